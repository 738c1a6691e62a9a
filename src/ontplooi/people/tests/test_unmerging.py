"""A merge that should not be: cancelled before its day, put back exactly after it, or told kindly what stands in the way."""

from datetime import timedelta
from decimal import Decimal
from threading import Event
from time import sleep

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.actions import merging, unmerging
from ontplooi.people.models import Leaving, Person, Position, Team, TeamLead, TeamMerge
from tests.sweep.other_side import adviser
from tests.threads import at_once

A_DAY = timedelta(days=1)


@pytest.fixture
def south(cast):
    """A team beside that of the cast, with a team below that one, and two places that will be one."""
    south = actions.add_team(cast.organisation, by=cast.hanna, name="Wijkteam Zuid", leads=[cast.frank])
    actions.add_team(cast.organisation, by=cast.hanna, name="Nacht", parent=cast.team, leads=[cast.ben])
    Position.objects.create(person=cast.anna, team=south, since=today() - 9 * A_DAY, fte=Decimal("0.4"))
    Position.objects.create(person=cast.hanna, team=cast.team, since=today() + 9 * A_DAY)
    return south


def everything(cast):
    """Where everybody works and leads, and how the teams stand."""
    teams = Team.objects.filter(organisation=cast.organisation, until=None)
    return [list(rows.order_by("pk").values()) for rows in (Position.objects.all(), TeamLead.objects.all(), teams)]


@pytest.mark.parametrize("into", ["one of them", "Wijkteam Noord-Zuid"])
def test_taken_back_all_is_exactly_as_before(cast, south, into):
    before = everything(cast)
    target = south if into == "one of them" else into
    merge = actions.merge_teams([cast.team, south], by=cast.hanna, into=target, on=today() - 3 * A_DAY, staying=[cast.ben.pk])
    assert everything(cast) != before
    assert actions.in_the_way(merge) == []
    actions.take_back_merge(merge, by=cast.hanna)
    assert everything(cast) == before
    with pytest.raises(Refusal):
        actions.take_back_merge(merge, by=cast.hanna)


def test_what_changed_since_stands_in_the_way_by_name(cast, south):
    merge = actions.merge_teams([cast.team, south], by=cast.hanna, into="Samen", on=today(), staying=[cast.ben.pk])
    actions.end_position(Position.objects.get(person=cast.emma, team=merge.into), by=cast.hanna, on=today() + A_DAY)
    actions.add_position(cast.frank, by=cast.hanna, team=merge.into, since=today())
    actions.change_team(merge.into, by=cast.hanna, name="Samen", leads=[cast.hanna])
    actions.move_team(Team.objects.get(name="Nacht"), by=cast.hanna, parent=None)
    actions.add_team(cast.organisation, by=cast.hanna, name="wijkteam noord")
    said = " ".join(actions.in_the_way(merge))
    for name in ("Emma Claes", "Frank Maes", "Ben Verhulst", "Nacht", "“Wijkteam Noord”"):
        assert name in said
    assert "Anna" not in said
    before = everything(cast)
    with pytest.raises(Refusal, match="Emma Claes"):
        actions.take_back_merge(merge, by=cast.hanna)
    assert everything(cast) == before


def test_teams_put_elsewhere_since_never_make_a_circle(cast, south):
    below = Team.objects.get(name="Nacht")
    top = actions.add_team(cast.organisation, by=cast.hanna, name="Top")
    actions.move_team(cast.team, by=cast.hanna, parent=top)
    merge = actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    actions.move_team(top, by=cast.hanna, parent=below)
    with pytest.raises(Refusal, match="onder zichzelf"):
        actions.take_back_merge(merge, by=cast.hanna)


def test_after_thirty_days_it_stays(cast, south):
    merge = actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    TeamMerge.objects.update(done_at=timezone.now() - timedelta(days=31))
    merge.refresh_from_db()
    assert "30" in actions.in_the_way(merge)[0]
    assert (actions.forget_old_merges(), actions.forget_old_merges()) == (1, 0)


def test_a_day_to_come_changes_nothing_until_then(cast, south, monkeypatch):
    before, day = everything(cast), today() + 30 * A_DAY
    actions.merge_teams([cast.team], by=cast.hanna, into=south, on=day)
    assert actions.carry_out_merges() == 0
    assert everything(cast) == before
    for refused in (
        lambda: actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today()),
        lambda: actions.end_team(Team.objects.get(name="Wijkteam Zuid"), by=cast.hanna, on=day),
    ):
        with pytest.raises(Refusal, match="gepland"):
            refused()
    monkeypatch.setattr("ontplooi.people.actions.merging.today", lambda _zone=None: day + A_DAY)  # the worker stood still a day
    assert (actions.carry_out_merges(), actions.carry_out_merges()) == (1, 0)
    assert Position.objects.get(person=cast.emma, team=cast.team).until == day - A_DAY
    assert Position.objects.get(person=cast.emma, team=south).since == day
    assert Team.objects.get(name="Nacht").parent == south


def test_a_plan_that_became_impossible_says_so_and_can_be_cancelled(cast, south, sign_in, monkeypatch):
    day = today() + A_DAY
    merge = actions.merge_teams([cast.team, south], by=cast.hanna, into="Samen", on=day)
    actions.add_team(cast.organisation, by=cast.hanna, name="samen")
    before = everything(cast)
    monkeypatch.setattr("ontplooi.people.actions.merging.today", lambda _zone=None: day)
    assert actions.carry_out_merges() == 0
    assert everything(cast) == before
    client, url = sign_in(cast.hanna), reverse("people:one_merge", args=[merge.pk])
    merge.refresh_from_db()
    assert merge.stopped
    assert merge.stopped in client.get(url).content.decode()
    client.post(url)
    merge.refresh_from_db()
    assert merge.undone_at


def test_the_pages_of_a_merge(cast, south, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.hanna)
    day = (today() + A_DAY).isoformat()
    answer = client.post(reverse("people:merge"), {"teams": [cast.team.pk], "into": "Wijkteam Zuid", "on": day, "sure": "1"})
    merge = TeamMerge.objects.get()
    assert answer["Location"] == (url := reverse("people:one_merge", args=[merge.pk]))
    for page in (reverse("people:teams"), reverse("people:team", args=[cast.team.pk])):
        with django_assert_max_num_queries(14):
            assert url in client.get(page).content.decode()
    assert client.post(url).status_code == 302
    assert url not in client.get(reverse("people:teams")).content.decode()
    done = actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    url = reverse("people:one_merge", args=[done.pk])
    assert "button danger" in client.get(url).content.decode()
    client.post(url)
    assert Team.objects.get(pk=cast.team.pk).until is None
    assert sign_in(adviser(cast, "ada@buro.example", "overview")).get(url).status_code == 404


def test_a_mistake_in_one_plan_stops_only_that_one(cast, south, monkeypatch):
    day, carry_out = today() + A_DAY, merging._carry_out
    broken = actions.merge_teams([cast.team], by=cast.hanna, into=south, on=day)
    whole = actions.merge_teams(
        [actions.add_team(cast.organisation, by=cast.hanna, name="Oost")], by=cast.hanna, into=south, on=day
    )

    def mistaken(merge, ending):
        if merge.pk == broken.pk:
            raise IntegrityError
        carry_out(merge, ending)

    monkeypatch.setattr(merging, "_carry_out", mistaken)
    monkeypatch.setattr(merging, "today", lambda _zone=None: day)
    with pytest.raises(IntegrityError):
        actions.carry_out_merges()
    assert (actions.carry_out_merges(), actions.carry_out_merges()) == (1, 0)
    broken.refresh_from_db()
    whole.refresh_from_db()
    assert broken.stopped
    assert not broken.done_at
    assert whole.done_at


def test_a_merge_of_many_asks_no_more_of_the_database(cast, south, django_assert_max_num_queries):
    people = Person.objects.bulk_create(
        Person(organisation=cast.organisation, first_name=f"P{number}", last_name="Many") for number in range(900)
    )
    Position.objects.bulk_create(Position(person=one, team=south, since=today() - A_DAY) for one in people)
    before = everything(cast)
    merge = actions.merge_teams([south], by=cast.hanna, into=cast.team, on=today())
    with django_assert_max_num_queries(9):
        assert actions.in_the_way(merge) == []
    actions.take_back_merge(merge, by=cast.hanna)
    assert everything(cast) == before


def test_who_stays_after_all_goes_on_in_what_their_team_became(cast, south):
    actions.end_person(cast.emma, by=cast.hanna, left_on=today() + 9 * A_DAY)
    actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    cast.emma.refresh_from_db()
    actions.stay(cast.emma, by=cast.hanna)
    assert Position.objects.get(person=cast.emma, until=None).team == south


def test_how_it_was_before_somebody_left_is_forgotten_once_they_have_gone(cast):
    actions.end_person(cast.emma, by=cast.hanna, left_on=today() + A_DAY)
    assert actions.forget_past_leavings() == 0
    Leaving.objects.update(left_on=today() - 2 * A_DAY)
    assert actions.forget_past_leavings() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["end", "change", "leave"])
def test_what_changes_while_a_merge_is_taken_back_is_never_lost(cast, south, monkeypatch, act):
    merge = actions.merge_teams([cast.team], by=cast.hanna, into=south, on=today())
    moved, day = Position.objects.get(person=cast.emma, team=south), today() + A_DAY
    begun, put_back = Event(), unmerging.put_back

    def slowly(rows):
        begun.set()
        sleep(0.3)
        put_back(rows)

    def in_the_middle():
        begun.wait(5)
        if act == "end":
            actions.end_position(moved, by=cast.hanna, on=day)
        elif act == "change":
            actions.change_position(moved, by=cast.hanna, fte=Decimal("0.5"))
        else:
            actions.end_person(cast.emma, by=cast.hanna, left_on=day)

    monkeypatch.setattr(unmerging, "put_back", slowly)
    taken, changed = at_once(lambda: actions.take_back_merge(merge, by=cast.hanna), in_the_middle)
    assert taken is None
    (works,) = Position.objects.filter(person=cast.emma)
    assert works.team == cast.team
    if act == "leave":
        assert (changed, works.until) == (None, today())
    else:
        assert "zojuist" in str(changed)
        assert (works.until, works.fte) == (None, 1)
