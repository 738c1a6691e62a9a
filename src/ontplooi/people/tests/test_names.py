"""Another name: everywhere from now on, and never in what was signed."""

import json

import pytest
from django.urls import reverse

from ontplooi.dossier.models import Document, File
from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.models import Person
from tests import world


def test_the_new_name_shows_everywhere_and_what_was_signed_stays_as_it_was(cast, sign_in):
    talk = world.agreed(cast)
    before = {file.pk: (file.sha256, bytes(file.content)) for file in File.objects.all()}
    words = {document.pk: (json.dumps(document.content), document.text_hash) for document in Document.objects.all()}
    assert before
    assert any("Amrani" in text for text, _hash in words.values())
    client = sign_in(cast.hanna)
    client.post(reverse("people:rename", args=[cast.anna.pk]), {"first_name": "Anna", "last_name": "Van den Berghe"})
    assert {file.pk: (file.sha256, bytes(file.content)) for file in File.objects.all()} == before
    assert {document.pk: (json.dumps(document.content), document.text_hash) for document in Document.objects.all()} == words
    for url in (reverse("people:list"), reverse("people:change", args=[cast.anna.pk])):
        page = client.get(url).content.decode()
        assert "Anna Van den Berghe" in page
        assert "Amrani" not in page
    page = sign_in(cast.ben).get(reverse("conversations:show", args=[talk.pk])).content.decode()
    assert "Anna Van den Berghe" in page


def test_the_former_name_finds_nobody(cast):
    actions.rename(cast.anna, by=cast.hanna, first_name="Anna", last_name="Van den Berghe")
    everybody = Person.objects.of(cast.organisation)
    assert not everybody.found_by("amrani").filter(first_name="Anna").exclude(email__icontains="amrani").exists()
    assert everybody.found_by("berghe anna").get() == cast.anna


def test_only_hr_renames_and_a_name_is_needed(cast, sign_in):
    for by, name in ((cast.ben, "Anneke"), (cast.olaf, "Anneke"), (cast.hanna, " "), (cast.hanna, "Jan 111222333")):
        with pytest.raises(Refusal):
            actions.rename(cast.anna, by=by, first_name=name, last_name="")
    page = sign_in(cast.hanna).post(reverse("people:rename", args=[cast.anna.pk]), {"first_name": "", "last_name": "Typed"})
    assert "Typed" in page.content.decode()
