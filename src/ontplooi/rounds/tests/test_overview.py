"""How far a round is, in figures: right, and never about fewer than five people."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.kernel.clock import today
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.overview import Standing, Tile, found_in, overview_of
from ontplooi.rounds.tests.rounds import done, make_round, make_team, put_in

pytestmark = pytest.mark.django_db


def test_teams_of_five_stand_alone_and_smaller_ones_together(cast):
    round_ = make_round(cast.organisation)
    zuid, many = make_team(cast.organisation, "Zuid", 6)
    TeamLead.objects.create(person=cast.ben, team=zuid, since=today() - timedelta(days=10))
    for person in many[:2]:
        done(round_, person, cast.ben)
    for person in [*many[2:], *make_team(cast.organisation, "Keuken", 3)[1], *make_team(cast.organisation, "Nacht", 2)[1]]:
        put_in(round_, person, cast.ben)
    found = overview_of(round_)
    assert found.total == Standing(people=11, held=2, signed=2, date=9)
    assert [(row.names, row.leads, row.together) for row in found.rows] == [
        (("Zuid",), ("Ben Verhulst",), False),
        (("Keuken", "Nacht"), (), True),
    ]
    assert [row.standing for row in found.rows] == [Standing(6, 2, 2, date=4), Standing(5, date=5)]


def test_two_positions_count_in_the_largest_one_only(cast):
    round_ = make_round(cast.organisation)
    _team, people = make_team(cast.organisation, "Zuid", 5)
    other, _nobody = make_team(cast.organisation, "Noord", 0)
    Position.objects.update(fte="0.4")
    Position.objects.create(person=people[0], team=other, since=today(), fte="0.6")
    for person in people:
        put_in(round_, person, cast.ben)
    [row] = overview_of(round_).rows
    assert (row.names, row.standing.people, row.together) == (("Noord", "Zuid"), 5, True)


def test_a_round_of_four_shows_no_figures(cast):
    round_ = make_round(cast.organisation)
    for person in make_team(cast.organisation, "Zuid", 4)[1]:
        done(round_, person, cast.ben)
    found = overview_of(round_)
    assert found.is_small
    assert (found.rows, found.total) == ((), Standing(people=4))


def test_points_in_time_count_only_where_the_day_is_over(cast):
    round_ = make_round(cast.organisation)
    _team, people = make_team(cast.organisation, "Zuid", 7)
    now = timezone.now()
    for person in people:
        put_in(round_, person, cast.ben, starts_at=now + timedelta(days=2), set_at=now - timedelta(days=60))
    sent = now - timedelta(days=20)
    for member in Member.objects.all()[:3]:
        member.conversation.preparations.update(points_sent_at=sent)
    for member in Member.objects.all()[3:4]:
        member.conversation.preparations.filter(person=member.person).update(points_sent_at=sent)
    assert overview_of(round_).points == Tile(3, 7)
    Member.objects.all()[6].conversation.preparations.update(points_sent_at=now)
    assert overview_of(round_).points == Tile(3, 7)


def test_nothing_about_the_points_of_four(cast):
    round_ = make_round(cast.organisation)
    _team, people = make_team(cast.organisation, "Zuid", 6)
    now = timezone.now()
    for place, person in enumerate(people):
        put_in(round_, person, cast.ben, starts_at=now + timedelta(days=2 if place < 4 else 90), set_at=now - timedelta(days=60))
    assert overview_of(round_).points == Tile()


def test_a_search_finds_lines_and_never_parts_of_them(cast):
    round_ = make_round(cast.organisation)
    for name, size in (("Zuid", 6), ("Keuken", 3), ("Nacht", 2)):
        for person in make_team(cast.organisation, name, size)[1]:
            put_in(round_, person, cast.ben)
    rows = overview_of(round_).rows
    [row] = found_in(rows, "keuken", "")
    assert row.standing.people == 5
    assert found_in(rows, "niemand", "") == []


def test_sorting_by_what_is_needed_is_no_ranking(cast):
    round_ = make_round(cast.organisation)
    for name, needed in (("Aarde", 0), ("Boom", 1), ("Citroen", 5)):
        for place, person in enumerate(make_team(cast.organisation, name, 5)[1]):
            if place < needed:
                put_in(round_, person, cast.ben)
            else:
                done(round_, person, cast.ben)
    rows = overview_of(round_).rows
    assert [row.names[0] for row in found_in(rows, "", "needed")] == ["Boom", "Citroen", "Aarde"]


def test_a_closed_round_keeps_the_teams_of_that_day(cast):
    _team, people = make_team(cast.organisation, "Zuid", 5)
    later = Team.objects.create(organisation=cast.organisation, name="Later")
    closed = timezone.now() - timedelta(days=10)
    round_ = make_round(cast.organisation, state=Round.State.CLOSED, closed_at=closed)
    for person in people:
        done(round_, person, cast.ben)
    Position.objects.filter(person__in=people).update(until=today() - timedelta(days=5))
    Position.objects.bulk_create(Position(person=one, team=later, since=today() - timedelta(days=4)) for one in people)
    assert [row.names for row in overview_of(round_).rows] == [("Zuid",)]


def test_with_very_many_people_figures_are_counted_once_a_minute(cast, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("ontplooi.rounds.overview.MANY", 3)
    round_ = make_round(cast.organisation)
    for person in make_team(cast.organisation, "Zuid", 5)[1]:
        put_in(round_, person, cast.ben)
    before = overview_of(round_)
    with django_assert_num_queries(0):
        assert overview_of(round_) == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(teams=st.lists(st.tuples(st.integers(1, 8), st.integers(0, 8)), max_size=5), loose=st.integers(0, 6))
def test_no_distribution_of_people_gives_a_figure_about_a_few(cast, teams, loose):
    Member.objects.all().delete()
    round_ = make_round(cast.organisation)
    for place, (size, held) in enumerate(teams):
        for number, person in enumerate(make_team(cast.organisation, f"T{place}", size)[1]):
            (done if number < held else put_in)(round_, person, cast.ben)
    for _one in range(loose):
        put_in(round_, Person.objects.create(organisation=cast.organisation, first_name="L"), cast.ben)
    found = overview_of(round_)
    total = sum(size for size, _held in teams) + loose
    assert all(row.standing.people >= 5 for row in found.rows)
    if total < 5:
        assert found.total == Standing(people=total)
        assert found.rows == ()
    else:
        assert sum((row.standing for row in found.rows), Standing()) == found.total
        assert found.total.held == sum(min(held, size) for size, held in teams)
