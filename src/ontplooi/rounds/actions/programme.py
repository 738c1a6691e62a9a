"""What each person decides and does in a programme. Consents are only added; the newest one counts at every step."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.reminders import forget
from ontplooi.people.models import Person
from ontplooi.rounds.models import Consent, Member, MemberStep
from ontplooi.rounds.programme import (
    HR,
    LETS_IN,
    MANAGER,
    PRESENCE,
    About,
    Answer,
    ProgrammeAbilities,
    Standing,
    Step,
    not_let_in,
    noted_as,
    programme_abilities,
    standing_of,
)

# Who was there, as the journal tells it: each by itself, so that it reads in any language.
DISCUSSED: dict[frozenset[str], str] = {
    frozenset(): "programme.discussed",
    frozenset({MANAGER}): "programme.discussed_manager",
    frozenset({HR}): "programme.discussed_hr",
    frozenset({MANAGER, HR}): "programme.discussed_both",
}
CORRECTED = {who: event.replace("discussed", "corrected") for who, event in DISCUSSED.items()}


def about(round_id: int) -> str:
    """What reminders of this programme hang on."""
    return f"programme:{round_id}"


@transaction.atomic
def decide(member: Member, *, by: Person, takes_part: bool) -> None:
    """Say yes or no to taking part; no reason is asked. Can be changed until it is filled in. Raises Refusal."""
    may, standing = _hold(member, by)
    if not may.decide:
        raise Refusal(_("You can choose this until you have said that it is filled in, while the programme is under way."))
    if standing.takes_part is not takes_part:
        Consent.objects.create(member=member, about=About.TAKING_PART, answer=Answer.YES if takes_part else Answer.NO)
        record("programme.decided", by=by, concerns=by, about=member, round=member.round.name)
    forget(about(member.round_id), "programme_decide", "programme_fill_in", person=by)


@transaction.atomic
def note_filled_in(member: Member, *, by: Person) -> None:
    """Say that it is filled in: only that, never what came out. Raises Refusal."""
    may, _standing = _hold(member, by)
    if not may.fill_in:
        raise Refusal(_("You can say this once, after you chose to take part."))
    MemberStep.objects.create(member=member, step=Step.FILL_IN, done_at=timezone.now(), by=by)
    record("programme.filled_in", by=by, concerns=by, about=member, round=member.round.name)
    forget(about(member.round_id), "programme_fill_in", person=by)


@transaction.atomic
def choose_presence(member: Member, *, by: Person, answer: str, asked: Collection[int] | None = None) -> None:
    """Choose who may be there when the outcome is discussed. Counts from this moment. Raises Refusal.

    A yes to the manager is for who leads the person now, and for nobody who does later. `asked`: whom the page named, by key.
    """
    may, standing = _hold(member, by)
    if not may.choose_presence:
        raise Refusal(_("Only you choose who may be there, for your own outcome."))
    if answer not in PRESENCE:
        raise Refusal(_("Choose one of the answers."))
    managers: frozenset[int] = frozenset()
    if MANAGER in LETS_IN.get(answer, ()):
        managers = frozenset(Person.objects.leading(by).values_list("pk", flat=True))
        if asked is not None and frozenset(asked) != managers:
            raise Refusal(_("Who leads you changed a moment ago. See who it is now, and choose again."))
    if (standing.presence, standing.managers) != (answer, managers):
        Consent.objects.create(member=member, about=About.PRESENCE, answer=answer, managers=sorted(managers))
        record("programme.presence", by=by, concerns=by, about=member, round=member.round.name)


@transaction.atomic
def choose_adviser(member: Member, *, by: Person, lets_in: bool, asked: int) -> None:
    """Say yes or no to this adviser (`asked`: the key) being there. Counts for nobody else, from this moment. Raises Refusal."""
    may, standing = _hold(member, by)
    if standing.adviser_now != noted_as(asked):
        raise Refusal(_("The adviser of this programme changed a moment ago. See who it is now, and choose again."))
    if not may.choose_adviser:
        raise Refusal(_("Only you choose who may be there, for your own outcome."))
    if standing.adviser is not lets_in:
        answer = Answer.YES if lets_in else Answer.NO
        Consent.objects.create(member=member, about=About.ADVISER, answer=answer, adviser_id=asked)
        record("programme.adviser_chosen", by=by, concerns=by, about=member, round=member.round.name)


@transaction.atomic
def note_discussed(member: Member, *, by: Person, present: Collection[str] = ()) -> None:
    """Note that the outcome was discussed, and who was there. Raises Refusal.

    Refused when somebody was there whom the person has not let in, as they decided it last.
    """
    may, standing = _hold(member, by)
    if not may.note_discussed:
        raise Refusal(_("This can be noted once, after it was filled in, by who was there or by HR."))
    _check_let_in(member, standing, present)
    MemberStep.objects.create(member=member, step=Step.DISCUSS, done_at=timezone.now(), by=by, present=sorted(set(present)))
    if not Member.objects.filter(round=member.round_id, steps__step=Step.FILL_IN).exclude(steps__step=Step.DISCUSS).exists():
        forget(about(member.round_id), "programme_discuss")
    _record_present(DISCUSSED, member, by, set(), set(present))


@transaction.atomic
def correct_present(member: Member, *, by: Person, present: Collection[str]) -> None:
    """Put right who was there, when it was noted wrong; the journal keeps what was noted before. Raises Refusal."""
    may, standing = _hold(member, by)
    if not may.correct_present:
        raise Refusal(_("Who was there can be corrected by the person and by HR, after it was noted."))
    _check_let_in(member, standing, present)
    if standing.present != frozenset(present):
        MemberStep.objects.filter(member=member, step=Step.DISCUSS).update(present=sorted(set(present)))
        _record_present(CORRECTED, member, by, standing.present or set(), set(present))


def _check_let_in(member: Member, standing: Standing, present: Collection[str]) -> None:
    if not_let_in(standing, present):
        raise Refusal(
            _("%(name)s has not said yes to that. Only who the person lets in may be there; ask %(name)s to choose it first.")
            % {"name": member.person.first_name}
        )


def _record_present(
    events: Mapping[frozenset[str], str], member: Member, by: Person, before: Collection[str], now: Collection[str]
) -> None:
    """Manager and HR in one sentence; the adviser in one of its own, when that changed."""
    told, advisers = [events[frozenset(now) & {MANAGER, HR}]], set(now) - {MANAGER, HR}
    if advisers != set(before) - {MANAGER, HR}:
        told.append("programme.adviser_there" if advisers else "programme.adviser_not_there")
    for event in told:
        record(event, by=by, concerns=member.person, about=member, round=member.round.name)


def _hold(member: Member, by: Person) -> tuple[ProgrammeAbilities, Standing]:
    """Hold the row of the member until the transaction ends, and see what is allowed as it stands now.

    Whoever changes a consent holds the same row, so that nothing is noted against one that was just taken back.
    """
    held = Member.objects.select_for_update(of=("self",)).select_related("round__organisation").get(pk=member.pk)
    standing = standing_of(held)
    return programme_abilities(by, held, standing), standing
