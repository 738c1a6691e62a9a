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
from ontplooi.people.sounding import sounds

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


def test_a_new_version_writes_down_how_everybody_sounds(cast):
    known = dict(Person.objects.values_list("pk", "sound_name"))
    Person.objects.update(sound_name="")
    import_module("ontplooi.people.migrations.0011_how_names_sound").fill(apps, SimpleNamespace(connection=connection))
    assert dict(Person.objects.values_list("pk", "sound_name")) == known
