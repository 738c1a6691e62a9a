"""Letters on paper, each with a new code: one, or those of a whole round. Making a letter ends the code of the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations.letter_rules import may_write_letter
from ontplooi.conversations.letter_sheet import Letter, letter_of
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import side_of
from ontplooi.journal.models import Entry
from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import give_code
from ontplooi.people.models import AccessCode, Person, Position
from ontplooi.people.queries import running
from ontplooi.plans.models import Side

VALID_AFTER_TALK, VALID_WITHOUT_DATE = timedelta(days=60), timedelta(days=120)
# What somebody with an e-mail address would have been told by mail. Never what was written.
TOLD = (
    "conversation.planned", "conversation.moved", "conversation.proposed", "conversation.second", "conversation.cancelled",
    "conversation.reassigned", "conversation.resumed", "conversation.points", "conversation.offered", "conversation.new_version",
    "conversation.agreed", "conversation.paused", "conversation.guest_asked", "conversation.manager_added",
    "conversation.manager_ended", "conversation.lead_changed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """The last letter about a conversation: when it was made, by whom, until when its code works, whether it was used."""

    at: datetime
    by: Person | None
    until: datetime
    used_at: datetime | None
    works: bool


def path_of(conversation: Conversation) -> str:
    """The page that the code on a letter opens."""
    return reverse("conversations:show", args=[conversation.pk])


def last_letter(conversation: Conversation) -> Written | None:
    """The newest letter to the employee about this conversation."""
    code = (
        AccessCode.objects.filter(person=conversation.employee_id, path=path_of(conversation))
        .select_related("made_by")
        .order_by("-created_at", "-pk")
        .first()
    )
    if code is None:
        return None
    works = code.revoked_at is None and code.expires_at > timezone.now()
    return Written(code.created_at, code.made_by, code.expires_at, code.last_used_at, works)


def still_to_tell(conversation: Conversation, since: datetime) -> list[Entry]:
    """What happened since then that the employee would have got an e-mail about, and did not do themselves. Oldest first."""
    found = Entry.objects.on(conversation).filter(event__in=TOLD, at__gt=since).exclude(by=conversation.employee_id)
    return list(found.select_related("by").order_by("at", "pk"))


@transaction.atomic
def write_letter(conversation: Conversation, *, by: Person) -> Letter:
    """The letter to the employee with a new code; the code of the letter before stops. Raises Refusal."""
    if not may_write_letter(by, conversation):
        raise Refusal(_("A letter is for who works here and has no e-mail address. Reload the page to see how it stands now."))
    last = last_letter(conversation)
    return _written(conversation, by, last.at if last else None, _teams([conversation.employee]))


@transaction.atomic
def write_letters(conversations: Sequence[Conversation], *, by: Person, language: str = "") -> list[Letter]:
    """The letters of many conversations, in this order; those that get none are left out. `language` empty: that of each reader."""
    allowed = [one for one in conversations if may_write_letter(by, one)]
    teams = _teams(one.employee for one in allowed)
    earlier = letters_made(allowed)
    return [_written(one, by, earlier.get(one.pk), teams, language=language) for one in allowed]


def _written(
    conversation: Conversation, by: Person, since: datetime | None, teams: dict[int, str], *, language: str = ""
) -> Letter:
    language = language or conversation.employee.reads_in
    news = still_to_tell(conversation, since) if since else []
    until = _until(conversation)
    code = give_code(conversation.employee, by=by, path=path_of(conversation), until=until, about=conversation)
    begun = conversation.state != Conversation.State.OPEN
    return letter_of(
        conversation,
        code=code,
        until=until,
        happened=(lambda: [one.read_by(conversation.employee) for one in news]) if news or begun else None,
        words=conversation.opening_words if _may_read_words(by, conversation) else "",
        team=teams.get(conversation.employee_id, ""),
        language=language,
    )


def _until(conversation: Conversation) -> datetime:
    """Long enough to sign with it after the talk."""
    now, moment = timezone.now(), conversation.moment
    if moment is None or moment.starts_at is None:
        return now + VALID_WITHOUT_DATE
    return max(moment.starts_at, now) + VALID_AFTER_TALK


def _may_read_words(by: Person, conversation: Conversation) -> bool:
    """HR does not read what a manager wrote to an employee, only what HR itself wrote to everybody of a round."""
    if side_of(by, conversation) is Side.EMPLOYER:
        return True
    wrote = conversation.created_by
    sat_in_it = {conversation.employee_id, *(one.person_id for one in conversation.interlocutors.all())}
    return wrote is not None and (wrote.is_hr or wrote.pk not in sat_in_it)


def _teams(people: Iterable[Person]) -> dict[int, str]:
    """Where each of these people works today."""
    found = list(people)
    if not found:
        return {}
    on = today(found[0].organisation.time_zone)
    rows = Position.objects.filter(running(on), person__in=found).select_related("team").order_by("-pk")
    return {row.person_id: row.team.name for row in rows}


def letters_made(conversations: Sequence[Conversation]) -> dict[int, datetime]:
    """When the last letter of each conversation was made."""
    paths = {path_of(one): one.pk for one in conversations}
    people = [one.employee_id for one in conversations]
    made = AccessCode.objects.filter(person__in=people).values_list("path").annotate(at=Max("created_at"))
    return {paths[path]: at for path, at in made if path in paths}
