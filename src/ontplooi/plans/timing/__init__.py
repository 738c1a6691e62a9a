"""Reads when something happens, in the words that people use for it, in Dutch and in English."""

from ontplooi.plans.timing.finder import bound_to_next_conversation, due_after, find_timings, read_timing
from ontplooi.plans.timing.kinds import Found, Timing, TimingKind

__all__ = ["Found", "Timing", "TimingKind", "bound_to_next_conversation", "due_after", "find_timings", "read_timing"]
