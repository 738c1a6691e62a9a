"""Who is in a round under way: the list, adding, taking out, another manager."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.pages import part_of
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person
from ontplooi.people.views import hr_only
from ontplooi.rounds.actions import following, handing, running
from ontplooi.rounds.forms import ByNameForm
from ontplooi.rounds.listing import members_of
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.rules import abilities
from ontplooi.rounds.views.finding import find

A_PAGE = 50


@hr_only
def members(request: PersonRequest, pk: int) -> HttpResponse:
    """Everybody in it, fifty a page, to search, to narrow and to sort."""
    return _show(request, _started(request, pk))


@require_POST
@hr_only
def add(request: PersonRequest, pk: int) -> HttpResponse:
    """Somebody comes in while the round is under way."""
    round_ = _started(request, pk)
    form = ByNameForm(request.POST, organisation=request.person.organisation)
    if form.is_valid():
        person: Person = form.cleaned_data["person"]
        try:
            running.add_person(round_, person, by=request.person)
        except Refusal as refusal:
            form.add_error("person", str(refusal))
        else:
            said = _("%(name)s is in the round and gets the invitation in a moment.")
            if not person.email:
                said = _("%(name)s is in the round and has no e-mail address. Print the letter at “Letters on paper”.")
            messages.success(request, said % {"name": person.name})
            return redirect("rounds:members", pk=pk)
    return _show(request, round_, form)


def _show(request: PersonRequest, round_: Round, form: ByNameForm | None = None) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "state", "why", "sort")}
    rows = members_of(round_, words=asked["q"], state=asked["state"], why=asked["why"], sort=asked["sort"])
    # Sorted by their keys alone: with all that a line shows, very many would be carried along.
    page = part_of(rows.values_list("pk", flat=True), request.GET.get("page", ""), asked)
    context = {
        **asked,
        "round": round_,
        "states": Member.State.choices,
        "whys": Member.Why.choices,
        "sorts": [("name", _("Name")), ("manager", _("Manager")), ("date", _("Date")), ("state", _("State"))],
        "may": abilities(request.person, round_),
        "form": form or ByNameForm(organisation=request.person.organisation),
        "page": page,
        "members": rows.filter(pk__in=page.rows),
    }
    return render(request, "rounds/members.html", context, status=422 if form else 200)


@hr_only
def take_out(request: PersonRequest, pk: int, member: int) -> HttpResponse:
    """Somebody goes out of the round, after asking once."""
    round_, row = _member(request, pk, member)
    if request.method == "POST":
        try:
            running.take_out(row, by=request.person)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(name)s is no longer in this round.") % {"name": row.person.name})
        return redirect("rounds:members", pk=pk)
    return render(request, "rounds/take_out.html", {"round": round_, "member": row})


@hr_only
def hand(request: PersonRequest, pk: int, member: int) -> HttpResponse:
    """Another manager for somebody's talk."""
    round_, row = _member(request, pk, member)
    form = ByNameForm(request.POST or None, organisation=request.person.organisation)
    if request.method == "POST" and form.is_valid():
        manager: Person = form.cleaned_data["person"]
        try:
            running.hand_to(row, manager, by=request.person)
        except Refusal as refusal:
            form.add_error("person", str(refusal))
        else:
            names = {"name": row.person.name, "manager": manager.name}
            messages.success(request, _("%(name)s now talks with %(manager)s. Everybody is told.") % names)
            return redirect("rounds:members", pk=pk)
    context = {"round": round_, "member": row, "form": form}
    return render(request, "rounds/hand.html", context, status=422 if form.is_bound else 200)


@hr_only
def changed_managers(request: PersonRequest, pk: int) -> HttpResponse:
    """Who is led by somebody else now: hand over one talk, all of the page, or by the worker all of very many."""
    round_ = _started(request, pk)
    page = Paginator(following.changed_managers(round_), A_PAGE).get_page(request.GET.get("page"))
    changed = following.led_now(page.object_list, round_)
    if request.method == "POST":
        chosen = request.POST.get("member", "")
        if chosen == "everybody":
            return redirect("rounds:errand", pk=handing.ask_hand_members(round_, by=request.person).pk)
        _hand_over(request, [one for one in changed if one.now and chosen in {"all", str(one.member.pk)}])
        return redirect("rounds:changed_managers", pk=pk)
    ready = [one for one in changed if one.now]
    context = {"round": round_, "page": page, "changed": changed, "ready": ready, "may": abilities(request.person, round_)}
    return render(request, "rounds/changed_managers.html", context)


def _hand_over(request: PersonRequest, wanted: list[following.Changed]) -> None:
    """Each by itself: one that is refused keeps nobody else back, and is told with its name."""
    done = 0
    for one in wanted:
        try:
            with transaction.atomic():
                running.hand_to(one.member, one.now[0], by=request.person)
        except Refusal as refusal:
            messages.error(request, f"{one.member.person.name}: {refusal}")
        else:
            done += 1
    if done:
        told = ngettext("%(number)s talk has another manager now.", "%(number)s talks have another manager now.", done)
        messages.success(request, told % {"number": done})


def _started(request: PersonRequest, pk: int) -> Round:
    """A round that has people in it; a draft has none."""
    round_ = find(request, pk)
    if round_.state == Round.State.DRAFT:
        raise Http404
    return round_


def _member(request: PersonRequest, pk: int, member: int) -> tuple[Round, Member]:
    round_ = _started(request, pk)
    rows = Member.objects.visible_to(request.person).filter(round=round_)
    return round_, get_object_or_404(rows.select_related("round__organisation", "person", "manager", "conversation"), pk=member)
