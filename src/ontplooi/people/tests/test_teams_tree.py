"""Teams in a tree."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.models import Person, Position, Team, TeamLead
from ontplooi.people.tree import above, grow


def team(cast, name, parent=None):
    return actions.add_team(cast.organisation, by=cast.hanna, name=name, parent=parent)


def test_numbers_count_who_works_in_two_teams_once(cast):
    care = team(cast, "Zorg")
    actions.move_team(cast.team, by=cast.hanna, parent=care)
    night = team(cast, "Nacht", care)
    Position.objects.create(person=cast.anna, team=night, since=today())
    Position.objects.create(person=cast.frank, team=care, since=today())
    branches = grow(cast.organisation, today())
    counted = {branch.name: (branch.people, branch.everybody) for branch in branches.values()}
    assert counted == {"Zorg": (1, 3), "Wijkteam Noord": (2, 2), "Nacht": (1, 1)}


@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=12))
def test_no_row_of_moves_makes_a_circle(cast, moves):
    Team.objects.filter(name__startswith="T").delete()
    teams = [Team.objects.create(organisation=cast.organisation, name=f"T{number}") for number in range(6)]
    for one, other in moves:
        try:
            actions.move_team(Team.objects.get(pk=teams[one].pk), by=cast.hanna, parent=teams[other] if other < 6 else None)
        except Refusal:
            continue
    parents = dict(Team.objects.values_list("pk", "parent"))
    assert not any(pk in above(pk, parents) or parents[pk] == pk for pk in parents)
    Team.objects.filter(name__startswith="T").update(parent=None)


def test_never_under_itself_or_a_team_below_it(cast, sign_in):
    top = team(cast, "Top")
    middle = team(cast, "Middle", top)
    low = team(cast, "Low", middle)
    for parent in (top, middle, low):
        with pytest.raises(Refusal, match="Top"):
            actions.move_team(top, by=cast.hanna, parent=parent)
    client = sign_in(cast.hanna)
    page = client.post(reverse("people:move_team", args=[top.pk]), {"parent": low.pk})
    assert page.status_code == 200
    assert Team.objects.get(pk=top.pk).parent is None
    client.post(reverse("people:move_team", args=[low.pk]), {"parent": top.pk})
    assert Team.objects.get(pk=low.pk).parent == top


def test_two_who_press_at_once_make_no_circle(cast):
    """Each of the two read the tree before the other wrote; the rule looks again while it holds the organisation."""
    one, other = team(cast, "One"), team(cast, "Other")
    stale_one, stale_other = Team.objects.get(pk=one.pk), Team.objects.get(pk=other.pk)
    actions.move_team(stale_one, by=cast.hanna, parent=stale_other)
    with pytest.raises(Refusal):
        actions.move_team(stale_other, by=cast.hanna, parent=stale_one)


def test_a_team_ends_only_when_nobody_works_in_it(cast):
    with pytest.raises(Refusal, match="Anna Amrani, Emma Claes"):
        actions.end_team(cast.team, by=cast.hanna, on=today())
    later = today() + timedelta(days=10)
    Position.objects.filter(team=cast.team).update(until=later - timedelta(days=1))
    below = team(cast, "Below", cast.team)
    with pytest.raises(Refusal, match="Below"):
        actions.end_team(cast.team, by=cast.hanna, on=later)
    actions.move_team(below, by=cast.hanna, parent=None)
    actions.end_team(cast.team, by=cast.hanna, on=later)
    assert TeamLead.objects.get(person=cast.ben).until == later - timedelta(days=1)
    actions.keep_team(cast.team, by=cast.hanna)
    assert Team.objects.get(pk=cast.team.pk).until is None


def test_an_ended_team_is_history_and_not_a_choice(cast, sign_in):
    old = team(cast, "Vroeger")
    actions.end_team(old, by=cast.hanna, on=today())
    client = sign_in(cast.hanna)
    for name in ("add", "list", "merge"):
        assert "Vroeger" not in client.get(reverse(f"people:{name}")).content.decode()
    assert "Vroeger" in client.get(reverse("people:teams")).content.decode()
    assert client.get(reverse("people:team", args=[old.pk])).status_code == 200
    with pytest.raises(Refusal):
        actions.change_team(old, by=cast.hanna, name="Nu", leads=[])
    assert actions.add_team(cast.organisation, by=cast.hanna, name="Vroeger").pk != old.pk  # the name is free again


@pytest.mark.parametrize("name", ["anna", "ben", "frank", "olaf"])
def test_only_hr_of_the_organisation_changes_the_tree(cast, name):
    by = getattr(cast, name)
    for change in (
        lambda: actions.move_team(cast.team, by=by, parent=None),
        lambda: actions.end_team(cast.team, by=by, on=today()),
        lambda: actions.keep_team(cast.team, by=by),
    ):
        with pytest.raises(Refusal):
            change()
    if name == "olaf":
        elsewhere = actions.add_team(cast.elsewhere, by=cast.olaf, name="Elders")
        with pytest.raises(Refusal):
            actions.move_team(elsewhere, by=cast.olaf, parent=cast.team)


def test_the_tree_on_the_page_takes_few_queries(cast, sign_in, django_assert_max_num_queries):
    top = team(cast, "Top")
    for number in range(30):
        below = team(cast, f"Team {number}", top)
        TeamLead.objects.create(person=cast.frank, team=below, since=today())
    client = sign_in(cast.hanna)
    client.get(reverse("people:teams"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("people:teams")).content.decode()
    assert "Team 29" in page
    with django_assert_max_num_queries(12):
        client.get(reverse("people:team", args=[top.pk]))


def test_very_many_teams_are_shown_a_level_at_a_time(cast, sign_in):
    top = team(cast, "Top")
    Team.objects.bulk_create(Team(organisation=cast.organisation, name=f"Team {number:03}", parent=top) for number in range(250))
    client = sign_in(cast.hanna)
    page = client.get(reverse("people:teams")).content.decode()
    assert "Team 001" not in page
    page = client.get(reverse("people:teams"), {"under": top.pk, "page": 2}).content.decode()
    assert "Team 051" in page
    assert "Team 001" not in page
    assert "Team 249" in client.get(reverse("people:teams"), {"q": "team 249"}).content.decode()
    assert client.get(reverse("people:teams"), {"under": "x" * 40, "page": "9" * 30}).status_code == 200


def test_a_team_is_added_under_another_on_the_page(cast, sign_in):
    client = sign_in(cast.hanna)
    client.post(reverse("people:teams"), {"name": "Nacht", "parent": cast.team.pk, "add": "emma cl"})
    made = Team.objects.get(name="Nacht")
    assert (made.parent, made.leads.get().person) == (cast.team, cast.emma)
    assert Person.objects.visible_to(cast.ben).count() == 3  # a team below another is not led along with it
