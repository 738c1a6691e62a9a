"""The first version of the report, made of what the two wrote during the talk. The manager makes it their own."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ontplooi.conversations import stages, wording
from ontplooi.conversations.models import Conversation, TalkingPoint


def first_report(conversation: Conversation, language: str) -> str:
    """The shared notes per stage, the summary, what waits for another time, and the next moment. Nobody's own notes."""
    guide = conversation.guide_version.texts(language)
    notes = {note.stage: note.text.strip() for note in conversation.shared_notes.all()}
    # A guarded part is never left out in silence. What the guide says then is for the talk, not for what people sign.
    left_out = {stage.key for stage in stages.left_out(conversation, guide) if stage.guarded}
    parts = [
        (
            str(stage.name),
            "\n".join(filter(None, [notes.get(stage.key), _("This part was left out.") if stage.key in left_out else ""])),
        )
        for stage in guide.stages
    ]
    parts += [
        (_("Summary"), conversation.summary.strip()),
        (_("For another time"), "\n".join(f"- {text}" for text in _later(conversation))),
        (_("Next moment"), next_moment(conversation)),
    ]
    return "\n\n".join(f"{heading}\n{text}" for heading, text in parts if text)


def _later(conversation: Conversation) -> list[str]:
    kept = conversation.points.filter(outcome=TalkingPoint.Outcome.LATER, joined_to=None)
    return [point.text for point in kept]


def next_moment(conversation: Conversation) -> str:
    """The next moment in words, or that there is none."""
    if conversation.next_on is None:
        both = conversation.no_next_employee_at and conversation.no_next_manager_at
        return _("We both say that no next step is needed.") if both else ""
    day = wording.day(conversation.next_on)
    if not conversation.next_words:
        return day
    return _("%(day)s: %(words)s") % {"day": day, "words": conversation.next_words}
