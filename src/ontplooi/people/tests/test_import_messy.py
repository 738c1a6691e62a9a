"""Exports as packages really write them, from the file to the people: and nothing of what may not be kept is anywhere."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse

from ontplooi.people import actions
from ontplooi.people.actions.imports import columns_before
from ontplooi.people.importing.content import in_shape, safe_heading
from ontplooi.people.importing.finding import find_table
from ontplooi.people.importing.packing import unpack
from ontplooi.people.importing.reading import read_file
from ontplooi.people.importing.rows import read_people
from ontplooi.people.models import ImportRun, ImportSource, Person
from ontplooi.people.tests.messy_files import MESSY, NAMES, Messy, headless, odd_headings
from ontplooi.people.tests.messy_more import MORE
from ontplooi.people.tests.test_import_pages import confirm, page, upload


def everything_kept() -> str:
    """Every word in the whole database, also inside what is packed."""
    found = []
    for model in apps.get_models():
        packed = {one.name for one in model._meta.fields if isinstance(one, models.BinaryField)}
        for row in model._default_manager.values():
            found += [str(unpack(value)) if name in packed else str(value) for name, value in row.items() if value]
    return "\n".join(found)


def leaks(made: Messy, *texts: str) -> list[str]:
    """Which secrets of this file stand in these texts, however they are written there."""
    whole = "\n".join(texts)
    tight = re.sub(r"(?<=\w)[ ./-](?=\w)", "", whole)
    return [one for one in made.secrets if one in whole or re.sub(r"[ ./-]", "", one) in tight]


def chosen_for(made: Messy, run: ImportRun) -> dict[str, str]:
    """What HR says of columns that nobody knows."""
    if made.fields:
        return {}
    first = 0 if made.name == "odd.csv" else 1
    return {f"column.{first}": "first_name", f"column.{first + 1}": "last_name"}


FILES = {**MESSY, **MORE}


@pytest.mark.parametrize("name", FILES)
def test_a_messy_file_becomes_people_and_nothing_else_is_kept(cast, sign_in, name, caplog):
    made, client = FILES[name](), sign_in(cast.hanna)
    before = Person.objects.of(cast.organisation).count()
    assert upload(client, made.content, made.name).status_code == 302
    run = ImportRun.objects.get()
    shown = client.get(reverse("people:import_columns", args=[run.pk]))
    assert set(made.fields) <= {one.field for one in shown.context["form"].table.columns}
    assert leaks(made, everything_kept(), shown.content.decode()) == []
    assert confirm(client, run, made.content, **chosen_for(made, run)).status_code == 302
    checked = page(client, run)
    assert leaks(made, everything_kept(), checked.content.decode(), page(client, run, "?list=problems").content.decode()) == []
    assert checked.context["found"]["people"] == made.people
    client.post(reverse("people:import_apply", args=[run.pk]))
    done = page(client, run)
    run.refresh_from_db()
    assert run.state == "done", run.message
    assert leaks(made, everything_kept(), done.content.decode(), caplog.text) == []
    assert 0 < Person.objects.of(cast.organisation).count() - before <= made.people


@pytest.mark.parametrize("name", MORE)
def test_the_command_understands_it_too(name):
    made = MORE[name]()
    table = find_table(read_file(made.content, made.name), guess=True)
    people, problems = read_people(table)
    assert len(people) == made.people
    assert [one.message for one in problems] == []
    assert sorted(one.last_name for one in people)[-1].replace("’", "'") in {last for _first, last in NAMES} | {"Yilmaz"}
    assert all(one.places[0].team for one in people)


def test_the_same_messy_file_again_changes_nothing(cast, sign_in):
    client = sign_in(cast.hanna)
    for new in (6, 0):
        upload(client, MESSY["sdworx"]().content, "lijst.xlsx")
        run = ImportRun.objects.first()
        confirm(client, run)
        found = page(client, run).context["found"]
        assert (found["new"], found["changed"]) == (new, 0)
        client.post(reverse("people:import_apply", args=[run.pk]))


def test_a_file_without_headings_is_understood_once_hr_says_what_is_what(cast, sign_in):
    client = sign_in(cast.hanna)
    upload(client, headless().content)
    run = ImportRun.objects.get()
    shown = client.get(reverse("people:import_columns", args=[run.pk])).content.decode()
    assert "Smit" not in shown.split("<table")[1]  # of a column that nobody knows: only what it looks like
    assert "S…" in shown
    confirm(
        client,
        run,
        headless().content,
        **{"column.0": "number", "column.1": "first_name", "column.2": "last_name", "column.5": "team"},
    )
    client.post(reverse("people:import_apply", args=[run.pk]))
    assert Person.objects.get(number="1002").name == "Jan Smit"
    assert not ImportSource.objects.exists()  # without headings two files of different kinds would look the same


def test_another_row_can_be_the_row_of_headings(cast, sign_in):
    client = sign_in(cast.hanna)
    upload(client, odd_headings().content)
    run = ImportRun.objects.get()
    url = reverse("people:import_columns", args=[run.pk])
    for row, people in (("3", 5), ("0", 8), ("2", 6), ("99", 6)):
        client.post(url, {"heading": row, "file": SimpleUploadedFile("x.csv", odd_headings().content)})
        run.refresh_from_db()
        assert run.rows == people
        assert leaks(odd_headings(), everything_kept()) == []
    content = "Lijst;;\nVoornaam;Achternaam;Team\nVoor;Familie;Groep\nAn;Bos;Zuid\n"
    upload(client, content)
    known = ImportRun.objects.first()
    asked = client.post(reverse("people:import_columns", args=[known.pk]), {"heading": "3"})
    assert (asked.status_code, asked.context["heading"]["heading"].value()) == (422, "3")
    again = {"heading": "3", "file": SimpleUploadedFile("x.csv", content.encode())}
    client.post(reverse("people:import_columns", args=[known.pk]), again)
    shown = client.get(reverse("people:import_columns", args=[known.pk])).context
    assert [one.heading for one in shown["form"].table.columns] == ["Voor", "Familie", "Groep"]


def test_the_command_knows_what_hr_said_of_unknown_headings(cast, sign_in):
    client = sign_in(cast.hanna)
    upload(client, odd_headings().content)
    confirm(client, ImportRun.objects.get(), odd_headings().content, **{"column.0": "first_name", "column.1": "last_name"})
    table = find_table(read_file(odd_headings().content, "x.csv"), guess=True)
    known = table.with_fields(columns_before(cast.organisation, table))
    assert len(actions.plan_import(cast.organisation, known, by=None).having("new")) == 6
    assert columns_before(cast.elsewhere, table) == {}


def test_columns_that_are_left_out_are_let_go_of(cast, sign_in):
    client = sign_in(cast.hanna)
    upload(client, "Voornaam;Achternaam;Hobby;Team\nAn;Bos;Vliegeren;Zuid\n")
    run = ImportRun.objects.get()
    assert "Vliegeren" not in everything_kept()  # not even before its columns are confirmed
    assert "Vliegeren" not in client.get(reverse("people:import_columns", args=[run.pk])).content.decode()
    confirm(client, run, **{"column.3": ""})
    assert not {"Vliegeren", "Zuid"} & set(everything_kept().split("'"))
    assert confirm(client, run).status_code == 302  # back to the columns, and on again


def test_a_secret_in_the_name_of_the_file_or_above_the_people_is_not_kept(cast, sign_in):
    client = sign_in(cast.hanna)
    made = MESSY["only_one"]()
    text = f"Afgedrukt door {made.secrets[1]};;\nVoornaam;Achternaam;{made.secrets[1]}\nAn;Bos;x\n"
    upload(client, text, f"{made.secrets[1]}.csv")
    assert leaks(made, everything_kept()) == []


def test_shapes_and_headings():
    assert in_shape("12-08-1984, Jan de Wit") == "99-99-9999, J… d… W…"
    assert safe_heading("Team 2026") == "Team 2026"
    assert safe_heading("12-08-1984") == ""
