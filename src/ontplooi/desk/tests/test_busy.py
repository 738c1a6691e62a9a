"""Two at the same moment: who the database stopped sends the same once more, and nothing typed is lost."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from ontplooi.people import actions

pytestmark = pytest.mark.django_db
WORDS = {"first_name": "Noor", "last_name": "van der Meersche-Vandenbroeck"}


class StoppedError(Exception):
    """Two blocked each other, as PostgreSQL says it."""

    sqlstate = "40P01"


def broken_by(monkeypatch, cause: Exception) -> None:
    """Adding somebody is stopped by this."""

    def stop(*_args, **_kwargs):
        raise OperationalError("stopped") from cause

    monkeypatch.setattr(actions, "add_person", stop)


def locked() -> sqlite3.OperationalError:
    """What SQLite says when another one writes for very long."""
    fault = sqlite3.OperationalError("database is locked")
    fault.sqlite_errorcode = 517
    return fault


@pytest.mark.parametrize("cause", [StoppedError(), locked()])
def test_what_was_typed_stands_ready_to_be_sent_once_more(cast, sign_in, monkeypatch, cause):
    browser, page = sign_in(cast.hanna), reverse("people:add")
    with monkeypatch.context() as patched:
        broken_by(patched, cause)
        answer = browser.post(page, WORDS)
        text = answer.content.decode()
        assert answer.status_code == 503
        assert "Er gaat niets verloren" in text
        assert "kernel/js/failed" in text, "or the browser forgets the drafts that were sent"
        assert f'action="{page}"' in text
        for name, value in WORDS.items():
            assert f'name="{name}" value="{value}"' in text
        script = browser.post(page, WORDS, headers={"accept": "application/json"})
        assert script.status_code == 503
        assert script.json()["message"]
    assert browser.post(page, WORDS).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_ever_for_a_page(cast, sign_in):
    browser = sign_in(cast.hanna)
    connection.close()
    assert browser.get(reverse("people:add")).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout" if connection.vendor == "postgresql" else "PRAGMA busy_timeout")
        assert cursor.fetchone()[0] in {"20s", 5_000, 60_000}


def test_every_other_fault_stays_a_fault_and_secrets_stay_out_of_the_page(cast, sign_in, monkeypatch):
    browser, page = sign_in(cast.hanna), reverse("people:add")
    with monkeypatch.context() as patched:
        broken_by(patched, ZeroDivisionError())
        with pytest.raises(OperationalError):
            browser.post(page, WORDS)
    broken_by(monkeypatch, StoppedError())
    text = browser.post(page, {**WORDS, "password": "heel-geheim"}).content.decode()
    assert "heel-geheim" not in text
    assert f'action="{page}"' not in text
    assert f'<p class="asis" dir="auto">{WORDS["last_name"]}</p>' in text  # to copy: it is not sent by itself
