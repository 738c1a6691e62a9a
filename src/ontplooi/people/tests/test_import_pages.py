"""HR takes people over from a file on the pages; large files are done by the worker, and survive being cut off."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ontplooi.people.actions import imports
from ontplooi.people.importing.packing import unpack
from ontplooi.people.models import ImportRun, ImportSource, Person
from ontplooi.people.tests.personnel_files import bsn, rrn
from ontplooi.people.tests.test_import import FILE

SECRET = bsn(123456782)


def upload(client, content: str | bytes, name: str = "mensen.csv"):
    """Choose this file."""
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client.post(reverse("people:import"), {"file": file})


def confirm(client, run: ImportRun, again: str | bytes = b"", **changes: str):
    """Say yes to the columns as they are shown, or as they should be. `again`: the same file once more."""
    page = client.get(reverse("people:import_columns", args=[run.pk]))
    given: dict[str, object] = {f"column.{one.at}": one.field for one in page.context["form"].table.columns if not one.never}
    if again:
        given["file"] = SimpleUploadedFile("x.csv", again.encode() if isinstance(again, str) else again)
    return client.post(reverse("people:import_columns", args=[run.pk]), {**given, **changes})


def page(client, run: ImportRun, query: str = ""):
    return client.get(reverse("people:import_run", args=[run.pk]) + query)


def answer_with(client, run: ImportRun, text: str, kind: str, answer: str, **more: str):
    """Answer the question about this text: choose (ask) or type (said)."""
    form = page(client, run, f"?who={text}").context["form"]
    at = next(at for at, key in form.keys.items() if text.lower() in key)
    return client.post(reverse("people:import_answers", args=[run.pk]), {"who": text, f"{kind}.{at}": answer, **more})


def test_from_a_file_to_people(cast, sign_in):
    client = sign_in(cast.hanna)
    lines = FILE.splitlines()
    content = "\n".join([f"{lines[0]};BSN", *(f"{line};{SECRET}" for line in lines[1:])])
    assert upload(client, content)["Location"] == reverse("people:import_columns", args=[ImportRun.objects.get().pk])
    run = ImportRun.objects.get()
    shown = client.get(reverse("people:import_columns", args=[run.pk])).content.decode()
    assert "van den Berg" in shown
    assert SECRET not in shown
    assert SECRET not in str(unpack(run.table))
    assert confirm(client, run)["Location"] == reverse("people:import_run", args=[run.pk])
    shown = page(client, run, "?list=new").content.decode()
    assert "Lieve Verhulst" in shown
    assert not Person.objects.filter(number="001").exists()
    client.post(reverse("people:import_apply", args=[run.pk]))
    client.post(reverse("people:import_apply", args=[run.pk]))  # pressed twice
    assert Person.objects.filter(number="001").count() == 1
    assert reverse("people:teams") in page(client, run).content.decode()
    run.refresh_from_db()
    assert (run.state, bytes(run.table)) == ("done", b"")


def test_what_was_said_of_the_columns_is_remembered_for_this_source(cast, sign_in):
    client = sign_in(cast.hanna)
    content = "Voornaam;Achternaam;Cluster\nAn;Bos;Zuid\n"
    upload(client, content)
    run = ImportRun.objects.get()
    assert "Zuid" not in str(unpack(run.table))  # what nobody knows is not kept
    asked = confirm(client, run, **{"column.2": "team"})
    assert (asked.status_code, asked.context["form"]["column.2"].value()) == (422, "team")
    assert 'href="#id_file"' in asked.content.decode()  # above the columns: the field for the file stands below them
    assert "file" in asked.context["form"].errors
    assert confirm(client, run, "Voornaam;Achternaam;Cluster\nAn;Bos;Noord\n", **{"column.2": "team"}).status_code == 422
    assert confirm(client, run, content, **{"column.2": "team"}).status_code == 302
    assert ImportSource.objects.get().columns == {"0": "first_name", "1": "last_name", "2": "team"}
    upload(client, "Voornaam;Achternaam;Cluster\nBo;Maes;Zuid\n")
    run = ImportRun.objects.first()
    assert imports.table_of(run).title_of("team") == "Cluster"


def test_columns_that_cannot_be_right_keep_what_was_chosen(cast, sign_in):
    client = sign_in(cast.hanna)
    upload(client, "Voornaam;Achternaam;Cluster\nAn;Bos;Zuid\n")
    run = ImportRun.objects.get()
    double = confirm(client, run, **{"column.2": "last_name"})
    assert double.status_code == 422
    assert double.context["form"]["column.2"].value() == "last_name"
    assert confirm(client, run, **{"column.0": "", "column.1": ""}).status_code == 422


def test_a_wrong_file_is_refused_with_a_sentence(cast, sign_in):
    client = sign_in(cast.hanna)
    for wrong in ("", "een brief\nzonder kolommen\n", b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04 x"):
        assert upload(client, wrong).status_code == 422
    assert client.post(reverse("people:import")).status_code == 422
    too_large = client.post(
        reverse("people:import"), b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="999999999"
    )
    assert too_large.status_code == 413
    assert not ImportRun.objects.exists()


def test_a_large_file_never_touches_a_disk(cast, sign_in, monkeypatch):
    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryFileUploadHandler.new_file", None)
    lines = [f"V{at};Naam{at};{'x' * 900}\n" for at in range(4_000)]
    assert upload(sign_in(cast.hanna), "Voornaam;Achternaam;Opmerking\n" + "".join(lines)).status_code == 302
    assert ImportRun.objects.get().rows == 4_000


def test_who_is_meant_can_be_chosen(cast, sign_in):
    client = sign_in(cast.hanna)
    upload(client, "Voornaam;Achternaam;Team;Leidinggevende\nJan;Bos;Nacht;J. Maes\nJoke;Maes;Dag;\nJef;Maes;Dag;\n")
    run = ImportRun.objects.get()
    confirm(client, run)
    found = page(client, run).context["found"]
    assert [ask["key"] for ask in found["asks"]] == ["manager:j. maes"]
    answer_with(client, run, "J. Maes", "ask", found["asks"][0]["options"][0][0])
    assert page(client, run).context["found"]["asks"] == []
    client.post(reverse("people:import_apply", args=[run.pk]))
    assert Person.objects.get(first_name="Joke").is_manager


def test_lists_are_paged_and_searched_with_few_queries(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.hanna)
    lines = [f"V{at};Naam{at};v{at}(at)linde\n" for at in range(180)]
    upload(client, "Voornaam;Achternaam;E-mail\n" + "".join(lines))
    run = ImportRun.objects.get()
    confirm(client, run)
    with django_assert_max_num_queries(12):
        shown = page(client, run, "?list=problems&page=2")
    assert next(iter(shown.context["page"]))["row"] == 52
    assert len(page(client, run, "?list=new&q=naam17").context["page"]) == 11


@pytest.fixture
def large(cast, sign_in, monkeypatch):
    """A file that is too large to do while somebody waits."""
    monkeypatch.setattr(imports, "SMALL", 2)
    client = sign_in(cast.hanna)
    upload(client, FILE)
    run = ImportRun.objects.get()
    confirm(client, run)
    return client, run


def work() -> int:
    return imports.work_on_imports(threading.Event())


def test_a_large_file_is_done_by_the_worker(large):
    client, run = large
    waiting = page(client, run).content.decode()
    assert reverse("people:import_run", args=[run.pk]) in waiting  # a link to look again, without scripts
    assert client.get(reverse("people:import_progress", args=[run.pk])).status_code == 200
    assert work() == 1
    assert page(client, run).context["found"]["new"] == 5
    client.post(reverse("people:import_apply", args=[run.pk]))
    assert not Person.objects.filter(number="001").exists()
    assert (work(), work()) == (1, 0)
    assert Person.objects.filter(number="001").count() == 1


def test_the_worker_of_the_installation_does_it(large):
    from ontplooi.notices import work as worker

    client, run = large
    assert worker.once() >= 1
    assert page(client, run).context["found"]["new"] == 5


def test_how_long_writing_takes_is_said_and_moves(large):
    client, run = large
    work()
    client.post(reverse("people:import_apply", args=[run.pk]))
    seen = []
    for ago in (0, 1, 9):
        ImportRun.objects.update(done=run.rows, touched_at=timezone.now() - timedelta(seconds=ago))
        seen.append(client.get(reverse("people:import_progress", args=[run.pk])).context["writing"])
    assert [(one["gone"], one["left"]) for one in seen] == [(0, 2), (1, 1), (2, 0)]


def test_what_was_cut_off_is_picked_up_again_and_done_once(large, monkeypatch):
    client, run = large
    work()
    client.post(reverse("people:import_apply", args=[run.pk]))

    def killed(*_args):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("ontplooi.people.actions.importing._lead", killed)
        with pytest.raises(SystemExit):
            work()
    assert not Person.objects.filter(number="001").exists()
    assert work() == 0  # somebody may still be at it
    ImportRun.objects.update(touched_at=timezone.now() - timedelta(minutes=1))
    assert work() == 1
    assert Person.objects.filter(number="001").count() == 1
    assert page(client, run).status_code == 200


def test_a_second_worker_that_comes_late_does_nothing(large):
    client, run = large
    work()
    client.post(reverse("people:import_apply", args=[run.pk]))
    stale = ImportRun.objects.select_related("by__organisation").get(pk=run.pk)
    work()
    before = list(Person.objects.order_by("pk").values_list())
    imports._work(stale)
    run.refresh_from_db()
    assert (run.state, list(Person.objects.order_by("pk").values_list())) == ("done", before)


def test_leaving_it_keeps_nothing(large):
    client, run = large
    client.post(reverse("people:import_discard", args=[run.pk]))
    assert not ImportRun.objects.exists()


def test_a_file_goes_after_a_day(large):
    assert imports.forget_old_imports() == 0
    ImportRun.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert imports.forget_old_imports() == 1


def test_nothing_of_dropped_cells_is_in_the_database(cast, sign_in):
    client = sign_in(cast.hanna)
    secret = rrn(timezone.now().date().replace(year=1980), 321, dots=True)
    upload(client, f"Voornaam;Achternaam;Functie;Notitie\nAn;Bos;Kok {secret};x\nBo;Bos;Kok;nummer {secret}\nCo;Bos;Kok;y\n")
    run = ImportRun.objects.get()
    confirm(client, run)
    run.refresh_from_db()
    assert secret not in str(unpack(run.table)) + str(unpack(run.outcome))
    assert [one["column"] for one in unpack(run.outcome)["problems"]] == ["Functie"]
