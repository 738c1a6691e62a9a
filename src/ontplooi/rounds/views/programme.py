"""The programme with an assessment: the eight steps for HR and managers, and the own page of each person in it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.pages import part_of
from ontplooi.kernel.views import base_version
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only, signed_in
from ontplooi.rounds import steps as bar
from ontplooi.rounds.actions import programme as deciding
from ontplooi.rounds.actions import programme_steps, programme_talks
from ontplooi.rounds.actions.programme_letters import without_address
from ontplooi.rounds.forms_programme import StepsForm
from ontplooi.rounds.letters_programme import FOR_ADVISER
from ontplooi.rounds.models import Errand, Member, Round
from ontplooi.rounds.programme import Step, may_note_step, may_set_steps, programme_abilities, standing_of
from ontplooi.rounds.programme_dates import steps_of
from ontplooi.rounds.programme_own import own_page
from ontplooi.rounds.programme_page import (
    numbers_of,
    own_programmes,
    people_of,
    programmes_advised,
    programmes_to_follow,
    row_of,
    step_now,
    talks_are_due,
    who_lets_in,
)
from ontplooi.rounds.rules import abilities, may_make, may_write_programme_letters
from ontplooi.rounds.views.finding import find

DRAFT, STARTING, RUNNING = Round.State.DRAFT, Round.State.STARTING, Round.State.RUNNING


@hr_only
def steps(request: PersonRequest, pk: int) -> HttpResponse:
    """The instrument, who chose it, and a day and texts for each step: in the draft, and later what is still to come."""
    round_ = find(request, pk)
    if not round_.is_programme:
        raise Http404
    if not may_set_steps(request.person, round_):
        return redirect("rounds:show", pk=pk)
    form = StepsForm(request.POST or None, round_=round_)
    if request.method == "POST" and form.is_valid():
        try:
            programme_steps.set_steps(round_, form.plan(), by=request.person, base_version=base_version(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            round_.refresh_from_db()
        else:
            return _after_steps(request, round_)
    draft = round_.state == DRAFT
    context = {"round": round_, "form": form, "draft": draft, "steps": bar.steps("programme_steps", round_) if draft else []}
    return render(request, "rounds/programme_steps.html", context, status=422 if form.is_bound else 200)


def _after_steps(request: PersonRequest, round_: Round) -> HttpResponse:
    """In a draft on to the next step or back; else to the programme."""
    if round_.state != DRAFT:
        messages.success(request, _("The steps are saved."))
        return redirect("rounds:programme", pk=round_.pk)
    way = request.POST.get("then", "stay")
    name = bar.beside("programme_steps", way, round_) if way in {"next", "back"} else "programme_steps"
    return redirect(f"rounds:{name}", pk=round_.pk)


@signed_in
def programme(request: PersonRequest, pk: int) -> HttpResponse:
    """The eight steps with their days and facts, and the people: for HR all, for a manager the own people."""
    round_ = get_object_or_404(programmes_to_follow(request.person).select_related("organisation", "adviser"), pk=pk)
    if request.method == "POST":
        errand = _do(request, _WHAT.get(request.POST.get("do", "")), round_)
        return redirect("rounds:errand", pk=errand.pk) if errand else redirect("rounds:programme", pk=pk)
    hr = may_make(request.person)
    if hr and round_.state == STARTING:
        return redirect("rounds:progress", pk=pk)
    words = request.GET.get("q", "").strip()[:100]
    page = part_of(people_of(round_, request.person, words), request.GET.get("page", ""), {"q": words})
    numbers = numbers_of(round_) if hr else {}
    steps_ = steps_of(round_)
    now = step_now(steps_) if round_.state == RUNNING else None
    due = talks_are_due(steps_, today(round_.organisation.time_zone))
    timeline = [
        {
            "step": one,
            "numbers": numbers.get(one.step, ()),
            "may": may_note_step(request.person, round_, one.step),
            "is_now": one.step == now,
        }
        for one in steps_
    ]
    rows = [row_of(member, round_, request.person, talks_due=due) for member in page]
    context = {
        "round": round_, "page": page, "rows": rows, "q": words, "timeline": timeline, "is_hr": hr, "has_numbers": bool(numbers),
        "talks_due": due, "goals": next(one for one in steps_ if one.step == Step.GOALS),
        "on_paper": without_address(round_).count() if may_write_programme_letters(request.person, round_) else 0,
        "may_plan": may_set_steps(request.person, round_), "may": abilities(request.person, round_),
        "some_can_talk": any(row.may.start_talk for row in rows),
        "some_discussed": hr and any(row.may.start_talk and standing_of(row.member).discussed for row in rows),
    }  # fmt: skip
    return render(request, "rounds/programme.html", context)


def _do(request: PersonRequest, what: Callable[[PersonRequest, Round], str | Errand] | None, round_: Round) -> Errand | None:
    """Do what the pressed button says, and tell how it went; or give the errand that does it."""
    if what is None:
        messages.error(request, _("Something was missing. Try again."))
        return None
    try:
        found = what(request, round_)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return None
    if isinstance(found, Errand):
        return found
    messages.success(request, found)
    return None


def _note_step(request: PersonRequest, round_: Round) -> str:
    undo = request.POST.get("undo") == "1"
    step = programme_steps.note_step(round_, request.POST.get("step", ""), by=request.person, done=not undo)
    return (_("“%(step)s” is open again.") if undo else _("Noted: “%(step)s” is done.")) % {"step": step.name}


def _note_discussed(request: PersonRequest, round_: Round) -> str:
    member = _member(request, round_)
    deciding.note_discussed(member, by=request.person, present=request.POST.getlist("present"))
    return _("Noted: the outcome was discussed with %(name)s.") % {"name": member.person.first_name}


def _correct(request: PersonRequest, round_: Round) -> str:
    member = _member(request, round_)
    deciding.correct_present(member, by=request.person, present=request.POST.getlist("present"))
    return _("Saved who was there. What was noted before stays in the journal.")


def _start_talks(request: PersonRequest, round_: Round) -> str | Errand:
    who = request.POST.get("who", "")
    if who == "one":
        begun = programme_talks.start_talks(round_, by=request.person, member=_member(request, round_).pk)
    else:
        asked = programme_talks.ask_talks(round_, by=request.person, discussed_only=who == "discussed")
        if isinstance(asked, Errand):
            return asked
        begun = asked
    told = [ngettext("%(number)s talk is started.", "%(number)s talks are started.", begun.started) % {"number": begun.started}]
    if begun.not_now:
        told.append(
            ngettext(
                "%(number)s person has a talk under way or nobody who leads them, and can be invited later.",
                "%(number)s people have a talk under way or nobody who leads them, and can be invited later.",
                begun.not_now,
            ) % {"number": begun.not_now}
        )  # fmt: skip
    if begun.left:
        told.append(_("%(number)s are still to come: press again.") % {"number": begun.left})
    return " ".join(told)


def _member(request: PersonRequest, round_: Round) -> Member:
    """The person that the form names, as far as this viewer may know that they are in it."""
    pk = request.POST.get("member", "")
    rows = people_of(round_, request.person, "").filter(pk=int(pk) if pk.isdecimal() else 0)
    member = rows.select_related("round__organisation").first()
    if member is None or not programme_abilities(request.person, member, leads=True).see:
        raise Http404
    return member


_WHAT: dict[str, Callable[[PersonRequest, Round], str | Errand]] = {
    "step": _note_step,
    "discussed": _note_discussed,
    "correct": _correct,
    "talks": _start_talks,
}


@signed_in
def own(request: PersonRequest, pk: int) -> HttpResponse:
    """What somebody decides about the own assessment; for nobody else."""
    rows = own_programmes(request.person).filter(pk__in=Member.objects.visible_to(request.person).values("pk"))
    member = get_object_or_404(rows.prefetch_related("consents", "steps"), round=pk)
    if request.method == "POST":
        _do(request, _OWN.get(request.POST.get("do", "")), member.round)
        return redirect("rounds:programme_own", pk=pk)
    return render(request, "rounds/programme_own.html", own_page(member, request.person))


def _mine(request: PersonRequest, round_: Round) -> Member:
    return get_object_or_404(own_programmes(request.person), round=round_)


def _decide(request: PersonRequest, round_: Round) -> str:
    answer = request.POST.get("takes_part", "")
    if answer not in {"yes", "no"}:
        raise Refusal(_("Choose one of the answers."))
    deciding.decide(_mine(request, round_), by=request.person, takes_part=answer == "yes")
    return _("You take part. Thank you for choosing.") if answer == "yes" else _("You do not take part. That is fine, thank you.")


def _filled_in(request: PersonRequest, round_: Round) -> str:
    deciding.note_filled_in(_mine(request, round_), by=request.person)
    return _("Noted that it is filled in. What you answered stays with you.")


def _presence(request: PersonRequest, round_: Round) -> str:
    member, adviser, asked = _mine(request, round_), request.POST.get("adviser", ""), request.POST.get("asked", "")
    leads = {_key(one) for one in request.POST.getlist("leads")}
    deciding.choose_presence(member, by=request.person, answer=request.POST.get("presence", ""), asked=leads)
    if adviser in {"yes", "no"}:
        try:
            deciding.choose_adviser(member, by=request.person, lets_in=adviser == "yes", asked=_key(asked))
        except Refusal as refusal:  # what was chosen about manager and HR stays saved
            messages.warning(request, str(refusal))
    return _("Saved. It counts from now, and you can change it at any moment.")


def _key(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0


def _discussed(request: PersonRequest, round_: Round) -> str:
    deciding.note_discussed(_mine(request, round_), by=request.person, present=request.POST.getlist("present"))
    return _("Noted that you discussed the outcome.")


def _correct_own(request: PersonRequest, round_: Round) -> str:
    deciding.correct_present(_mine(request, round_), by=request.person, present=request.POST.getlist("present"))
    return _("Saved who was there. What was noted before stays in the journal.")


_OWN: dict[str, Callable[[PersonRequest, Round], str]] = {
    "part": _decide,
    "filled_in": _filled_in,
    "presence": _presence,
    "discussed": _discussed,
    "correct": _correct_own,
}


@signed_in
def advise(request: PersonRequest, pk: int) -> HttpResponse:
    """For the adviser: the days, and the names of who lets them in. Nothing else."""
    round_ = get_object_or_404(programmes_advised(request.person).select_related("organisation"), pk=pk)
    page = part_of(who_lets_in(round_, request.person), request.GET.get("page", ""), {})
    steps_ = [one for one in steps_of(round_) if one.step in FOR_ADVISER]
    return render(request, "rounds/programme_advise.html", {"round": round_, "steps": steps_, "page": page})
