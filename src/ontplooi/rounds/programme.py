"""Who may do what in a programme with an assessment. The outcome belongs to the person: nobody is there without their yes.

Every page and every action asks `programme_abilities`, and it looks at the newest consent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ontplooi.people.models import Person
from ontplooi.rounds.models import Consent, Member, MemberStep, ProgrammeStep, Round
from ontplooi.rounds.rules import may_make

if TYPE_CHECKING:
    from collections.abc import Collection

Step = ProgrammeStep.Step
About, Answer = Consent.About, Consent.Answer
MANAGER, HR, ADVISER = "manager", "hr", "adviser:"  # an adviser is kept by key: another one later was not there
LETS_IN: dict[str, frozenset[str]] = {
    Answer.MANAGER: frozenset({MANAGER}),
    Answer.HR: frozenset({HR}),
    Answer.BOTH: frozenset({MANAGER, HR}),
}
PRESENCE = (Answer.NOBODY, Answer.MANAGER, Answer.HR, Answer.BOTH, Answer.TELL_MYSELF)
IN_IT = (Member.State.WAITING, Member.State.INVITED)
UNDER_WAY = (Round.State.STARTING, Round.State.RUNNING)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands in the programme: facts of process, and what they decided last."""

    takes_part: bool | None = None
    presence: str = ""
    filled_in: datetime | None = None
    discussed: datetime | None = None
    adviser: bool | None = None  # yes or no to the adviser of now; what was said of another one does not count
    present: frozenset[str] | None = None  # who was noted as having been there; None when nobody knows
    adviser_now: str = ""  # how the adviser of now is noted as having been there
    managers: frozenset[int] = frozenset()  # who led the person when that said yes to the manager: keys of people
    same_manager: bool = True  # the yes was for these too when it was noted who was there

    @property
    def says_no(self) -> bool:
        """Does not take part; nobody was or is asked why."""
        return self.takes_part is False

    @property
    def lets_in(self) -> frozenset[str]:
        """Who may be there when the outcome is discussed: nobody, unless the person said so last."""
        return LETS_IN.get(self.presence, frozenset()) if self.takes_part else frozenset()

    @property
    def lets_adviser_in(self) -> bool:
        """Said yes last to the adviser that the programme has now."""
        return self.takes_part is True and self.adviser is True

    @property
    def may_be_noted(self) -> frozenset[str]:
        """Who may be noted as having been there: who was let in last, and who was noted under a yes that held then."""
        return self._let_in_now | (self.present or frozenset())

    @property
    def shown_present(self) -> frozenset[str] | None:
        """Who was there, for others than the person: only while each of them is still let in, and is still the one meant."""
        if self.present is None or not self.present <= self._let_in_now:
            return None
        return self.present if self.same_manager or MANAGER not in self.present else None

    @property
    def _let_in_now(self) -> frozenset[str]:
        return self.lets_in | ({self.adviser_now} if self.lets_adviser_in else set())


def standing_of(member: Member) -> Standing:
    """Where this member stands now. Two queries, none when consents and steps were fetched along."""
    rows = sorted(member.consents.all(), key=lambda row: row.pk)
    last = {row.about: row for row in rows}
    newest = {what: row.answer for what, row in last.items()}
    asked = last[About.ADVISER].adviser_id if About.ADVISER in last else None
    of_now = asked is not None and asked == member.round.adviser_id
    done = {row.step: row for row in member.steps.all()}
    discussed = done.get(Step.DISCUSS)
    managers = [frozenset(row.managers) for row in rows if row.about == About.PRESENCE]
    then = [frozenset(row.managers) for row in rows if row.about == About.PRESENCE and discussed and row.at <= discussed.done_at]
    return Standing(
        takes_part=_yes(newest.get(About.TAKING_PART)),
        presence=newest.get(About.PRESENCE, ""),
        filled_in=_when(done.get(Step.FILL_IN)),
        discussed=_when(discussed),
        adviser=_yes(newest[About.ADVISER]) if of_now else None,
        present=None if discussed is None or discussed.present is None else frozenset(discussed.present),
        adviser_now=noted_as(member.round.adviser_id),
        managers=managers[-1] if managers else frozenset(),
        same_manager=not then or then[-1] == managers[-1],
    )


def noted_as(adviser: int | None) -> str:
    """How this adviser is noted as having been there."""
    return f"{ADVISER}{adviser}" if adviser else ""


def _yes(answer: str | None) -> bool | None:
    return None if answer is None else answer == Answer.YES


def _when(step: MemberStep | None) -> datetime | None:
    return step.done_at if step else None


@dataclass(frozen=True, slots=True)
class ProgrammeAbilities:
    """What one person may do and see of one member of a programme."""

    see: bool = False  # that this person is in the programme
    see_process: bool = False  # takes part, filled in, discussed: never what came out of it
    decide: bool = False  # say yes or no to taking part
    fill_in: bool = False  # say that it is filled in
    choose_presence: bool = False
    choose_adviser: bool = False  # say yes or no to the adviser being there
    note_discussed: bool = False
    correct_present: bool = False  # put right who was there
    may_be_there: bool = False  # the viewer, when the outcome is discussed
    start_talk: bool = False  # the talk in which the learning goals come in the plan


def programme_abilities(
    viewer: Person, member: Member, standing: Standing | None = None, *, leads: bool | None = None
) -> ProgrammeAbilities:
    """The truth table of one viewer and one member. `leads`: whether the viewer leads this person today, for who knows it."""
    round_ = member.round
    if not round_.is_programme or viewer.organisation_id != round_.organisation_id or not viewer.is_active:
        return ProgrammeAbilities()
    standing = standing or standing_of(member)
    informed = member.state == Member.State.INVITED
    if viewer.pk == member.person_id:
        return _of_oneself(round_, standing, informed=informed, hr=may_make(viewer), has_talk=member.conversation_id is not None)
    role = HR if may_make(viewer) else MANAGER if _leads(viewer, member, leads) else ""
    if not role:
        return ProgrammeAbilities()
    invited_in = informed and role in standing.lets_in and (role == HR or viewer.pk in standing.managers)
    under_way = round_.state in UNDER_WAY and informed
    return ProgrammeAbilities(
        see=True,
        see_process=role == HR or invited_in,
        note_discussed=under_way and _can_be_discussed(standing) and (role == HR or invited_in),
        correct_present=role == HR and informed and standing.discussed is not None and not _hidden(standing),
        may_be_there=invited_in,
        start_talk=round_.state == Round.State.RUNNING and informed and member.conversation_id is None,
    )


def _of_oneself(round_: Round, standing: Standing, *, informed: bool, hr: bool, has_talk: bool) -> ProgrammeAbilities:
    """The own row. Who may be there can be changed at any moment, also when the programme is closed."""
    under_way = round_.state in UNDER_WAY and informed
    return ProgrammeAbilities(
        see=True,
        see_process=True,
        decide=under_way and standing.filled_in is None,
        fill_in=under_way and standing.takes_part is True and standing.filled_in is None,
        choose_presence=informed and round_.state != Round.State.DRAFT,
        choose_adviser=informed and round_.state != Round.State.DRAFT and round_.adviser_id is not None,
        note_discussed=under_way and _can_be_discussed(standing),
        correct_present=informed and standing.discussed is not None,
        start_talk=hr and round_.state == Round.State.RUNNING and informed and not has_talk,
    )


def _hidden(standing: Standing) -> bool:
    """Was somebody noted who is not let in any more? Then only the person knows and corrects it."""
    return standing.present is not None and standing.shown_present is None


def _can_be_discussed(standing: Standing) -> bool:
    return standing.takes_part is True and standing.filled_in is not None and standing.discussed is None


def _leads(viewer: Person, member: Member, leads: bool | None) -> bool:
    if viewer.outside:
        return False
    return Person.objects.led_by(viewer).filter(pk=member.person_id).exists() if leads is None else leads


def not_let_in(standing: Standing, present: Collection[str]) -> frozenset[str]:
    """Who of `present` the person has not let in."""
    return frozenset(present) - standing.may_be_noted


def may_set_steps(viewer: Person, round_: Round) -> bool:
    """HR plans the steps of a programme: while it is a draft, and later the days and texts of what is still to come."""
    here = round_.is_programme and viewer.organisation_id == round_.organisation_id
    return here and may_make(viewer) and round_.state in {Round.State.DRAFT, Round.State.RUNNING}


def can_advise(person: Person, round_: Round) -> bool:
    """Who can be picked: somebody of the organisation, or let in from outside, who does not take part themselves."""
    here = person.organisation_id == round_.organisation_id and person.is_active
    return here and not Member.objects.filter(round=round_, person=person, state__in=IN_IT).exists()


def may_note_step(viewer: Person, round_: Round, step: str) -> bool:
    """HR notes that a step was done for everybody. The first two are done by starting."""
    known = step in Step.values and step not in {Step.CHOOSE, Step.INFORM}
    return known and may_set_steps(viewer, round_) and round_.state == Round.State.RUNNING
