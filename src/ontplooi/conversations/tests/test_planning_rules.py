"""Spreading talks over a manager's weeks: whatever is asked, nobody sits in two talks at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from ontplooi.conversations.planning import Hours, Span, Wanted, free_starts, gaps, on_the_clock, spread
from ontplooi.kernel.holidays import is_working_day

ZONES = st.sampled_from(["Europe/Brussels", "America/New_York", "Asia/Kolkata", "UTC"])
DAYS = st.dates(date(2026, 3, 20), date(2026, 11, 5))  # both changes of the clock lie in between
NOON = datetime(2026, 3, 25, 12, tzinfo=UTC)


@st.composite
def hours(draw):
    opens = draw(st.integers(0, 20))
    closes = draw(st.integers(opens + 1, 23))
    return Hours(time(opens, draw(st.sampled_from([0, 15, 50]))), time(closes, draw(st.sampled_from([0, 30]))),
                 draw(st.integers(1, 6)), draw(st.sampled_from([0, 10, 15, 30])), draw(ZONES),
                 draw(st.sampled_from(["", "nl", "be"])))  # fmt: skip


@st.composite
def spans(draw, most=6):
    days = draw(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 95), st.sampled_from([15, 60, 90])), max_size=most))
    return tuple(Span.of(NOON + timedelta(days=day, minutes=15 * quarter), minutes) for day, quarter, minutes in days)


@st.composite
def talks(draw):
    first = NOON.date()
    made = []
    for key in range(draw(st.integers(0, 14))):
        earliest = first + timedelta(days=draw(st.integers(0, 10)))
        latest = draw(st.none() | st.integers(0, 20).map(lambda days: first + timedelta(days=days)))
        made.append(Wanted(key, draw(st.sampled_from([15, 45, 60, 90, 120])), earliest, latest, draw(spans(most=3))))
    return made


@given(hours(), talks(), spans(), st.integers(0, 20))
def test_no_two_talks_meet_and_every_promise_is_kept(chosen, wanted, taken, horizon):
    zone, first = ZoneInfo(chosen.zone), NOON.date()
    last = first + timedelta(days=horizon)
    found = spread(wanted, chosen, taken, first=first, last=last, now=NOON)
    by_key = {one.key: one for one in wanted}
    placed = [(Span.of(start, by_key[key].minutes), by_key[key]) for key, start in found.items()]
    a_day: dict[date, int] = {}
    for span, one in placed:
        start, end = span.starts_at.astimezone(zone), span.ends_at.astimezone(zone)
        assert span.starts_at > NOON
        assert span.ends_at - span.starts_at == timedelta(minutes=one.minutes)
        assert is_working_day(start.date(), chosen.country)
        assert first <= start.date() <= min(one.latest or last, last)
        assert start.time() >= chosen.opens
        assert end.date() == start.date()
        assert end.time() <= chosen.closes
        assert start.minute % 15 == 0
        assert not any(span.meets(each, chosen.between) for each in taken)
        assert not any(span.meets(each) for each in one.busy)
        assert not any(span.meets(other, chosen.between) for other, it in placed if it is not one)
        a_day[start.date()] = a_day.get(start.date(), 0) + 1
    for day, number in a_day.items():
        assert number + sum(each.starts_at.astimezone(zone).date() == day for each in taken) <= chosen.most


@given(talks())
def test_nobody_is_left_out_while_there_is_room(wanted):
    chosen = Hours(time(0), time(23, 30), most=30, gap=0)
    free = [Wanted(one.key, one.minutes, one.earliest) for one in wanted]
    found = spread(free, chosen, (), first=NOON.date(), last=NOON.date() + timedelta(days=30), now=NOON)
    assert set(found) == {one.key for one in wanted}
    assert all(found[one.key].date() >= one.earliest for one in free)


def test_the_nearest_last_day_goes_first_and_points_come_in_time_where_they_can():
    chosen, day = Hours(time(9), time(10), most=1), date(2026, 3, 30)  # a Monday
    late, soon = Wanted(1, 60, day), Wanted(2, 60, day + timedelta(days=7), day + timedelta(days=1))
    found = spread([late, soon], chosen, (), first=day, last=day + timedelta(days=30), now=NOON)
    assert found[2].date() == day, "its last day comes before its points would"
    assert found[1].date() == day + timedelta(days=1)


@given(DAYS, hours(), spans())
def test_free_stretches_hold_exactly_the_free_quarters(day, chosen, taken):
    starts = free_starts(day, 45, chosen, taken, NOON)
    assert [start for gap in gaps(day, 45, chosen, taken, NOON) for start in gap.starts] == starts
    if not is_working_day(day, chosen.country):
        assert starts == []


def test_an_hour_that_the_clock_skips_is_no_moment():
    assert on_the_clock(date(2026, 3, 29), time(2, 30), "Europe/Brussels") is None
    assert on_the_clock(date(2026, 3, 29), time(3, 30), "Europe/Brussels") is not None
