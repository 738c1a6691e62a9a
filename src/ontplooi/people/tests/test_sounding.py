"""Somebody whose name is mistyped is found by how it sounds, when nobody else is."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import make_person
from ontplooi.people.models import Person
from ontplooi.people.names import search_name, searched_as
from ontplooi.people.sounding import LENGTH, sound_name, sounds, ways

ALIKE = [
    "Kuijpers Cuypers Kuipers", "Meijer Meyer Meier", "Claes Klaas", "Smit Smith", "Jansens Janssens", "Bosch Bos", "Philip Filip",
    "Thijs Tijs", "Dirckx Dirkx Dirks", "Özdemir Ozdemir", "Christine Kristien", "Beckers Bekkers", "Smedt Smet", "Amrani Amrny",
]  # fmt: skip


@pytest.mark.parametrize("names", ALIKE)
def test_these_sound_alike(names):
    assert len({sounds(name) for name in names.split()}) == 1


@given(st.text(max_size=40))
def test_a_key_holds_letters_and_single_spaces(name):
    assert all("a" <= letter <= "z" for letter in sounds(name).replace(" ", ""))
    assert sounds(name) == " ".join(sounds(name).split())


def test_who_is_mistyped_is_found_and_only_when_nobody_else_is(cast, sign_in, django_assert_max_num_queries):
    client, url = sign_in(cast.hanna), reverse("people:list")
    make_person(cast.organisation, "Jan", "Klaes")
    page = client.get(url, {"q": "Verhulzt Benn"}).content.decode()
    assert "Ben Verhulst" in page
    assert "lijken erop" in page
    exact = client.get(url, {"q": "claes"}).content.decode()
    assert ("Emma Claes" in exact, "Jan Klaes" in exact, "lijken erop" in exact) == (True, False, False)
    with django_assert_max_num_queries(14):
        assert "Olaf" not in client.get(url, {"q": "Olav Olsun"}).content.decode()
    assert not Person.objects.sounding_like("12 '%_").exists()
    cast.emma.last_name = "De Clerck"
    cast.emma.save(update_fields=["last_name"])
    assert list(Person.objects.of(cast.organisation).sounding_like("klerk emma")) == [cast.emma]


ONE_NAME = [
    "Devos|De Vos", "Vandenbroeck|Van den Broeck|Vanden Broeck", "D'Hondt|Dhondt|D’hondt|D Hondt",
    "Opdebeeck|Op de Beeck|Opde Beeck",
    "El Amrani|Elamrani|El-Amrani", "Delahaye|De la Haye|Dela Haye", "Van 't Hof|Vant Hof|Van't Hof|Van ‘t Hof",
]  # fmt: skip
FIRST = ["Anne-Marie|Annemarie|Anne Marie", "Jan Willem|Janwillem|Jan-Willem", "Zoë|Zoe", "An|An"]


def writings(names):
    return st.sampled_from(names).flatmap(lambda one: st.tuples(*[st.sampled_from(one.split("|"))] * 2))


@given(family=writings(ONE_NAME), first=writings(FIRST), turned=st.booleans())
def test_a_name_searched_as_or_together_finds_the_other(family, first, turned):
    sought = f"{first[1]} {family[1]}" if turned else f"{family[1]} {first[1]}"
    stored = search_name(first[0], family[0])
    assert all(any(way in stored for way in searched_as(word)) for word in sought.split())
    if len(sought.replace("-", " ").replace("'", " ").split()) <= 5:
        stored = sound_name(first[0], family[0])
        assert any(all(f" {key} " in stored for key in keys) for keys in ways(sought)), (stored, ways(sought))


@given(st.text(max_size=100), st.text(max_size=150))
def test_what_somebody_is_found_by_fits_its_column(first, family):
    assert len(sound_name(first, family)) <= LENGTH >= len(search_name(first, family))


@pytest.mark.parametrize(("here", "typed", "mistyped"), [
    ("Van den Broeck", "Vandenbroeck", "Vandenbroek"), ("Devos", "De Vos", "De Voss"), ("D'Hondt", "dhondt", "dhont"),
    ("Dhondt", "d’hondt", "D'Hont"),
])  # fmt: skip
def test_somebody_is_found_by_a_name_written_the_other_way(cast, here, typed, mistyped):
    person = make_person(cast.organisation, "Jan", here)
    everybody = Person.objects.of(cast.organisation)
    assert list(everybody.found_by(typed)) == list(everybody.found_by(f"{typed}, Jan")) == [person]
    assert list(everybody.sounding_like(mistyped)) == list(everybody.sounding_like(f"Jan {mistyped}")) == [person]
    assert not everybody.found_by(f"{typed}x").exists()


def test_a_new_version_writes_down_how_everybody_is_found(cast):
    make_person(cast.organisation, "Jan", "De Vos")
    known = dict(Person.objects.values_list("pk", "sound_name")), dict(Person.objects.values_list("pk", "search_name"))
    for name, emptied in (("0011_how_names_sound", ["sound_name"]), ("0012_together_and_apart", ["sound_name", "search_name"])):
        Person.objects.update(**dict.fromkeys(emptied, ""))
        for _again in range(2):
            import_module(f"ontplooi.people.migrations.{name}").fill(apps, SimpleNamespace(connection=connection))
        assert (
            dict(Person.objects.values_list("pk", "sound_name")),
            dict(Person.objects.values_list("pk", "search_name")),
        ) == known
