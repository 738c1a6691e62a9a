"""The letters on paper of a round, for who has no e-mail address: all, or those of one manager, in parts that print well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ontplooi.conversations.actions.letter import letters_made, write_letters
from ontplooi.conversations.letter_sheet import Letter
from ontplooi.conversations.models import Conversation
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.rules import may_write_letters

A_PART = 300  # letters in one file


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody of the round without e-mail address, and when their last letter was made."""

    member: Member
    made_at: datetime | None


def without_address(round_: Round) -> QuerySet[Member]:
    """Who is in the round now and gets no mail, by the manager they talk with and then by name."""
    unreachable = Person.objects.of(round_.organisation).active().filter(email="").order_by()
    rows = Member.objects.filter(round=round_, state=Member.State.INVITED, person__in=unreachable, conversation__withdrawn_at=None)
    here = rows.exclude(conversation=None).exclude(conversation__state=Conversation.State.CANCELLED)
    return here.select_related("person", "manager", "conversation").order_by(
        "manager__sort_name", "manager", "person__sort_name", "person"
    )


def with_letters(members: list[Member]) -> list[Reached]:
    """These members with when their last letter was made."""
    made = letters_made([one.conversation for one in members if one.conversation])
    return [Reached(one, made.get(one.conversation_id or 0)) for one in members]


def write(round_: Round, *, by: Person, manager: int | None = None, part: int = 1) -> list[Letter]:
    """New letters, each with a new code: of everybody, or of whom one manager talks with. Raises Refusal."""
    if not may_write_letters(by, round_):
        raise Refusal(_("The letters of a round can be made once it has started."))
    rows = without_address(round_)
    if manager is not None:
        rows = rows.filter(manager=manager)
    wanted = list(rows.values_list("conversation", flat=True)[(part - 1) * A_PART : part * A_PART])
    found = Conversation.objects.with_people().select_related("report", "created_by", "employee__organisation").in_bulk(wanted)
    letters = write_letters([found[pk] for pk in wanted], by=by, language=round_.language)
    if not letters:
        raise Refusal(_("There is nobody to write a letter to. Reload the page to see how it stands now."))
    return letters
