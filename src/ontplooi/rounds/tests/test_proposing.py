"""The days that we propose for a round."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ontplooi.kernel.holidays import is_working_day
from ontplooi.rounds.proposing import DATES, programme_dates, proposed_dates


@given(st.dates(date(2024, 1, 1), date(2120, 1, 1)), st.sampled_from(["nl", "be"]))
def test_they_are_working_days_in_their_order(on, country):
    for propose in (proposed_dates, programme_dates):
        days = [propose(on, country)[name] for name in DATES]
        assert days == sorted(days)
        assert all(is_working_day(day, country) for day in days)
        assert (days[0] - on).days >= 14


def test_not_on_christmas_day():
    assert proposed_dates(date(2026, 9, 28), "be")["ends_on"] == date(2026, 12, 18)
    assert proposed_dates(date(2026, 9, 28), "be")["sign_by"] == date(2026, 12, 31), "the first of January is a Friday"
