"""The round of this year in each organisation, with everybody in it."""

from __future__ import annotations

from benchmarks.bulk import Table
from benchmarks.company import Worker, at, day
from ontplooi.guides.models import GuideVersion
from ontplooi.rounds.models import Member, Round


class RunningRounds:
    """Writes a round that is under way, and who is in it."""

    def __init__(self) -> None:
        names = "organisation name state guide guide_version starts_on plan_by ends_on sign_by started_by started_at selected_at"
        self.rounds = Table(Round, names, created_at=at(90), changed_at=at(90))
        self.members = Table(Member, "round person manager conversation state why invited_at ended_at", added_at=at(85))
        self.known: dict[int, int] = {}

    def write(self, worker: Worker, conversation: int, guide: int, ago: int, *, dropped: bool) -> None:
        """One person in the round of their organisation; who called the talk off is no longer in it."""
        state, why, ended = ("removed", "said_no", at(ago)) if dropped else ("invited", "", None)
        key = self.known.get(worker.organisation) or self._round(worker, guide)
        self.members.add(key, worker.pk, worker.manager, conversation, state, why, at(85), ended)

    def _round(self, worker: Worker, version: int) -> int:
        guide = GuideVersion.objects.values_list("guide", flat=True).get(pk=version)
        days = (day(85), day(30), day(-60), day(-90))
        key = self.rounds.add(worker.organisation, "Najaarsronde", "running", guide, version, *days, worker.pk, at(85), at(85))
        self.known[worker.organisation] = key
        return key
