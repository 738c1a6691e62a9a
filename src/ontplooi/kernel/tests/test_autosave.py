"""Saving a row that two people may write: optimistic, repeatable, never silently over another's text."""

import json

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.db import connection, models
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from ontplooi.kernel import views
from ontplooi.kernel.autosave import Conflict, Saved, save_text
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.models import VersionedText

pytestmark = pytest.mark.urls("ontplooi.kernel.tests.urls")


class Page(VersionedText):
    """A row for these tests."""

    text = models.TextField(default="")
    shared = models.BooleanField(default=False)
    writer = models.CharField(max_length=20, default="")

    class Meta:
        app_label = "kernel_tests"


@pytest.fixture
def row(db):
    """A saved row, in a table that goes away with the transaction of the test."""
    columns = ", ".join(f'"{field.column}" {field.db_type(connection)}' for field in Page._meta.local_fields)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE "{Page._meta.db_table}" ({columns})')
    return Page.objects.create(pk=1, text="old")


def save(row: Page, base: int, text: str, by: str = "Anna", **changes: object) -> Saved | Conflict:
    """One person saves."""
    mine = Page.objects.filter(pk=row.pk)
    return save_text(mine, base_version=base, by_name="writer", stamp={"writer": by}, text=text, **changes)


def test_saving_saving_twice_and_saving_too_late(row):
    first = save(row, 0, "new\r\nline")
    assert isinstance(first, Saved)
    assert first.version == 1
    again = save(row, 0, "new\nline")
    assert isinstance(again, Saved), "the same text twice is no conflict"
    assert again.version == 1
    late = save(row, 0, "mine", by="Ben", shared=True)
    assert isinstance(late, Conflict)
    assert (late.version, late.by, late.values) == (1, "Anna", {"text": "new\nline", "shared": ""})
    row.refresh_from_db()
    assert (row.text, row.shared, row.writer) == ("new\nline", False, "Anna")


def test_a_row_that_is_gone_is_not_made_again(row):
    Page.objects.all().delete()
    with pytest.raises(Page.DoesNotExist):
        save(row, 0, "new")


def post(accept: str = "text/html", **data: str):
    """A POST as a form or a script sends it."""
    request = RequestFactory().post("/save/", data, headers={"accept": accept})
    request._messages = Silent(request)
    return request


class Silent(BaseStorage):
    """Messages that only the test reads."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


def test_a_script_gets_json_and_a_form_gets_a_page():
    saved = Saved(4, timezone.now())
    data = json.loads(views.answer(post("application/json"), saved, back="/", hint="x").content)
    assert data["version"] == 4
    assert data["hint"] == "x"
    plain = views.answer(post(), saved, back="/talk/")
    assert (plain.status_code, plain["Location"]) == (302, "/talk/")


def test_a_conflict_without_script_shows_both_and_keeps_the_rest_of_the_form(settings):
    settings.DEMO = False  # the banner of a demo leads to pages that these test addresses do not have
    outcome = Conflict(3, "theirs", "Ben", {"text": "theirs"})
    request = post(text="mine <b>", version="1", other="stays")
    request.user, request.person = None, None
    page = views.answer(request, outcome, back="/talk/")
    html = page.content.decode()
    assert page.status_code == 409
    assert "mine &lt;b&gt;</textarea>" in html
    assert "theirs" in html
    assert '<input type="hidden" name="version" value="3">' in html
    assert '<input type="hidden" name="other" value="stays">' in html
    script = views.answer(post("application/json", text="mine"), outcome, back="/")
    assert script.status_code == 409
    assert json.loads(script.content)["theirs"] == "theirs"


def test_a_refusal_is_a_sentence():
    answer = views.refused(post("application/json"), Refusal("This talk is signed."), back="/")
    assert (answer.status_code, json.loads(answer.content)["message"]) == (422, "This talk is signed.")


@pytest.mark.parametrize(("sent", "version"), [("3", 3), ("", 0), ("-1", 0), ("x", 0), ("9" * 30, 0)])
def test_any_version_that_is_sent_can_be_read(sent, version):
    assert views.base_version(post(version=sent)) == version


def test_who_looks_again_gets_only_what_is_new():
    get = RequestFactory().get
    assert views.note(get("/?since=2"), version=2, text="x", by="Ben").status_code == 204
    assert json.loads(views.note(get("/?since=1"), version=2, text="x", by="Ben").content)["text"] == "x"
    first = views.fragment(get("/"), HttpResponse("<p>one</p>"))
    same = views.fragment(get("/", headers={"if-none-match": first["ETag"]}), HttpResponse("<p>one</p>"))
    assert (first.status_code, same.status_code) == (200, 304)
