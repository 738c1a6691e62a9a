"""Taking people over from a file: what it would change, that it does so once, and who leads whom afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import translation

from ontplooi.kernel.clock import today
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions, happenings
from ontplooi.people.importing.here import Here
from ontplooi.people.importing.planning import make_plan
from ontplooi.people.models import Account, Person, Position, Team, TeamLead
from ontplooi.people.tests.personnel_files import people_of, table_of

HEAD = "Personeelsnummer;Voornaam;Achternaam;E-mail;Functie;Team;FTE;Leidinggevende;Uit dienst\n"
FILE = HEAD + (
    "001;Lieve;Verhulst;lieve@linde.example;Teamleider;Nacht;1;Maes, Karin;\n"
    "002;Jan;van den Berg;jan@linde.example;Verzorgende;Nacht;0,8;Verhulst Lieve;\n"
    "003;Els;Smit;els@linde.example;Verzorgende;Nacht;1;L. Verhulst;\n"
    "004;Tom;Bos;;Verpleegkundige;Nacht;1;Karin Maes;\n"
    "005;Karin;Maes;karin@linde.example;Directeur;Directie;1;Karin Maes;\n"
)


def bring(cast, content: str, *, by=None, **options):
    """Take this file over, by Hanna."""
    return actions.import_people(cast.organisation, table_of(content), by=by or cast.hanna, **options)


def counts(plan) -> tuple[int, int, int]:
    """New, changed, ended."""
    counted = plan.count()
    return counted["new"], counted["changed"], counted["ended"]


def who(cast, first_name: str) -> Person:
    return Person.objects.get(organisation=cast.organisation, first_name=first_name)


def test_people_come_in_with_teams_and_who_leads_them(cast):
    assert counts(bring(cast, FILE)) == (5, 0, 0)
    jan, lieve, tom, karin = (who(cast, name) for name in ("Jan", "Lieve", "Tom", "Karin"))
    assert (jan.number, jan.search_name, jan.account.email, jan.job_title) == (
        "002",
        "van den berg jan vandenberg",
        "jan@linde.example",
        "Verzorgende",
    )
    assert not jan.account.has_usable_password()
    assert (tom.email, tom.account) == ("", None)
    assert set(Person.objects.led_by(lieve)) == {jan, who(cast, "Els")}
    assert set(Person.objects.leading(tom)) == {karin}
    assert karin.leads(tom)
    assert karin.leads(lieve)
    assert not lieve.leads(tom)
    assert not Person.objects.leading(karin).exists()
    assert karin.is_manager
    assert not tom.is_manager


def test_the_same_file_again_changes_nothing(cast):
    bring(cast, FILE)
    before = [list(model.objects.order_by("pk").values_list()) for model in (Person, Position, TeamLead, Team, Account)]
    assert counts(bring(cast, FILE)) == (0, 0, 0)
    assert before == [list(model.objects.order_by("pk").values_list()) for model in (Person, Position, TeamLead, Team, Account)]


def test_a_dry_run_writes_nothing_and_says_the_same(cast):
    plan = actions.plan_import(cast.organisation, table_of(FILE), by=cast.hanna)
    assert counts(plan) == (5, 0, 0)
    assert (plan.people, plan.teams) == (5, 2)
    assert not Person.objects.filter(number="001").exists()


def test_an_empty_organisation_needs_no_database():
    table = table_of(FILE)
    people, problems = people_of(FILE)
    assert counts(make_plan(table, people, problems, Here(date(2026, 11, 22)))) == (5, 0, 0)


def test_who_is_here_is_known_by_number_address_or_name(cast):
    Person.objects.filter(pk=cast.emma.pk).update(number="0077", email="")
    content = "Personeelsnummer;Voornaam;Achternaam;E-mail;Functie\n77;Emma;Claes;;Kok\n;Anna;Amrani-Bos;anna@linde.example;\n;Frank;Maes;;Gids\n"  # noqa: E501
    assert counts(bring(cast, content)) == (0, 3, 0)
    cast.emma.refresh_from_db()
    cast.anna.refresh_from_db()
    assert (cast.emma.number, cast.emma.job_title, cast.anna.last_name) == ("0077", "Kok", "Amrani-Bos")
    assert Person.objects.of(cast.organisation).count() == 5


def test_in_doubt_nothing_is_done_until_somebody_says_who_is_meant(cast):
    content = "Voornaam;Achternaam;E-mail;Functie\nAnna;Amrani;a.amrani@linde.example;Kok\n"
    plan = bring(cast, content)
    assert counts(plan) == (0, 0, 0)
    assert [(ask.kind, ask.row, [key for key, _text in ask.options]) for ask in plan.asks] == [
        ("person", 2, [f"pk:{cast.anna.pk}", "new"])
    ]
    assert [problem.row for problem in plan.problems] == [2]
    assert counts(actions.plan_import(cast.organisation, table_of(content), by=cast.hanna, choices={"person:2": "new"})) == (
        1,
        0,
        0,
    )
    assert counts(bring(cast, content, choices={"person:2": f"pk:{cast.anna.pk}"})) == (0, 1, 0)
    cast.anna.refresh_from_db()
    assert cast.anna.email == "a.amrani@linde.example"


def test_a_number_of_somebody_with_quite_another_name_is_doubtful(cast):
    Person.objects.filter(pk=cast.emma.pk).update(number="9")
    plan = bring(cast, "Personeelsnummer;Voornaam;Achternaam\n9;Piet;Smit\n")
    assert (counts(plan), plan.problems[0].column) == ((0, 0, 0), "Personeelsnummer")


def test_another_address_tells_the_old_one(cast, mail):
    bring(cast, "Voornaam;Achternaam;Personeelsnummer;E-mail\nEmma;Claes;1;emma@linde.example\n")
    bring(cast, "Voornaam;Achternaam;Personeelsnummer;E-mail\nEmma;Claes;1;emma.nieuw@linde.example\n")
    assert [note.to for note in mail] == ["emma@linde.example"]
    assert who(cast, "Emma").account.email == "emma.nieuw@linde.example"


def test_two_people_can_exchange_their_addresses(cast):
    bring(cast, "Personeelsnummer;Voornaam;Achternaam;E-mail\n1;An;Bos;a@linde.example\n2;Bo;Bos;b@linde.example\n")
    plan = bring(cast, "Personeelsnummer;Voornaam;Achternaam;E-mail\n1;An;Bos;c@linde.example\n2;Bo;Bos;a@linde.example\n")
    assert plan.count()["people"] == 2
    assert who(cast, "An").email == "c@linde.example"


def test_moving_to_another_team_ends_the_old_place_today(cast):
    bring(cast, FILE)
    Position.objects.filter(person__first_name="Jan").update(since=today() - timedelta(days=50))
    assert counts(bring(cast, FILE.replace("Verzorgende;Nacht;0,8", "Verzorgende;Dag;0,8"))) == (
        0,
        2,
        0,
    )  # and Lieve leads another team
    old, new = Position.objects.filter(person__first_name="Jan").order_by("since")
    assert (old.until, new.team.name, new.since) == (today() - timedelta(days=1), "Dag", today())
    assert who(cast, "Lieve").leads(who(cast, "Jan"))


def test_the_preview_says_who_no_longer_leads_a_team(cast):
    bring(cast, FILE)
    assert bring(cast, FILE).notes == []
    other = "006;Mia;Pot;mia@linde.example;Teamleider;Nacht;1;Maes, Karin;\n"
    plan = bring(cast, (FILE + other).replace("Verhulst Lieve", "Mia Pot").replace("L. Verhulst", "Mia Pot"))
    assert len(plan.notes) == 1
    assert all(words in plan.notes[0] for words in ("“Nacht”", "Mia Pot", "Lieve Verhulst"))


def test_a_number_of_nobody_is_called_a_number(cast):
    with translation.override("en"):
        plan = bring(cast, "Personeelsnummer;Voornaam;Achternaam;Team;Leidinggevende nr\n1;An;Bos;Dag;99\n")
    assert [one.message for one in plan.problems] == ["We find nobody with personnel number “99”, neither in this file nor here."]


def test_two_places_have_two_managers(cast):
    content = FILE + "002;Jan;van den Berg;jan@linde.example;Opleider;Directie;0,2;Maes Karin;\n"
    bring(cast, content)
    assert {one.first_name for one in Person.objects.leading(who(cast, "Jan"))} == {"Lieve", "Karin"}
    assert counts(bring(cast, content)) == (0, 0, 0)


def test_another_manager_begins_today_and_the_old_one_stays_written_down(cast):
    more = FILE + "006;Mia;Mol;;Verzorgende;Nacht;1;Verhulst Lieve;\n"
    bring(cast, more)
    Position.objects.update(since=today() - timedelta(days=50))
    assert counts(bring(cast, more.replace("L. Verhulst", "K. Maes"))) == (0, 1, 0)
    before, now = who(cast, "Els").positions.order_by("since", "pk")
    assert (before.manager, before.until, now.manager) == (None, today() - timedelta(days=1), who(cast, "Karin"))


def test_who_leaves_is_ended_and_can_come_back(cast):
    bring(cast, FILE)
    gone = FILE.replace("Karin Maes;\n005", "Karin Maes;01-11-2026\n005").replace("L. Verhulst;\n", "L. Verhulst;31-12-2099\n")
    assert counts(bring(cast, gone)) == (0, 0, 1)
    tom = who(cast, "Tom")
    assert tom.left_on == date(2026, 11, 2)
    assert not tom.is_active
    assert not Person.objects.leading(tom).exists()
    assert counts(bring(cast, gone)) == (0, 0, 0)
    plan = bring(cast, FILE)
    assert (counts(plan), plan.count()["back"]) == ((0, 1, 0), 1)
    assert who(cast, "Karin").leads(who(cast, "Tom"))


def test_who_left_before_ever_being_here_does_not_come_in(cast):
    plan = bring(cast, HEAD + "9;Oud;Gediende;;;Nacht;1;;01-01-2020\n")
    assert (counts(plan), plan.count()["gone"]) == ((0, 0, 0), 1)


def test_a_manager_who_leaves_leads_nobody_by_name_any_more(cast):
    bring(cast, FILE)
    Position.objects.filter(person__first_name="Tom").update(since=today() - timedelta(days=9))
    actions.end_person(who(cast, "Karin"), by=cast.hanna, left_on=today())
    assert [one.first_name for one in Person.objects.leading(who(cast, "Tom"))] == ["Lieve"]


def test_a_file_that_is_everybody_ends_the_others_but_never_hr_or_who_imports(cast):
    plan = bring(cast, "Voornaam;Achternaam;E-mail\nAnna;Amrani;anna@linde.example\n", complete=True)
    assert {one.name for one in plan.having("ended")} == {"Ben Verhulst", "Emma Claes", "Frank Maes"}
    assert Person.objects.get(pk=cast.hanna.pk).is_active
    assert Person.objects.get(pk=cast.olaf.pk).is_active
    assert not TeamLead.objects.filter(person=cast.ben, until=None).exists()
    assert counts(bring(cast, "Voornaam;Achternaam;E-mail\nAnna;Amrani;anna@linde.example\n", complete=True)) == (0, 0, 0)


@pytest.mark.parametrize(
    "said", ["Verhulst Lieve", "Lieve Verhulst", "L. Verhulst", "Verhulst, L.", "VERHULST, Lieve", "001", "Lieve Verhulst (001)", "001 - Verhulst", "lieve@linde.example"],  # noqa: E501
)  # fmt: skip
def test_a_manager_is_known_however_the_file_says_it(cast, said):
    plan = bring(cast, FILE.replace("Verhulst Lieve", said))
    assert plan.problems == []
    assert who(cast, "Lieve").leads(who(cast, "Jan"))


def test_a_manager_in_doubt_is_a_problem_with_row_and_column_and_can_be_chosen(cast):
    content = HEAD + "1;Jan;Bos;;;Nacht;1;J. Maes;\n2;Joke;Maes;;;Dag;1;;\n3;Jef;Maes;;;Dag;1;;\n4;An;Bos;;;Dag;1;Niemand Bekend;\n"
    plan = bring(cast, content)
    assert [(one.row, one.column) for one in plan.problems] == [(2, "Leidinggevende"), (5, "Leidinggevende")]
    options = [key for key, _text in plan.asks[0].options]
    assert options[-1] == "none"
    again = bring(cast, content, choices={plan.asks[0].key: options[0], plan.asks[1].key: "none"})
    assert again.problems == []
    assert who(cast, "Joke").leads(who(cast, "Jan"))


def test_without_teams_people_work_in_the_team_of_their_manager(cast):
    content = "Personeelsnummer;Naam;Manager\n1;Jan Bos;Lieve Smit\n2;Lieve Smit;\n"
    bring(cast, content)
    assert who(cast, "Lieve").leads(who(cast, "Jan"))
    assert counts(bring(cast, content)) == (0, 0, 0)


def test_only_hr_imports_and_one_entry_is_written(cast, monkeypatch):
    told: list[tuple[str, dict]] = []
    monkeypatch.setattr(happenings, "_RECORDERS", [lambda event, *, by, concerns, about, **facts: told.append((event, facts))])
    for name in ("anna", "ben", "olaf"):
        with pytest.raises(Refusal):
            bring(cast, FILE, by=getattr(cast, name))
    bring(cast, FILE)
    bring(cast, FILE)
    assert told == [("people.imported", {"new": 5, "changed": 0, "ended": 0})]


def test_a_file_changes_nothing_behind_the_wall(cast):
    bring(cast, "Personeelsnummer;Voornaam;Achternaam;E-mail\n1;Olaf;Olsen;olaf@elsewhere.example\n")
    cast.olaf.refresh_from_db()
    assert cast.olaf.number == ""
    assert Person.objects.filter(account=cast.olaf.account).count() == 2


def test_all_or_nothing(cast, monkeypatch):
    def fall(*_args):
        raise RuntimeError

    monkeypatch.setattr("ontplooi.people.actions.importing._lead", fall)
    with pytest.raises(RuntimeError):
        bring(cast, FILE)
    assert not Person.objects.filter(number="001").exists()
    assert not Account.objects.filter(email="jan@linde.example").exists()


def test_the_number_of_questions_does_not_grow_with_the_file(cast, django_assert_max_num_queries):
    lines = [f"{at};V{at};Naam{at};v{at}@linde.example;;Team {at % 9};1;V{at - at % 9} Naam{at - at % 9};\n" for at in range(300)]
    with django_assert_max_num_queries(60):
        bring(cast, HEAD + "".join(lines))
