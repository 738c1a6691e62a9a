"""Places of work with the same job at the same time are one place."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ontplooi.people.one_place import Place, as_one, overlap

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(40)]


@st.composite
def places(draw):
    since = draw(st.sampled_from(DAYS[:30]))
    until = draw(st.none() | st.sampled_from(DAYS).filter(lambda day: day >= since))
    fte = draw(st.sampled_from([Decimal("0.2"), Decimal("0.6"), Decimal(1), Decimal("1.2")]))
    return Place(fte, draw(st.sampled_from([None, 1, 2])), since, until)


@given(st.lists(places(), min_size=1, max_size=4))
def test_each_day_has_one_place_with_the_hours_of_all(given_places):
    made = as_one(given_places)
    assert not overlap(made)
    for day in DAYS:
        then = [one for one in given_places if one.counts_on(day)]
        now = [one for one in made if one.counts_on(day)]
        assert len(now) == bool(then)
        if then:
            hours = [one.fte for one in then]
            assert now[0].fte == max(max(hours), min(Decimal(1), sum(hours)))
            assert now[0].manager in {one.manager for one in then if one.fte == max(hours)}
    assert as_one(made) == made
