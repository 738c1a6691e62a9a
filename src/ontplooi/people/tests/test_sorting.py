"""Names in the order of the country."""

import importlib
import string
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.people import actions
from ontplooi.people.models import Person
from ontplooi.people.sorting import LETTERS, OTHER, letter_of, sort_name

DUTCH = {
    ("Jan", "van den Berg"): "berg jan van den",
    ("Jan", "Van Den BERG"): "berg jan van den",
    ("Jan", "van den Berg-de Wit"): "berg-de wit jan van den",
    ("Jan", "de Wit - van der Ven"): "wit-van der ven jan de",
    ("Els", "'t Hart"): "hart els t",
    ("Els", "van ’t Hof"): "hof els van t",
    ("Luc", "d'Hondt"): "hondt luc d",
    ("Mo", "El Idrissi"): "idrissi mo el",
    ("Ana", "de la Cruz"): "cruz ana de la",
    ("Fatma", "Şahin"): "sahin fatma",
    ("Ole", "Ødegård"): "odegard ole",
    ("Jan", "Jansen-van Dam"): "jansen-van dam jan",
    ("Madonna", ""): "madonna",
    ("Jan", "Van"): "van jan",
}
BELGIAN = {
    ("Jan", "Van den Berghe"): "van den berghe jan",
    ("Els", "de Boer"): "de boer els",
    ("Els", "'t Kint"): "t kint els",
    ("Luc", "D'Hondt"): "dhondt luc",
    ("Mo", "El Idrissi"): "el idrissi mo",
    ("Łukasz", "Łęcki"): "lecki lukasz",
}


@pytest.mark.parametrize("name", DUTCH)
def test_the_dutch_way(name):
    assert sort_name(*name, "nl") == DUTCH[name]


@pytest.mark.parametrize("name", BELGIAN)
def test_the_belgian_way(name):
    assert sort_name(*name, "be") == BELGIAN[name]


def test_a_family_stands_together_and_before_its_double_names():
    names = ["van den Berg", "Berger", "Berg", "van den Berg-de Wit", "de Berg"]
    assert sorted(names, key=lambda name: sort_name("Jan", name, "nl")) == [
        "Berg", "de Berg", "van den Berg", "van den Berg-de Wit", "Berger",
    ]  # fmt: skip


NAMES = st.text(string.ascii_letters + "éèüçñøłß'’- .", max_size=40)


@given(first=NAMES, last=NAMES, country=st.sampled_from(["nl", "be"]))
def test_capitals_accents_and_spaces_change_nothing_and_no_word_is_lost(first, last, country):
    made = sort_name(first, last, country)
    assert made == sort_name(first.upper().lower(), f"  {last.replace(' ', '  ')} ", country)
    assert len(made) <= 260
    letters = sorted(sign for sign in made if sign.isalpha())
    other = sorted(sign for sign in sort_name(last, first, country) if sign.isalpha())
    assert letters == other  # the same letters, in another order


@given(
    particles=st.sampled_from(["", "van", "van de", "van den", "van der", "de", "den", "ten", "ter", "in 't", "op den", "el"]),
    main=st.text(string.ascii_lowercase, min_size=3, max_size=12),
    first=st.text(string.ascii_letters, max_size=10),
)
def test_everybody_stands_under_the_expected_letter(particles, main, first):
    family = f"{particles} {main.capitalize()}".strip()
    assert letter_of(sort_name(first, family, "nl")) == main[0]
    assert letter_of(sort_name(first, family, "be")) == family[0].lower()


@pytest.mark.parametrize("name", ["", "3M", "李", "Жуков"])
def test_other_signs_have_a_place_of_their_own(name):
    assert letter_of(sort_name("", name, "nl")) == OTHER


def test_names_stay_in_step_when_somebody_is_renamed_or_the_country_changes(cast):
    actions.change_person(cast.anna, by=cast.hanna, last_name="Van den Berghe", team=cast.team)
    assert Person.objects.get(pk=cast.anna.pk).sort_name == "van den berghe anna"
    settings = {"name": cast.organisation.name, "country": "nl"}
    actions.change_organisation(cast.organisation, by=cast.hanna, **settings)
    assert Person.objects.get(pk=cast.anna.pk).sort_name == "berghe anna van den"
    sorted_now = Person.objects.of(cast.organisation).values_list("first_name", flat=True)
    assert list(sorted_now) == ["Anna", "Emma", "Frank", "Hanna", "Ben"]  # Berghe, Claes, Maes, Smet, Verhulst


def test_the_migration_fills_who_is_there(cast):
    Person.objects.update(sort_name="", search_name="")
    migration = importlib.import_module("ontplooi.people.migrations.0007_names_sorted")
    migration.fill(apps, SimpleNamespace(connection=connection))
    hanna = Person.objects.get(pk=cast.hanna.pk)
    assert (hanna.sort_name, hanna.search_name) == ("de smet hanna", "de smet hanna")
    assert Person.objects.get(pk=cast.olaf.pk).sort_name == "olsen olaf"


@given(letter=st.sampled_from(LETTERS + OTHER))
def test_every_letter_is_a_letter_of_its_own(letter):
    assert letter_of(letter) == letter


def test_the_letters_above_the_list_hold_everybody_once(cast, sign_in):
    for last in ("Zwart", "van Zanten", "Øster", "4all", "李"):
        actions.add_person(cast.organisation, by=cast.hanna, first_name="P", last_name=last)
    client, found = sign_in(cast.hanna), []
    for letter in [*LETTERS, OTHER]:
        page = client.get(reverse("people:list"), {"letter": letter})
        shown = [person.sort_name for person in page.context["page"]]
        assert {letter_of(name) for name in shown} <= {letter}
        found += shown
    assert sorted(found) == sorted(Person.objects.of(cast.organisation).values_list("sort_name", flat=True))
    assert client.get(reverse("people:list"), {"letter": "no letter"}).status_code == 200


def test_anybody_is_found_by_parts_of_the_name_number_address_or_job(cast, sign_in):
    actions.change_person(cast.hanna, by=cast.hanna, number="0042", job_title="personeelszaken")
    client = sign_in(cast.hanna)
    for words in ("de smet hanna", "HANNA smet", "Smet, Hanna", "0042", "hanna@linde", "personeelsz"):
        page = client.get(reverse("people:list"), {"q": words})
        assert [person.pk for person in page.context["page"]] == [cast.hanna.pk], words


def test_a_long_list_is_not_counted_to_the_end(cast, sign_in, django_assert_max_num_queries):
    rows = [Person(organisation=cast.organisation, first_name="P", last_name=f"Nummer {number:04}") for number in range(1_100)]
    for person in rows:
        person.index_name("be")
    Person.objects.bulk_create(rows)
    client = sign_in(cast.hanna)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("people:list"), {"page": 23})
    assert page.context["page"].many
    assert "Nummer 1099" in page.content.decode()
    assert not client.get(reverse("people:list"), {"page": 9_999}).context["page"].rows
    found = client.get(reverse("people:list"), {"q": "nummer 00", "page": 2})
    assert (found.context["page"].total, len(found.context["page"])) == (119, 50)  # two zeros beside each other
