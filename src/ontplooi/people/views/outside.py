"""HR's pages about who does not work here and is let in, such as an adviser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.pages import part_of
from ontplooi.people import actions
from ontplooi.people.forms import LetInForm, LetInFurtherForm
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person
from ontplooi.people.views import hr_only


@hr_only
def outside(request: PersonRequest) -> HttpResponse:
    """Who from outside is let in, how far and until when; and a form for somebody else."""
    form = LetInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.let_in(by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s has access, and gets an e-mail about it.") % {"name": person.name})
            return redirect("people:outside")
    words = request.GET.get("q", "").strip()
    found = Person.objects.visible_to(request.person).exclude(outside="").active().found_by(words).order_by("sort_name", "pk")
    page = part_of(found, request.GET.get("page", ""), {"q": words})
    return render(request, "people/outside.html", {"form": form, "page": page, "words": words, **_levels()})


@hr_only
def one(request: PersonRequest, pk: int) -> HttpResponse:
    """One person from outside: how far and until when."""
    person = _find(request, pk)
    last = person.left_on - timedelta(days=1) if person.left_on else None
    form = LetInFurtherForm(request.POST or None, initial={"outside": person.outside, "until": last})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_outsider(person, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:outside")
    return render(request, "people/outside_one.html", {"form": form, "someone": person, **_levels()})


@require_POST
@hr_only
def end(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody from outside sees nothing here any more, from now on."""
    person = _find(request, pk)
    try:
        actions.end_outsider(person, by=request.person)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s has no access any more.") % {"name": person.name})
    return redirect("people:outside")


def _find(request: PersonRequest, pk: int) -> Person:
    here = Person.objects.visible_to(request.person).exclude(outside="").active()
    return get_object_or_404(here.select_related("organisation"), pk=pk)


def _levels() -> dict[str, Any]:
    """What each level shows, in the words in which the e-mail says it."""
    return {"sees_invited": actions.will_see(Person.Outside.INVITED), "sees_overview": actions.will_see(Person.Outside.OVERVIEW)}
