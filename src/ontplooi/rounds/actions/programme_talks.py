"""The step in which the learning goals come in the plan: the talks of a programme are started, by the same way as in any round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ontplooi.conversations import letters_round
from ontplooi.conversations.actions.holding import hold_people
from ontplooi.conversations.actions.start_many import Invitation, invite_many
from ontplooi.conversations.models import Conversation
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.notices.actions import Post, send_many
from ontplooi.people.models import Person
from ontplooi.rounds.actions.errands import ask
from ontplooi.rounds.actions.inviting import guide_of, invitation_of, terms_of, told_of
from ontplooi.rounds.fitting import fits
from ontplooi.rounds.models import Errand, Member, Round
from ontplooi.rounds.programme import Step
from ontplooi.rounds.rules import may_make

AT_ONCE = 200
A_QUESTION = 1_000  # keys in one question; some builds of SQLite take no more than 32,766


@dataclass(frozen=True, slots=True)
class Begun:
    """How many talks were started now, how many people cannot be invited now, and how many are still to come."""

    started: int = 0
    not_now: int = 0
    left: int = 0


def waiting_for_talk(round_: Round, viewer: Person) -> QuerySet[Member]:
    """Whose talk this viewer can start: HR everybody's, a manager that of the own people.

    It is alike for who takes part and for who does not.
    """
    rows = Member.objects.filter(round=round_, state=Member.State.INVITED, conversation=None)
    if viewer.organisation_id != round_.organisation_id or viewer.outside or not viewer.is_active:
        return rows.none()
    return rows if may_make(viewer) else rows.filter(person__in=Person.objects.led_by(viewer).values("pk"))


@transaction.atomic
def start_talks(round_: Round, *, by: Person, member: int | None = None, discussed_only: bool = False) -> Begun:
    """Invite people of the programme for the talk with their manager: one, those whose outcome was discussed, or all.

    Very many go in steps: press again, or `ask_talks`. Raises Refusal when there is nobody, or when the one person cannot be
    invited now.
    """
    round_ = _hold(round_)
    rows = _to_start(round_, by, discussed_only=discussed_only)
    if member is not None:
        rows = rows.filter(pk=member)
    keys = dict(rows.order_by("manager_id", "pk").values_list("person_id", "pk"))
    if not keys:
        raise Refusal(_("There is nobody whose talk you can start now."))
    on = today(round_.organisation.time_zone)
    found = {fit.person: fit for fit in fits(Person.objects.filter(pk__in=rows.values("person")), on)}
    ready = [person for person in keys if not found[person].why]
    if member is not None and not ready:
        raise Refusal(_not_now(next(iter(found.values())).why))
    started = _invite(round_, {person: keys[person] for person in ready[:AT_ONCE]}, by)
    return Begun(started, len(keys) - len(ready), max(0, len(ready) - AT_ONCE))


def ask_talks(round_: Round, *, by: Person, discussed_only: bool = False) -> Begun | Errand:
    """The same for all of them; of very many the worker does it."""
    number = _to_start(round_, by, discussed_only=discussed_only).count()
    if number <= AT_ONCE:
        return start_talks(round_, by=by, discussed_only=discussed_only)
    return ask("talks", by=by, round_=round_, total=number, discussed_only=discussed_only)


def start_part(errand: Errand) -> bool:
    """The talks of the next managers, each manager’s people together, so that each manager gets one list."""
    if errand.round is None:
        return False
    round_ = _hold(errand.round)
    rows = _to_start(round_, errand.by, discussed_only=bool(errand.options.get("discussed_only")))
    waiting = rows.annotate(led_by=Coalesce("manager_id", 0)).filter(led_by__gt=errand.reached).order_by("led_by", "pk")
    some = list(waiting.values_list("led_by", "person_id", "pk")[: AT_ONCE + 1])
    last = some[-1][0] if some else 0
    if len(some) > AT_ONCE:
        if some[0][0] != last:  # what is left of the last manager comes in the next part
            some = [one for one in some if one[0] != last]
        else:
            some = list(waiting.filter(led_by=last).values_list("led_by", "person_id", "pk"))
    if not some:
        return False
    started = _invite(round_, {person: member for _led, person, member in some}, errand.by)
    errand.done, errand.left, errand.reached = errand.done + started, errand.left + len(some) - started, some[-1][0]
    return True


def _hold(round_: Round) -> Round:
    """The row of the round, held: nobody else starts talks of it now."""
    return Round.objects.select_for_update(of=("self",)).select_related("organisation", "guide_version").get(pk=round_.pk)


def _to_start(round_: Round, by: Person, *, discussed_only: bool) -> QuerySet[Member]:
    if round_.state != Round.State.RUNNING or not round_.is_programme:
        raise Refusal(_("Talks can be started while the programme is under way."))
    rows = waiting_for_talk(round_, by)
    if not discussed_only:
        return rows
    return rows.filter(steps__step=Step.DISCUSS) if may_make(by) else rows.none()  # a manager does not learn whose was discussed


def _invite(round_: Round, keys: dict[int, int], by: Person) -> int:
    """Invite who of these people can be invited now: person → member. Gives how many that were.

    A list of any length: no question holds more keys than a database takes, and each manager gets one list.
    """
    in_order = sorted(keys)
    hold_people(round_.organisation, in_order)  # all of them first, in the order of everybody who holds several
    made: list[tuple[Invitation, Conversation]] = []
    for first in range(0, len(in_order), A_QUESTION):
        made.extend(_invite_some(round_, {key: keys[key] for key in in_order[first : first + A_QUESTION]}, by))
    _tell(round_, made, by)
    return len(made)


def _invite_some(round_: Round, keys: dict[int, int], by: Person) -> list[tuple[Invitation, Conversation]]:
    people = Person.objects.in_bulk(keys)
    on = today(round_.organisation.time_zone)
    found = {fit.person: fit for fit in fits(Person.objects.filter(pk__in=people), on)}  # now that nobody else invites them
    now = [person for person in keys if not found[person].why]
    managers = Person.objects.in_bulk({manager for person in now for manager in found[person].managers})
    for person in (*people.values(), *managers.values()):
        person.organisation = round_.organisation
    invitations = [invitation_of(round_, people[key], [managers[one] for one in found[key].managers]) for key in now]
    talks = invite_many(
        invitations, organisation=round_.organisation, by=by, guide_version=guide_of(round_), terms=terms_of(round_)
    )
    members = Member.objects.in_bulk([keys[key] for key in now])
    for one, talk in zip(invitations, talks, strict=True):
        row = members[keys[one.employee.pk]]
        row.conversation, row.manager = talk, one.managers[0]
    Member.objects.bulk_update(members.values(), ["conversation", "manager"])
    return list(zip(invitations, talks, strict=True))


def _not_now(why: str) -> str:
    sentences = {
        Member.Why.NO_MANAGER: _("Nobody leads this person now. Give this person a team or a manager first."),
        Member.Why.TALK_UNDER_WAY: _(
            "This person has a talk under way. Set the learning goals there, or start when that one is over."
        ),
        Member.Why.LEFT: _("This person no longer works here."),
    }
    return sentences[Member.Why(why)]


def _tell(round_: Round, made: Sequence[tuple[Invitation, Conversation]], by: Person) -> None:
    """The same e-mails as at the start of any round: one to each employee, one with the list to each manager."""
    told = replace(told_of(round_), starts_on=None, words={})  # the opening words were about the programme
    lists: dict[int, list[Invitation]] = {}
    for one, _talk in made:
        lists.setdefault(one.managers[0].pk, []).append(one)
    send_many([
        *(
            Post(
                to=one.employee, kind="round_invitation", key=f"round:{round_.pk}:talk:{talk.pk}", reply_to=one.managers[0],
                write=letters_round.invited(talk, one.managers, told), language=round_.language,
            )
            for one, talk in made
        ),
        *(
            Post(
                to=led[0].managers[0], kind="round_list", language=round_.language,
                key=f"round:{round_.pk}:goals:{manager}:{min(one.employee.pk for one in led)}",
                write=letters_round.to_plan([one.employee.name for one in led], told),
            )
            for manager, led in lists.items()
            if manager != by.pk
        ),
    ])  # fmt: skip
