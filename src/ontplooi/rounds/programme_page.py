"""What the pages of a programme show: for HR facts of process, for a manager only who lets the manager in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.models import Conversation
from ontplooi.people.models import Person
from ontplooi.plans.models import FollowUp
from ontplooi.rounds.models import Consent, Member, MemberStep, Round
from ontplooi.rounds.programme import (
    HR,
    MANAGER,
    UNDER_WAY,
    About,
    Answer,
    ProgrammeAbilities,
    Standing,
    Step,
    noted_as,
    programme_abilities,
    standing_of,
)
from ontplooi.rounds.programme_dates import Planned
from ontplooi.rounds.queries import RoundQuerySet
from ontplooi.rounds.rules import may_make
from ontplooi.rounds.small_groups import FEWEST

NEAR = timedelta(days=21)
AGREED = (Conversation.State.AGREED, Conversation.State.CLOSED)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who may be ticked as having been there."""

    who: str
    words: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One person as this viewer sees them. `process` is empty for a manager who is not let in."""

    member: Member
    may: ProgrammeAbilities
    process: tuple[str, ...]
    presence: str
    present: tuple[Present, ...]  # who may be ticked as having been there
    there: str = ""  # who was there, in words; empty while that is not known to this viewer
    talk_now: bool = False  # offer the talk beside the name


def programmes_to_follow(viewer: Person) -> RoundQuerySet:
    """Programmes that began: for HR all of the organisation, for a manager those in which the own people are."""
    begun = Round.objects.filter(organisation=viewer.organisation_id, kind=Round.Kind.ASSESSMENT).exclude(state=Round.State.DRAFT)
    if may_make(viewer):
        return begun
    return begun.none() if viewer.outside else begun.filter(Exists(_led(viewer).filter(round=OuterRef("pk"))))


def _led(viewer: Person) -> QuerySet[Member]:
    return Member.objects.filter(state=Member.State.INVITED, person__in=Person.objects.led_by(viewer).values("pk"))


def own_programmes(viewer: Person) -> QuerySet[Member]:
    """The programmes that somebody was told of, the newest first."""
    told = Member.objects.filter(person=viewer, round__kind=Round.Kind.ASSESSMENT, invited_at__isnull=False)
    told = told.filter(state__in=(Member.State.INVITED, Member.State.REMOVED)).exclude(round__state=Round.State.DRAFT)
    return told.select_related("round__organisation", "round__adviser", "person", "conversation").order_by("-pk")


def programmes_at_home(viewer: Person) -> QuerySet[Round]:
    """The programmes under way on somebody's start page, in one question: `is_own` they are in it, `is_led` their people are."""
    own = Exists(own_programmes(viewer).order_by().filter(round=OuterRef("pk")))
    leads = not viewer.outside and viewer.is_manager
    led = Exists(_led(viewer).filter(round=OuterRef("pk"))) if leads else Value(False)
    chosen = Consent.objects.filter(member__person=viewer, member__round=OuterRef("pk"), about=About.TAKING_PART)
    advises = ExpressionWrapper(Q(adviser__isnull=False, adviser=viewer.pk), BooleanField())
    here = Round.objects.filter(organisation=viewer.organisation_id, kind=Round.Kind.ASSESSMENT, state__in=UNDER_WAY)
    rows = here.annotate(is_own=own, is_led=led, is_advised=advises, has_chosen=Exists(chosen))
    return rows.filter(Q(is_own=True) | Q(is_led=True) | Q(is_advised=True)).order_by("-pk")


def programmes_advised(viewer: Person) -> QuerySet[Round]:
    """The programmes under way of which somebody is the adviser."""
    rows = Round.objects.filter(kind=Round.Kind.ASSESSMENT, state__in=UNDER_WAY, adviser=viewer)
    return rows.filter(organisation=viewer.organisation_id) if viewer.is_active else rows.none()


def who_lets_in(round_: Round, adviser: Person) -> QuerySet[Member]:
    """Who takes part and said yes last to this adviser, by name. Nothing else of them is for the adviser."""
    own = Consent.objects.filter(member=OuterRef("pk")).order_by("-pk")
    about_adviser = own.filter(about=About.ADVISER)  # of any adviser: the newest one counts, for whom it is about
    rows: QuerySet[Any] = Member.objects.filter(round=round_, state=Member.State.INVITED).annotate(
        says=Subquery(own.filter(about=About.TAKING_PART).values("answer")[:1]),
        lets_in=Subquery(about_adviser.values("answer")[:1]),
        whom=Subquery(about_adviser.values("adviser")[:1]),
    )
    rows = rows.filter(says=Answer.YES, lets_in=Answer.YES, whom=adviser.pk)
    return rows.select_related("person").order_by("person__sort_name", "pk")


def people_of(round_: Round, viewer: Person, words: str) -> QuerySet[Member]:
    """Who is in it, as far as this viewer may know: HR everybody who was told, a manager the own people. Four queries."""
    rows = (
        Member.objects.filter(round=round_, state=Member.State.INVITED) if may_make(viewer) else _led(viewer).filter(round=round_)
    )
    if words:
        rows = rows.filter(person__in=Person.objects.of(round_.organisation).found_by(words).values("pk"))
    rows = rows.select_related("person", "manager", "conversation").prefetch_related("consents", "steps")
    return rows.order_by("person__sort_name", "person__search_name", "pk")


def row_of(member: Member, round_: Round, viewer: Person, *, talks_due: bool = False) -> Row:
    """One person in the list. For a manager, who says no, who is silent and who tells it later are the same."""
    member.round = round_
    standing = standing_of(member)
    may = programme_abilities(viewer, member, standing, leads=True)
    hr = may_make(viewer)
    return Row(
        member=member,
        may=may,
        process=_process(standing) if may.see_process else (),
        presence=_presence_for_hr(standing) if hr else _presence_for_manager(may),
        present=present_choices(standing, round_) if may.note_discussed or may.correct_present else (),
        there=there_in_words(standing.shown_present, round_) if may.see_process else "",
        talk_now=may.start_talk and (talks_due or (may.see_process and standing.discussed is not None)),
    )


def _process(standing: Standing) -> tuple[str, ...]:
    """What HR sees of one person: that, never what."""
    if standing.takes_part is None:
        return (_("has not decided yet"),)
    if not standing.takes_part:
        return (_("does not take part"),)
    done = [_("takes part")]
    if standing.filled_in:
        done.append(_("has filled it in"))
    if standing.discussed:
        done.append(_("outcome discussed"))
    return tuple(done)


def _alike() -> str:
    return _("tells it themselves, or has not decided yet")


def _presence_for_hr(standing: Standing) -> str:
    words = {
        frozenset({MANAGER}): _("the manager may be there"),
        frozenset({HR}): _("HR may be there"),
        frozenset({MANAGER, HR}): _("the manager and HR may be there"),
    }
    found = [words[standing.lets_in]] if standing.lets_in in words else []
    return ", ".join([*found, *([_("the adviser may be there")] if standing.lets_adviser_in else [])]) or _alike()


def _presence_for_manager(may: ProgrammeAbilities) -> str:
    return _("you may be there when the outcome is discussed") if may.may_be_there else _alike()


def present_choices(standing: Standing, round_: Round) -> tuple[Present, ...]:
    """Who may be noted as having been there: only who was let in."""
    known = standing.present or frozenset()
    return tuple(Present(who, name, who in known) for who, name in _names(standing.may_be_noted, round_))


def _names(there: Collection[str], round_: Round) -> Iterator[tuple[str, str]]:
    """The manager, HR, the adviser of now and earlier ones, each as it is noted and in words."""
    adviser = round_.adviser
    names = {MANAGER: _("the manager"), HR: _("HR"), noted_as(round_.adviser_id): adviser.name if adviser else ""}
    yield from ((who, name) for who, name in names.items() if who in there)
    yield from ((who, _("an earlier adviser")) for who in sorted(set(there) - names.keys()))


def there_in_words(present: Collection[str] | None, round_: Round) -> str:
    """Who was there when the outcome was discussed; nothing when that is not known."""
    if present is None:
        return ""
    there = [name for _who, name in _names(present, round_)]
    return ", ".join(there) or (_("nobody else") if round_.adviser else _("only the adviser"))


def numbers_of(round_: Round) -> dict[str, tuple[str, ...]]:
    """Step → sentences with numbers, for HR; nothing about fewer than five people. Two queries."""
    newest = Consent.objects.filter(member=OuterRef("pk"), about=About.TAKING_PART).order_by("-pk")
    done = MemberStep.objects.filter(member=OuterRef("pk")).order_by()
    rows: QuerySet[Any] = Member.objects.filter(round=round_, state=Member.State.INVITED).annotate(
        says=Subquery(newest.values("answer")[:1]),
        has_filled_in=Exists(done.filter(step=Step.FILL_IN)),
        was_discussed=Exists(done.filter(step=Step.DISCUSS)),
    )
    found = rows.aggregate(
        people=Count("pk"), yes=Count("pk", filter=Q(says=Answer.YES)), no=Count("pk", filter=Q(says=Answer.NO)),
        filled_in=Count("pk", filter=Q(has_filled_in=True)), discussed=Count("pk", filter=Q(was_discussed=True)),
        talks=Count("pk", filter=Q(conversation__isnull=False)), agreed=Count("pk", filter=Q(conversation__state__in=AGREED)),
    )  # fmt: skip
    return _in_words(found, _follow_ups(round_)) if found["people"] >= FEWEST else {}


def _follow_ups(round_: Round) -> Mapping[str, int]:
    planned = FollowUp.objects.filter(
        removed_at=None, goal__removed_at=None, goal__plan__conversation__round_member__round=round_,
        goal__plan__conversation__state__in=AGREED,
    )  # fmt: skip
    return planned.aggregate(planned=Count("pk"), held=Count("pk", filter=Q(held_at__isnull=False)))


def _in_words(found: Mapping[str, int], follow_ups: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    people = ngettext("%(number)s person was told", "%(number)s people were told", found["people"]) % {"number": found["people"]}
    open_ = found["people"] - found["yes"] - found["no"]
    told = {
        Step.INFORM: (people,),
        Step.FILL_IN: (
            ngettext("%(number)s takes part", "%(number)s take part", found["yes"]) % {"number": found["yes"]},
            ngettext("%(number)s does not take part", "%(number)s do not take part", found["no"]) % {"number": found["no"]},
            ngettext("%(number)s has not decided yet", "%(number)s have not decided yet", open_) % {"number": open_},
            ngettext("%(number)s has filled it in", "%(number)s have filled it in", found["filled_in"])
            % {"number": found["filled_in"]},
        ),
        Step.DISCUSS: (_("discussed with %(number)s of %(all)s") % {"number": found["discussed"], "all": found["filled_in"]},)
        if found["filled_in"]
        else (),
        Step.GOALS: (
            ngettext("%(number)s talk was started", "%(number)s talks were started", found["talks"]) % {"number": found["talks"]},
            ngettext("%(number)s plan is signed", "%(number)s plans are signed", found["agreed"]) % {"number": found["agreed"]},
        )
        if found["talks"]
        else (),
        Step.TALK: (_("%(held)s of %(planned)s follow-ups were held") % follow_ups,)
        if follow_ups["planned"] and found["agreed"] >= FEWEST
        else (),
    }
    return {str(step): words for step, words in told.items()}


def step_now(steps: Sequence[Planned]) -> Step | None:
    """The step whose turn it is: the first that is not done."""
    return next((one.step for one in steps if one.done_at is None), None)


def talks_are_due(steps: Sequence[Planned], on: date) -> bool:
    """Is it time for the talks about learning goals: what comes before is done, or their day is near?"""
    found = {one.step: one for one in steps}
    planned = found[Step.GOALS].planned_on
    return found[Step.DISCUSS].done_at is not None or (planned is not None and planned <= on + NEAR)


def history_of(member: Member) -> Sequence[Consent]:
    """What the person decided, the newest first: for themselves only."""
    return sorted(member.consents.all(), key=lambda row: -row.pk)
