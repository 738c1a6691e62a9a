"""Notes during the talk: shared ones that both write, and each person's own."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.conversations import stages
from ontplooi.conversations.models import Conversation, OwnNote, SharedNote
from ontplooi.conversations.rules import abilities, side_of
from ontplooi.kernel.autosave import Conflict, Saved, save_text
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers

LONGEST = 20_000


@transaction.atomic
def save_shared(conversation: Conversation, *, by: Person, stage: str, text: str, base_version: int) -> Saved | Conflict:
    """Keep the shared note of a stage. When the other wrote meanwhile, both versions are given. Raises Refusal."""
    if not abilities(by, conversation).talk or conversation.talk_started_at is None:
        raise Refusal(_("You write shared notes while you talk. This talk is not open for writing now."))
    _check(conversation, stage, text)
    note, _made = SharedNote.objects.get_or_create(conversation=conversation, stage=stage)
    rows = SharedNote.objects.filter(pk=note.pk)
    return save_text(rows, base_version=base_version, by_name="changed_by__first_name", stamp={"changed_by": by}, text=text)


@transaction.atomic
def save_own(conversation: Conversation, *, by: Person, stage: str, text: str, base_version: int) -> Saved | Conflict:
    """Keep a note of `by` for themselves. Raises Refusal."""
    over = {Conversation.State.CANCELLED, Conversation.State.CLOSED}
    if side_of(by, conversation) is None or conversation.talk_started_at is None or conversation.state in over:
        raise Refusal(_("Your own notes are open from the beginning of the talk until the conversation is finished."))
    _check(conversation, stage, text)
    note, _made = OwnNote.objects.get_or_create(conversation=conversation, stage=stage, person=by)
    return save_text(OwnNote.objects.filter(pk=note.pk), base_version=base_version, text=text)


def _check(conversation: Conversation, stage: str, text: str) -> None:
    stages.find(conversation.guide_version.texts(), stage)
    if len(text) > LONGEST:
        raise Refusal(_("This note is longer than %(most)s signs. Keep the main points, or use the report.") % {"most": LONGEST})
    refuse_national_numbers(text)
