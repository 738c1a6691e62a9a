"""Where somebody works and what they lead, over time: what could be seen ends with it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.models import Person, Position, TeamLead

A_DAY = timedelta(days=1)


@pytest.fixture
def on(monkeypatch):
    """Make it another day for every question about who leads whom."""

    def become(day):
        for room in ("queries", "models.person", "actions.teams"):
            monkeypatch.setattr(f"ontplooi.people.{room}.today", lambda _zone=None: day)

    return become


@pytest.fixture
def south(cast):
    return actions.add_team(cast.organisation, by=cast.hanna, name="Wijkteam Zuid", leads=[cast.frank])


def test_two_places_at_once_with_two_managers(cast, south):
    actions.add_position(cast.anna, by=cast.hanna, team=south, since=today(), fte=Decimal("0.4"), job_title="nachtdienst")
    assert cast.ben.leads(cast.anna)
    assert cast.frank.leads(cast.anna)
    actions.add_position(
        cast.anna, by=cast.hanna, team=south, since=today(), fte=Decimal("0.2"), job_title="coach", manager=cast.emma
    )
    assert cast.emma.leads(cast.anna)
    assert Position.objects.filter(person=cast.anna, until=None).count() == 3


def test_what_was_visible_ends_with_the_last_day(cast, south, on):
    last = today() + timedelta(days=9)
    place = cast.anna.positions.get()
    actions.change_position(place, by=cast.hanna, until=last)
    actions.add_position(cast.anna, by=cast.hanna, team=south, since=last + A_DAY)
    for day, ben, frank in ((today(), True, False), (last, True, False), (last + A_DAY, False, True)):
        on(day)
        assert (cast.ben.leads(cast.anna), cast.frank.leads(cast.anna)) == (ben, frank), day
        assert Person.objects.visible_to(cast.ben).filter(pk=cast.anna.pk).exists() is ben


def test_a_change_from_a_day_keeps_what_was_before_it(cast):
    place = cast.anna.positions.get()
    begun = place.since
    day = today() + timedelta(days=5)
    new = actions.change_position(place, by=cast.hanna, on=day, fte=Decimal("0.5"), team=place.team)
    rows = list(Position.objects.filter(person=cast.anna).order_by("since").values_list("since", "until", "fte"))
    assert rows == [(begun, day - A_DAY, Decimal(1)), (day, None, Decimal("0.5"))]
    again = actions.change_position(new, by=cast.hanna, on=day, fte=Decimal("0.6"))  # the same day: nothing to keep
    assert again.pk == new.pk
    actions.change_position(Position.objects.get(pk=new.pk), by=cast.hanna, job_title="planner")  # a mistake: it was always so
    assert Position.objects.filter(person=cast.anna).count() == 2


def test_only_other_days_never_split_a_place_of_work(cast):
    place = cast.anna.positions.get()
    actions.change_position(place, by=cast.hanna, on=today(), team=place.team, until=today() + timedelta(days=30))
    assert Position.objects.get(person=cast.anna).until == today() + timedelta(days=30)


def test_ending_on_a_day_or_taking_away_what_never_began(cast, south):
    coming = actions.add_position(cast.anna, by=cast.hanna, team=south, since=today() + timedelta(days=10))
    actions.end_position(coming, by=cast.hanna, on=today())
    assert not Position.objects.filter(team=south).exists()
    actions.end_position(cast.anna.positions.get(), by=cast.hanna, on=today())
    assert not cast.ben.leads(cast.anna)
    assert Position.objects.get(person=cast.anna).until == today() - A_DAY


def test_leading_from_and_until_a_day(cast, on):
    first, last = today() + timedelta(days=3), today() + timedelta(days=6)
    actions.add_lead(cast.emma, by=cast.hanna, team=cast.team, since=first, until=last)
    for day, leads in ((first - A_DAY, False), (first, True), (last, True), (last + A_DAY, False)):
        on(day)
        assert cast.emma.leads(cast.anna) is leads, day
    with pytest.raises(Refusal, match="Wijkteam Noord"):
        actions.add_lead(cast.emma, by=cast.hanna, team=cast.team, since=last)
    actions.end_lead(TeamLead.objects.get(person=cast.ben), by=cast.hanna, on=today() + timedelta(days=2))
    on(today() + timedelta(days=2))
    assert not cast.ben.leads(cast.anna)


@pytest.mark.parametrize(
    "wrong",
    [
        {"until": today() - A_DAY},
        {"fte": Decimal(0)},
        {"fte": Decimal("2.5")},
        {"job_title": "BSN 111222333"},
        {"team": "elsewhere"},
        {"manager": "olaf"},
        {"by": "ben"},
        {"by": "olaf"},
    ],
)
def test_what_cannot_be_is_refused(cast, south, wrong):
    given = {"by": cast.hanna, "team": south, "since": today(), **wrong}
    if given["team"] == "elsewhere":
        given["team"] = actions.add_team(cast.elsewhere, by=cast.olaf, name="Elders")
    for name in ("by", "manager"):
        if isinstance(given.get(name), str):
            given[name] = getattr(cast, given[name])
    with pytest.raises(Refusal):
        actions.add_position(cast.anna, **given)
    assert Position.objects.filter(person=cast.anna).count() == 1


def test_the_same_place_twice_and_a_place_after_leaving_are_refused(cast):
    with pytest.raises(Refusal, match="Anna"):
        actions.add_position(cast.anna, by=cast.hanna, team=cast.team, since=today())
    actions.end_person(cast.emma, by=cast.hanna, left_on=today() + timedelta(days=5))
    with pytest.raises(Refusal, match="Emma"):
        actions.add_position(cast.emma, by=cast.hanna, team=cast.team, since=today(), job_title="extra")


def test_leaving_later_can_be_taken_back(cast):
    leaves = today() + timedelta(days=20)
    actions.end_person(cast.ben, by=cast.hanna, left_on=leaves)
    assert TeamLead.objects.get(person=cast.ben).until == leaves - A_DAY
    actions.stay(cast.ben, by=cast.hanna)
    cast.ben.refresh_from_db()
    assert (cast.ben.left_on, TeamLead.objects.get(person=cast.ben).until) == (None, None)


def test_who_stays_goes_on_in_what_would_have_ended_and_in_nothing_else(cast, south):
    leaves = today() + timedelta(days=20)
    Position.objects.filter(person=cast.emma).update(manager=cast.anna)
    ends_anyway = Position.objects.create(person=cast.anna, team=south, job_title="extra", since=today(), until=leaves - A_DAY)
    later = Position.objects.create(person=cast.anna, team=south, since=leaves + A_DAY)
    fixed = Position.objects.create(person=cast.anna, team=south, job_title="b", since=today(), until=leaves + 9 * A_DAY)
    before = list(Position.objects.order_by("pk").values())
    actions.end_person(cast.anna, by=cast.hanna, left_on=leaves - 9 * A_DAY)
    actions.end_person(cast.anna, by=cast.hanna, left_on=leaves)  # another day after all
    ends_anyway.refresh_from_db()
    assert ends_anyway.until == leaves - A_DAY
    actions.stay(cast.anna, by=cast.hanna)
    assert list(Position.objects.order_by("pk").values()) == before
    assert later.since > fixed.since
    actions.end_person(cast.anna, by=cast.hanna, left_on=leaves)
    actions.end_position(fixed, by=cast.hanna, on=today() + A_DAY)
    followed = Position.objects.get(person=cast.emma, until=None)
    actions.change_position(followed, by=cast.hanna, manager=cast.hanna)
    actions.stay(cast.anna, by=cast.hanna)
    assert Position.objects.get(pk=fixed.pk).until == today()
    assert Position.objects.get(pk=ends_anyway.pk).until == leaves - A_DAY
    assert Position.objects.get(person=cast.emma, until=None).manager == cast.hanna  # chosen since: it stays


def test_who_leaves_says_which_teams_nobody_leads_and_may_stay(cast, sign_in):
    client, day = sign_in(cast.hanna), today() + A_DAY
    page = client.post(reverse("people:end", args=[cast.ben.pk]), {"left_on": day.isoformat()}, follow=True)
    noted, nobody_leads = page.context["messages"]
    assert (noted.level_tag, nobody_leads.level_tag, cast.team.name in nobody_leads.message) == ("success", "warning", True)
    page = client.post(reverse("people:back", args=[cast.ben.pk]), follow=True)
    assert [cast.ben.name in one.message for one in page.context["messages"]] == [True]
    with pytest.raises(Refusal):  # a mistyped year would wipe out where somebody ever worked
        actions.end_person(cast.emma, by=cast.hanna, left_on=date(1926, 1, 1))


def test_coming_back_with_a_new_place_of_work_on_the_page(cast, south, sign_in):
    actions.end_person(cast.anna, by=cast.hanna, left_on=today())
    client = sign_in(cast.hanna)
    url = reverse("people:back", args=[cast.anna.pk])
    data = {"team": south.pk, "fte": "0,8", "since": today().isoformat(), "job_title": "planner", "manager": "ben@linde.example"}
    page = client.post(url, {**data, "manager": "nobody at all"})
    assert "nobody at all" in page.content.decode()
    assert client.post(url, data).status_code == 302
    place = Position.objects.get(person=cast.anna, until=None)
    assert (place.fte, place.manager, place.team, place.job_title) == (Decimal("0.800"), cast.ben, south, "planner")
    assert Person.objects.active().filter(pk=cast.anna.pk).exists()


def test_the_page_of_somebody_with_two_places(cast, south, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.hanna)
    add = reverse("people:add_position", args=[cast.anna.pk])
    day = today().isoformat()
    assert client.post(add, {"team": south.pk, "fte": "x", "since": day}).status_code == 200
    client.post(add, {"team": south.pk, "fte": "0.4", "since": day, "manager": "Emma Claes"})
    place = Position.objects.get(person=cast.anna, team=south)
    client.post(
        reverse("people:position", args=[cast.anna.pk, place.pk]),
        {"team": south.pk, "fte": "0,5", "since": day, "on": day, "manager": "emma claes"},
    )
    client.post(reverse("people:add_lead", args=[cast.anna.pk]), {"team": south.pk, "since": day})
    with django_assert_max_num_queries(12):
        page = client.get(reverse("people:change", args=[cast.anna.pk])).content.decode()
    for words in ("Wijkteam Noord", "Wijkteam Zuid", "Emma Claes", "0,5"):
        assert words in page
    lead = TeamLead.objects.get(person=cast.anna)
    client.post(reverse("people:end_lead", args=[cast.anna.pk, lead.pk]), {"on": day})
    client.post(reverse("people:end_position", args=[cast.anna.pk, place.pk]), {"on": day})
    assert not TeamLead.objects.filter(person=cast.anna).exists()
    assert Position.objects.get(person=cast.anna).team == cast.team
    stranger = reverse("people:position", args=[cast.emma.pk, cast.anna.positions.get().pk])
    assert client.get(stranger).status_code == 404
