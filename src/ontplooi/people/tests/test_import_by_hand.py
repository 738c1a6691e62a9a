"""A file beside what HR wrote by hand, teams that are no longer there, and people from outside."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.people import actions
from ontplooi.people.models import ImportRun, Person, Position, Team
from ontplooi.people.tests.messy_files import Messy
from ontplooi.people.tests.personnel_files import bsn, table_of
from ontplooi.people.tests.test_import import FILE, bring, counts, who
from ontplooi.people.tests.test_import_messy import everything_kept, leaks
from ontplooi.people.tests.test_import_pages import answer_with, confirm, page, upload

DAY = timedelta(days=1)


@pytest.fixture
def here(cast):
    """Everybody of the file is here since fifty days."""
    bring(cast, FILE)
    Position.objects.filter(person__number__startswith="00").update(since=today() - 50 * DAY)
    return cast


def places(person: Person) -> list[tuple[str, bool]]:
    """Where somebody works from today on, and whether that goes on without end."""
    found = person.positions.exclude(until__lt=today()).order_by("since", "pk")
    return [(one.team.name, one.until is None) for one in found]


def test_a_move_by_hand_stays_until_the_file_says_the_same(here):
    jan, day_team = who(here, "Jan"), Team.objects.create(organisation=here.organisation, name="Dag")
    actions.change_position(jan.positions.get(), by=here.hanna, on=today(), team=day_team)
    plan = bring(here, FILE)
    assert counts(plan)[1] == 0
    assert [(one.row, one.column) for one in plan.problems] == [(3, "Team")]
    assert places(jan) == [("Dag", True)]
    bring(here, FILE.replace("Verzorgende;Nacht;0,8", "Verzorgende;Dag;0,8"))
    assert places(jan) == [("Dag", True)]
    plan = bring(here, FILE)  # the file leads again
    assert (plan.problems, places(jan)) == ([], [("Nacht", True)])


def test_a_second_place_by_hand_stays_beside_the_file(here):
    jan, more = who(here, "Jan"), Team.objects.create(organisation=here.organisation, name="Opleiding")
    actions.add_position(jan, by=here.hanna, team=more, since=today() - DAY, fte=Decimal("0.2"))
    assert counts(bring(here, FILE)) == (0, 0, 0)
    bring(here, FILE.replace("Verzorgende;Nacht;0,8", "Verzorgende;Dag;0,8"))
    assert sorted(places(jan)) == [("Dag", True), ("Opleiding", True)]


def test_hours_and_manager_by_hand_stay(here):
    els = who(here, "Els")
    actions.change_position(els.positions.get(), by=here.hanna, fte=Decimal("0.5"), manager=who(here, "Karin"))
    plan = bring(here, FILE)
    assert (counts(plan), len(plan.problems)) == ((0, 0, 0), 1)
    assert (els.positions.get().fte, els.positions.get().manager) == (Decimal("0.5"), who(here, "Karin"))


def test_what_is_written_down_for_later_stays(here):
    jan, later = who(here, "Jan"), Team.objects.create(organisation=here.organisation, name="Dag")
    actions.change_position(jan.positions.get(), by=here.hanna, on=today() + 30 * DAY, team=later)
    assert counts(bring(here, FILE)) == (0, 0, 0)
    assert places(jan) == [("Nacht", False), ("Dag", True)]


def test_who_leaves_ends_also_by_hand(here):
    jan = who(here, "Jan")
    actions.add_position(jan, by=here.hanna, team=here.team, since=today() - DAY)
    bring(here, FILE.replace("0,8;Verhulst Lieve;", f"0,8;Verhulst Lieve;{today() - DAY:%d-%m-%Y}"))
    assert places(jan) == []


def test_a_merged_team_goes_on_under_its_new_name_and_the_preview_says_so(here, sign_in):
    night = Team.objects.get(name="Nacht")
    actions.merge_teams([night], by=here.hanna, into=Team.objects.create(organisation=here.organisation, name="Zorg"), on=today())
    client = sign_in(here.hanna)
    upload(client, FILE + "9;Nieuw;Mens;;Kok;Nacht;1;;\n")
    run = ImportRun.objects.get()
    confirm(client, run)
    shown = page(client, run)
    assert "Zorg" in shown.context["found"]["notes"][0]
    assert shown.context["found"]["notes"][0].replace("“", "") in shown.content.decode().replace("“", "")
    client.post(reverse("people:import_apply", args=[run.pk]))
    assert places(who(here, "Nieuw")) == [("Zorg", True)]
    assert counts(bring(here, FILE + "9;Nieuw;Mens;;Kok;Nacht;1;;\n")) == (0, 0, 0)


def test_a_team_that_ended_is_made_again_and_the_preview_says_so(cast):
    gone = Team.objects.create(organisation=cast.organisation, name="Nacht", until=today() - DAY)
    plan = bring(cast, FILE)
    assert len(plan.notes) == 1
    assert not gone.positions.exists()
    assert places(who(cast, "Jan")) == [("Nacht", True)]


def test_a_team_that_will_be_merged_takes_nobody_beyond_its_end(here):
    night, care = Team.objects.get(name="Nacht"), Team.objects.create(organisation=here.organisation, name="Zorg")
    Team.objects.filter(pk=night.pk).update(until=today() + 9 * DAY, merged_into=care)
    Position.objects.filter(team=night).update(until=today() + 9 * DAY)
    more = FILE + "9;Nieuw;Mens;;Kok;Nacht;1;;\n"
    bring(here, more)
    assert places(who(here, "Nieuw")) == [("Nacht", False), ("Zorg", True)]
    assert counts(bring(here, more)) == (0, 0, 0)
    Team.objects.filter(pk=night.pk).update(merged_into=None)
    plan = bring(here, more + "10;Nog;Iemand;;Kok;Nacht;1;;\n")
    assert [one.row for one in plan.problems] == [8]
    assert places(who(here, "Nog")) == [("Nacht", False)]


def test_people_from_outside_are_not_ended_found_by_name_or_taken_over(cast):
    adviser = Person.objects.create(
        organisation=cast.organisation, first_name="Ada", last_name="Extern", email="ada@buiten.example", outside="invited"
    )
    plan = bring(cast, "Voornaam;Achternaam;E-mail;Leidinggevende\nAnna;Amrani;anna@linde.example;Ada Extern\n", complete=True)
    assert adviser not in [one.known for one in plan.having("ended")]
    assert [one.column for one in plan.problems if one.row == 2] == ["Leidinggevende"]
    adviser.refresh_from_db()
    assert adviser.left_on is None
    plan = bring(cast, "Voornaam;Achternaam;E-mail\nAda;Extern;ada@buiten.example\n")
    assert (counts(plan), len(plan.problems)) == ((0, 0, 0), 1)
    assert counts(bring(cast, "Voornaam;Achternaam\nAda;Extern\n")) == (1, 0, 0)


def test_who_is_meant_can_be_typed_and_the_questions_have_pages(cast, sign_in):
    client = sign_in(cast.hanna)
    rows = [f"{at};Naam{at};Mens;;Kok;Dag;1;Iemand Onbekend{at:02};\n" for at in range(40)]
    upload(client, FILE.splitlines()[0] + "\n" + "".join(rows) + "99;Karin;Baas;;Baas;Dag;1;;\n")
    run = ImportRun.objects.get()
    confirm(client, run)
    second = page(client, run, "?asks=2")
    assert len(second.context["asks"].object_list) == 15
    found = page(client, run, "?who=onbekend07")
    assert [ask["row"] for ask in found.context["asks"].object_list] == [9]
    answer_with(client, run, "Onbekend07", "said", "<b>Niemand")
    again = page(client, run, "?who=onbekend07")
    assert again.context["asks"].object_list[0]["said"] == "<b>Niemand"
    assert "<b>" not in again.content.decode()
    answer_with(client, run, "Onbekend07", "said", bsn(123456782))
    assert not leaks(Messy(b"", 0, [bsn(123456782)]), everything_kept())
    answer_with(client, run, "Onbekend07", "said", "99")
    answer_with(client, run, "Onbekend39", "said", "karin baas")
    assert page(client, run).context["all_asks"] == 38
    client.post(reverse("people:import_apply", args=[run.pk]))
    assert who(cast, "Karin").leads(who(cast, "Naam7"))
    assert who(cast, "Karin").leads(who(cast, "Naam39"))


def test_somebody_here_can_be_pointed_at_by_number(cast):
    Person.objects.filter(pk=cast.emma.pk).update(number="77")
    content = "Voornaam;Achternaam;E-mail;Functie\nAnna;Amrani;a.amrani@linde.example;Kok\n"
    plan = actions.plan_import(cast.organisation, table_of(content), by=cast.hanna, choices={"person:2": "said:Niemand"})
    assert [ask.said for ask in plan.asks] == ["Niemand"]
    plan = actions.plan_import(cast.organisation, table_of(content), by=cast.hanna, choices={"person:2": "said:77"})
    assert [one.known.pk for one in plan.having("changed") if one.known] == [cast.emma.pk]
