"""How somebody wants to be reminded, and the address of their own calendar."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.notices import choosing
from ontplooi.notices.bundle import choice_of
from ontplooi.notices.calendar_feed import address_of
from ontplooi.notices.forms import ChoiceForm, PauseForm
from ontplooi.notices.quiet import hours_of
from ontplooi.notices.reminders import is_paused
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
def choices(request: PersonRequest) -> HttpResponse:
    """By e-mail or not, on which days and hours; what one gets stands on top in plain words."""
    choice = choice_of(request.person)
    form = ChoiceForm(request.POST if request.method == "POST" else None, choice=choice)
    if request.method == "POST" and form.is_valid():
        choosing.choose(request.person, **form.chosen())
        messages.success(request, _("Saved."))
        return redirect("notices:choices")
    return _page(request, form, PauseForm())


def _page(request: PersonRequest, form: ChoiceForm, pause_form: PauseForm) -> HttpResponse:
    choice = choice_of(request.person)
    context = {
        "form": form,
        "pause_form": pause_form,
        "choice": choice,
        "day": WEEKDAYS[choice.weekday],
        "paused": is_paused(request.person, choice),
        "hours": hours_of(request.person, choice),
        "address": address_of(request.person),
    }
    return render(request, "notices/choices.html", context)


@require_POST
@signed_in
def pause(request: PersonRequest) -> HttpResponse:
    """No reminders until a day."""
    form = PauseForm(request.POST)
    if form.is_valid():
        try:
            choosing.pause(request.person, until=form.day())
        except Refusal as refusal:
            form.add_error("until", str(refusal))
        else:
            messages.success(request, _("Your reminders are paused."))
            return redirect("notices:choices")
    return _page(request, ChoiceForm(choice=choice_of(request.person)), form)


@require_POST
@signed_in
def resume(request: PersonRequest) -> HttpResponse:
    """Reminders come again from now on."""
    choosing.resume(request.person)
    messages.success(request, _("We remind you again."))
    return redirect("notices:choices")


@require_POST
@signed_in
def calendar(request: PersonRequest) -> HttpResponse:
    """Make an address for one's own calendar, a new one, or stop it."""
    if request.POST.get("do") == "stop":
        choosing.stop_address(request.person)
        messages.success(request, _("Your calendar has no address any more."))
    else:
        choosing.new_address(request.person)
        messages.success(request, _("This is the address of your calendar. An older one works no more."))
    return redirect("notices:choices")
