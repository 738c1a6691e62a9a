"""The stages of a talk: where the two are, what comes next, what would be passed over. Pure questions, no writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ontplooi.conversations.models import Conversation
from ontplooi.guides.content import GuideView
from ontplooi.guides.parts import Stage
from ontplooi.guides.texts import Plain
from ontplooi.kernel.errors import Refusal

GuideStage = Stage[Plain]


@dataclass(frozen=True, slots=True)
class Place:
    """One stage with where it stands: done, current, ahead or skipped."""

    stage: GuideStage
    number: int
    state: str
    spent: int  # minutes until now

    @property
    def sign(self) -> str:
        """What stands before its name."""
        return {"done": "✓", "skipped": "–"}.get(self.state, str(self.number))


def places(conversation: Conversation, guide: GuideView) -> list[Place]:
    """All stages in the order of the guide."""
    return [
        Place(stage, number, _state(conversation, stage.key), seconds_in(conversation, stage.key) // 60)
        for number, stage in enumerate(guide.stages, 1)
    ]


def _state(conversation: Conversation, key: str) -> str:
    if conversation.stage == key and conversation.talk_ended_at is None:
        return "current"
    if key in conversation.skipped_stages:
        return "skipped"
    return "done" if key in conversation.stage_seconds else "ahead"


def seconds_in(conversation: Conversation, key: str, now: datetime | None = None) -> int:
    """How long the two were in this stage; the clock stands still during a pause."""
    spent = int(conversation.stage_seconds.get(key, 0))
    if conversation.stage == key and conversation.stage_started_at is not None:
        passed = (now or timezone.now()) - conversation.stage_started_at
        spent += max(0, int(passed / timedelta(seconds=1)))
    return spent


def stop_clock(conversation: Conversation) -> dict[str, Any]:
    """The changes that keep the time of the current stage and let the clock stand still."""
    if not conversation.stage or conversation.stage_started_at is None:
        return {"stage_started_at": None}
    spent = {**conversation.stage_seconds, conversation.stage: seconds_in(conversation, conversation.stage)}
    return {"stage_seconds": spent, "stage_started_at": None}


def start_clock(conversation: Conversation) -> dict[str, Any]:
    """The changes that let the clock of the current stage run on."""
    return {"stage_started_at": timezone.now()} if conversation.stage else {}


def find(guide: GuideView, key: str) -> GuideStage:
    """The stage with this key, or a refusal."""
    stage = guide.stage(key)
    if stage is None:
        raise Refusal(_("This stage is not in the guide of your talk. Choose one from the list."))
    return stage


def after(guide: GuideView, key: str) -> GuideStage | None:
    """The stage that comes next."""
    return _beside(guide.stages, key, 1)


def before(guide: GuideView, key: str) -> GuideStage | None:
    """The stage that comes before."""
    return _beside(guide.stages, key, -1)


def _beside(stages: Sequence[GuideStage], key: str, step: int) -> GuideStage | None:
    at = next((place for place, stage in enumerate(stages) if stage.key == key), None)
    if at is None or not 0 <= at + step < len(stages):
        return None
    return stages[at + step]


def passed_over(conversation: Conversation, guide: GuideView, to: str) -> list[GuideStage]:
    """The stages between here and `to` that were never opened and not skipped knowingly."""
    keys = [stage.key for stage in guide.stages]
    here = keys.index(conversation.stage) if conversation.stage in keys else -1
    between = guide.stages[here + 1 : max(keys.index(to), here + 1)]
    seen = {*conversation.stage_seconds, *conversation.skipped_stages}
    return [stage for stage in between if stage.key not in seen]


def would_pass_over(held: Sequence[GuideStage]) -> str:
    """What to say to who passes over parts without saying so."""
    return _("You would pass over %(names)s. Say first that you want to.") % {"names": ", ".join(one.name for one in held)}


def left_out(conversation: Conversation, guide: GuideView) -> list[GuideStage]:
    """The stages that were skipped or never opened (C9: no topic is forgotten without saying so). The close itself is not one."""
    found = [place.stage for place in places(conversation, guide) if place.state in {"skipped", "ahead"}]
    return [stage for stage in found if stage.kind != "closing"]


def goes_on_later(stage: GuideStage) -> bool:
    """Can a second appointment be planned from this part? For agreements (T7), a guarded part, and where the guide says so."""
    return stage.kind == "agreements" or stage.guarded or stage.continue_later is not None


def cut_short(conversation: Conversation, guide: GuideView, to: str) -> GuideStage | None:
    """The guarded part where the talk is, when going on to `to` would leave it before half of its time was used."""
    stage = guide.stage(conversation.stage)
    keys = [one.key for one in guide.stages]
    if stage is None or not stage.guarded or to not in keys or keys.index(to) <= keys.index(stage.key):
        return None
    return stage if seconds_in(conversation, stage.key) * 2 < stage.minutes * 60 else None


def passed_in_silence(conversation: Conversation, guide: GuideView) -> list[GuideStage]:
    """Guarded parts that never came up, and of which nobody said that they are left out."""
    return [one for one in left_out(conversation, guide) if one.guarded and one.key not in conversation.skipped_stages]
