"""The work of a round in the background: first everybody in it is written down, then they are invited, some hundreds at a time.

Each chunk is one transaction: what it did and how far it got are written together, so that a kill at any moment loses nothing and
sends nothing twice. A round is on loan to one worker; a worker that gives no sign of life for a while loses it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from ontplooi.conversations import letters_round
from ontplooi.conversations.actions.start_many import Invitation, Terms, invite_many
from ontplooi.conversations.models import Conversation
from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.notices.actions import Post, send_many
from ontplooi.people.actions.holding import hold
from ontplooi.people.models import Person
from ontplooi.rounds import letters_programme
from ontplooi.rounds.fitting import Fit, fits
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.programme_dates import steps_of
from ontplooi.rounds.queries import RoundQuerySet
from ontplooi.rounds.selecting import Selection

STALE = timedelta(seconds=30)  # without a sign of life: whoever worked on it is gone
WRITTEN_AT_ONCE = 2_000
INVITED_AT_ONCE = 200
State = Round.State


class LoanLostError(Exception):
    """Another worker took this round over."""


def work_on_rounds(stop: threading.Event) -> int:
    """For the worker: write down and invite who waits, also where it was cut off. Gives how many people it did."""
    done = 0
    for pk in list(_with_work().order_by("pk").values_list("pk", flat=True)):
        now = timezone.now()
        if stop.is_set() or not _with_work().filter(pk=pk).update(touched_at=now):
            continue
        try:
            done += _work(pk, now, stop)
        except LoanLostError:
            continue
    return done


def _with_work() -> RoundQuerySet:
    """Rounds in which somebody waits, and on which nobody works."""
    free = Q(touched_at=None) | Q(touched_at__lt=timezone.now() - STALE)
    waits = Exists(Member.objects.filter(round=OuterRef("pk"), state=Member.State.WAITING))
    return Round.objects.filter(free, Q(state=State.STARTING) | Q(waits, state=State.RUNNING))


def _work(pk: int, loan: datetime, stop: threading.Event) -> int:
    """Chunk after chunk until the round is done, or the worker stops."""
    done, more = 0, True
    while more and not stop.is_set():
        with transaction.atomic():
            round_ = _hold(pk, loan)
            if round_.selected_at is None:
                _write_down(round_)
            else:
                number = _invite(round_)
                done, more = done + number, number > 0
            if not more and round_.state == State.STARTING:
                round_.move_to(State.RUNNING)
            loan = _go_on(pk)
    Round.objects.filter(pk=pk, touched_at=loan).update(touched_at=None)
    return done


def _hold(pk: int, loan: datetime) -> Round:
    """The row of the round, held until the chunk is done; nobody else changes it meanwhile."""
    round_ = Round.objects.select_for_update().filter(pk=pk, touched_at=loan, state__in=(State.STARTING, State.RUNNING)).first()
    if round_ is None:
        raise LoanLostError
    return round_


def _go_on(pk: int) -> datetime:
    now = timezone.now()
    Round.objects.filter(pk=pk).update(touched_at=now)
    return now


def _write_down(round_: Round) -> None:
    """The next people in it become members, in the order of their keys."""
    organisation = round_.organisation
    on = today(organisation.time_zone)
    people = Selection.from_data(round_.selection).people_in(organisation, on).filter(pk__gt=round_.selected_up_to)
    some = list(people.order_by("pk").values_list("pk", flat=True)[:WRITTEN_AT_ONCE])
    if not some:
        Round.objects.filter(pk=round_.pk).update(selected_at=timezone.now())
        return
    others = Person.objects.filter(pk__in=some).exclude(pk=round_.adviser_id or 0)  # who advises takes no part
    found = fits(others, on, talk_later=round_.is_programme)
    Member.objects.bulk_create((new_member(round_, fit) for fit in found), ignore_conflicts=True)
    Round.objects.filter(pk=round_.pk).update(selected_up_to=some[-1])


def new_member(round_: Round, fit: Fit, *, joined_later: bool = False) -> Member:
    """The row of one person: waiting for the invitation, or not invited, and why."""
    return Member(
        round=round_, person_id=fit.person, manager_id=fit.managers[0] if fit.managers else None, joined_later=joined_later,
        state=Member.State.SKIPPED if fit.why else Member.State.WAITING, why=fit.why,
    )  # fmt: skip


def _invite(round_: Round) -> int:
    """Invite the next people, those of one manager after each other. Gives how many were looked after."""
    waiting = Member.objects.filter(round=round_, state=Member.State.WAITING).order_by("manager_id", "pk")
    members = list(waiting[:INVITED_AT_ONCE])
    if not members:
        return 0
    organisation = round_.organisation
    keys = [member.person_id for member in members]
    hold(organisation)  # before any of its people, as whoever changes people
    people = {person.pk: person for person in Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    fitting = fits(Person.objects.filter(pk__in=keys), today(organisation.time_zone), talk_later=round_.is_programme)
    found = {fit.person: fit for fit in fitting}
    managers = Person.objects.in_bulk({manager for fit in found.values() for manager in fit.managers})
    for person in (*people.values(), *managers.values()):
        person.organisation = organisation  # one row for all, also in memory
    invited = [member for member in members if not found[member.person_id].why]
    invitations = [
        invitation_of(round_, people[member.person_id], [managers[key] for key in found[member.person_id].managers])
        for member in invited
    ]
    before = {member.manager_id for member in members}
    if round_.is_programme:
        _note(members, found, {})
        _inform(round_, invitations)
    else:
        conversations = invite_many(
            invitations, organisation=organisation, by=round_.started_by, guide_version=guide_of(round_), terms=terms_of(round_)
        )
        _note(members, found, dict(zip((member.pk for member in invited), conversations, strict=True)))
        _tell(round_, invitations, conversations)
    _tell_managers(round_, members, before)
    return len(members)


def invitation_of(round_: Round, employee: Person, managers: Sequence[Person]) -> Invitation:
    """Who is invited by whom, with the words of HR as this employee reads them."""
    words = told_of(round_).words_in(round_.language or employee.reads_in)
    return Invitation(employee, tuple(managers), words)


def guide_of(round_: Round) -> GuideVersion:
    """The version of the guide that was fixed at the start."""
    if round_.guide_version is None:  # a started round has one: the database sees to it
        raise GuideVersion.DoesNotExist
    return round_.guide_version


def terms_of(round_: Round) -> Terms:
    """What the round asks of each of its talks."""
    return Terms(
        plan_by=round_.plan_by, talk_by=round_.ends_on, sign_by=round_.sign_by, points_days=round_.points_days,
        report_to_hr=round_.report_to_hr,
    )  # fmt: skip


def _note(members: Sequence[Member], found: dict[int, Fit], made: dict[int, Conversation]) -> None:
    """Write with each member what became of them: one statement for all who are invited, one for who needs words of their own."""
    now = timezone.now()
    alike: list[Member] = []
    own: list[Member] = []
    for member in members:
        fit = found[member.person_id]
        manager = fit.managers[0] if fit.managers else None
        (own if fit.why or manager != member.manager_id else alike).append(member)
        member.manager_id, member.conversation = manager, made.get(member.pk)
        member.state, member.why = Member.State.SKIPPED if fit.why else Member.State.INVITED, fit.why
        member.invited_at = None if fit.why else now
    talks = Conversation.objects.filter(pk__in=[one.pk for one in made.values()], employee=OuterRef("person"))
    Member.objects.filter(pk__in=[member.pk for member in alike]).update(
        state=Member.State.INVITED, why="", invited_at=now, conversation=Subquery(talks.values("pk")[:1]) if made else None
    )
    Member.objects.bulk_update(own, ["manager", "state", "why", "conversation", "invited_at"])


def told_of(round_: Round) -> letters_round.Told:
    """What the letters tell about this round."""
    return letters_round.Told(
        name=round_.name, organisation=round_.organisation, starts_on=round_.starts_on, ends_on=round_.ends_on,
        plan_by=round_.plan_by, words=round_.opening_words, report_to_hr=round_.report_to_hr,
    )  # fmt: skip


def _tell(round_: Round, invitations: Sequence[Invitation], conversations: Sequence[Conversation]) -> None:
    told = told_of(round_)
    send_many(
        Post(
            to=one.employee, kind="round_invitation", key=f"round:{round_.pk}:talk:{talk.pk}", reply_to=one.managers[0],
            write=letters_round.invited(talk, one.managers, told), language=round_.language,
        )
        for one, talk in zip(invitations, conversations, strict=True)
    )  # fmt: skip


def _inform(round_: Round, invitations: Sequence[Invitation]) -> None:
    """In a programme nobody is invited for a talk yet: each person is told what it is, and decides."""
    write = letters_programme.information(round_, steps_of(round_))
    send_many(
        Post(
            to=one.employee, kind="programme_information", key=f"round:{round_.pk}:programme:{one.employee.pk}",
            write=write, language=round_.language,
        )
        for one in invitations
    )  # fmt: skip


def _tell_managers(round_: Round, members: Sequence[Member], before: set[int | None]) -> None:
    """The managers all of whose people are invited now get their list: one e-mail, and one more for who joins later."""
    here = Member.objects.filter(round=round_, manager__in=(before | {member.manager_id for member in members}) - {None})
    rows = here.filter(state=Member.State.INVITED)
    later = round_.state == State.RUNNING
    if later:
        rows = rows.filter(pk__in=[member.pk for member in members])
    else:
        rows = rows.exclude(manager__in=here.filter(state=Member.State.WAITING).values("manager"))
    people: dict[int, list[Member]] = {}
    for member in rows.select_related("person", "manager").order_by("person__sort_name", "person"):
        people.setdefault(member.manager_id or 0, []).append(member)
    send_many(_list_for(round_, led, later) for led in people.values())


def _list_for(round_: Round, led: Sequence[Member], later: bool) -> Post:
    to = led[0].manager
    if to is None:  # only those with a manager are invited
        raise Person.DoesNotExist
    to.organisation = round_.organisation
    which = f":{min(member.pk for member in led)}" if later else ""
    names = [member.person.name for member in led]
    programme = round_.is_programme
    return Post(
        to=to, kind="programme_list" if programme else "round_list", key=f"round:{round_.pk}:list:{to.pk}{which}",
        write=letters_programme.to_managers(names, round_) if programme else letters_round.to_plan(names, told_of(round_)),
        language=round_.language,
    )  # fmt: skip
