"""Cut off at any moment, a file is taken over wholly or not at all, and then once; a mistake of ours is not repeated for ever."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from ontplooi.people.actions import imports
from ontplooi.people.models import ImportRun, Person, Position
from ontplooi.people.tests.test_import import FILE
from tests.workers import environment_of_a_worker

NOBODY_NEW = (0, 0)
ALL_NEW = (5, 5)


class BrokenError(OperationalError):
    """The connection went in the middle of this statement."""


def broken_after(statements: int):
    """Something that stands around the database and breaks once, after so many statements."""
    left = [statements]

    def each(execute, sql, params, many, context):
        left[0] -= 1
        if left[0] == 0:
            raise BrokenError(sql)
        return execute(sql, params, many, context)

    return each


def come() -> tuple[int, int]:
    """How many people of the file are here, and how many places of work they have."""
    new = Person.objects.exclude(number="")
    return new.count(), Position.objects.filter(person__in=new).count()


def waiting(cast, monkeypatch) -> ImportRun:
    """A large file that was said yes to."""
    monkeypatch.setattr(imports, "SMALL", 0)
    monkeypatch.setattr(imports, "STALE", timedelta(0))
    run = imports.begin_import(by=cast.hanna, name="mensen.csv", content=FILE.encode())
    found = {str(one.at): one.field for one in imports.table_of(run).columns}
    imports.choose_columns(run, by=cast.hanna, columns=found, complete=False)
    imports.work_on_imports(threading.Event())
    run.refresh_from_db()
    imports.start_import(run, by=cast.hanna)
    return run


@pytest.mark.django_db(transaction=True)
def test_broken_at_every_statement_it_is_all_or_nothing_and_then_once(cast, monkeypatch):
    run = waiting(cast, monkeypatch)
    at = 1
    while run.state == "applying":
        try:
            with connection.execute_wrapper(broken_after(at)):
                imports.work_on_imports(threading.Event())
        except BrokenError:
            assert come() == NOBODY_NEW
        at += 1
        run.refresh_from_db()
    assert at > 20
    assert (run.state, run.tries, come()) == ("done", 0, ALL_NEW)
    assert imports.work_on_imports(threading.Event()) == 0
    assert come() == ALL_NEW


# Django is loaded once; each worker is a process of its own that is killed in the middle of a statement.
WORKERS = """
import json, os, signal, sys, threading, django
django.setup()
from datetime import timedelta
from django.db import connection, connections
from ontplooi.people.actions import imports
from ontplooi.people.models import ImportRun
from ontplooi.people.tests.test_import_killed import come
imports.STALE = timedelta(0)

def killed_after(statements):
    left = [statements]
    def each(execute, sql, params, many, context):
        left[0] -= 1
        found = execute(sql, params, many, context)
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return found
    return each

seen, killed, at = set(), 0, 1
while ImportRun.objects.get(pk=int(sys.argv[1])).state == "applying":
    connections.close_all()
    worker = os.fork()
    if not worker:
        with connection.execute_wrapper(killed_after(at)):
            imports.work_on_imports(threading.Event())
        os._exit(0)
    killed += os.WIFSIGNALED(os.waitpid(worker, 0)[1])
    seen.add(come())
    at += 3
imports.work_on_imports(threading.Event())
print(json.dumps([killed, sorted(seen), come()]))
"""


@pytest.mark.django_db(transaction=True)
def test_really_killed_it_is_all_or_nothing_and_then_once(cast, monkeypatch, tmp_path):
    run = waiting(cast, monkeypatch)
    workers = [sys.executable, "-c", WORKERS, str(run.pk)]
    done = subprocess.run(workers, env=environment_of_a_worker(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    killed, seen, after = json.loads(done.stdout)
    assert killed > 5
    assert (seen, after) == ([list(NOBODY_NEW), list(ALL_NEW)], list(ALL_NEW))


def test_a_mistake_of_ours_stops_after_three_tries_with_a_sentence(cast, sign_in, monkeypatch, caplog):
    run = waiting(cast, monkeypatch)

    def fall(*_args):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("ontplooi.people.actions.importing._lead", fall)
        for _try in range(imports.TRIES):
            run.refresh_from_db()
            assert run.state == "applying"
            with pytest.raises(ZeroDivisionError):
                imports.work_on_imports(threading.Event())
        assert imports.work_on_imports(threading.Event()) == 0
    run.refresh_from_db()
    assert (run.state, come()) == ("failed", NOBODY_NEW)
    assert str(run.pk) in caplog.text
    shown = sign_in(cast.hanna).get(reverse("people:import_run", args=[run.pk])).content.decode()
    assert "drie keer" in shown
