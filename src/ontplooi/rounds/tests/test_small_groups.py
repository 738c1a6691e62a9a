"""Nothing can be read or worked out about fewer than five people, however they are spread over teams."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ontplooi.rounds.small_groups import FEWEST, shown

sizes = st.dictionaries(st.integers(0, 50), st.integers(0, 12), max_size=9)


@given(sizes)
def test_everybody_is_in_one_shown_group_or_nothing_is_shown(by_team):
    groups = shown(by_team)
    total = sum(by_team.values())
    there = {key for key, size in by_team.items() if size}
    if total < FEWEST:
        assert groups.alone == groups.together == ()
    else:
        assert sorted((*groups.alone, *groups.together)) == sorted(there)


@given(sizes)
def test_no_sum_or_difference_is_about_one_to_four_people(by_team):
    """Whatever is added and taken away: of groups without a person in common only whole groups can come out."""
    groups = shown(by_team)
    parts = [by_team[key] for key in groups.alone]
    if groups.together:
        parts.append(sum(by_team[key] for key in groups.together))
    total = sum(parts)
    for number in range(len(parts) + 1):
        for some in combinations(parts, number):
            assert sum(some) not in range(1, FEWEST)
            assert total - sum(some) not in range(1, FEWEST)


@given(sizes)
def test_a_team_that_can_stand_alone_is_joined_to_others_only_when_it_must(by_team):
    groups = shown(by_team)
    joined = [key for key in groups.together if by_team[key] >= FEWEST]
    assert len(joined) <= 1
    if joined:
        assert sum(by_team[key] for key in groups.together) - by_team[joined[0]] < FEWEST


def test_the_same_teams_are_joined_every_time():
    by_team = {"Zuid": 6, "Noord": 6, "Keuken": 2}
    assert shown(by_team).together == ("Keuken", "Noord")
    assert shown(dict(reversed(by_team.items()))).together == ("Keuken", "Noord")
