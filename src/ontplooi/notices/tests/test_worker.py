"""Several workers at once, duties, and stopping; on a database of its own that threads can share."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError, connections, transaction
from django.utils import timezone

from ontplooi.notices import actions, delivery, duties, work
from ontplooi.notices.letters import Letter
from ontplooi.notices.models import Duty, Message
from ontplooi.people.models import Organisation, Person


@pytest.fixture
def anna(own_database):
    return Person.objects.create(
        organisation=Organisation.objects.create(name="De Linde"), first_name="Anna", last_name="Amrani", email="anna@linde.example"
    )


@pytest.fixture
def no_duties(monkeypatch):
    """Only the duties of the test itself."""
    monkeypatch.setattr(duties, "_TASKS", {})


def put(person, key):
    return actions.send(to=person, kind="test", key=key, write=lambda to: Letter(subject=key, heading=key))


def together(number, do):
    """Do it in that many threads at the same moment."""
    gate = threading.Barrier(number)

    def one():
        gate.wait()
        try:
            do()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _number in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def wait_until(true, seconds=10.0):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    assert true()


def test_two_workers_send_each_email_once(anna, mail_server):
    for number in range(25):
        put(anna, f"k{number}")
    together(3, delivery.deliver_due)
    subjects = [letter["Subject"] for letter in mail_server.postman.letters]
    assert sorted(subjects) == sorted(f"k{number}" for number in range(25))
    assert not Message.objects.exclude(state=Message.State.SENT).exists()


def test_two_writers_of_one_key_make_one_row(anna):
    def write():
        with transaction.atomic():
            put(anna, "the same")
            Person.objects.filter(pk=anna.pk).count()  # the transaction is still usable

    together(4, write)
    assert Message.objects.count() == 1


def test_two_workers_do_a_duty_once(anna, no_duties):
    done = []
    duties.register_duty("test", timedelta(hours=1), lambda: done.append(1) or 1)
    together(4, duties.run_due)
    assert done == [1]
    duties.run_due()
    assert done == [1]
    Duty.objects.update(last_run_at=timezone.now() - timedelta(hours=2))
    duties.run_due()
    assert done == [1, 1]


def test_a_duty_that_fails_comes_back_after_ten_minutes(anna, no_duties):
    done = []

    def fail_once():
        done.append(1)
        if len(done) == 1:
            raise ZeroDivisionError
        return 1

    duties.register_duty("test", timedelta(hours=24), fail_once)
    with pytest.raises(ZeroDivisionError):
        duties.run_due()
    assert duties.run_due() == 0
    Duty.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert duties.run_due() == 1


def test_the_worker_delivers_survives_the_database_and_stops(anna, mail_server, no_duties, monkeypatch):
    monkeypatch.setattr(work, "HICCUP", 0.1)
    hiccups = []

    def duty():
        if not hiccups:
            hiccups.append(1)
            raise OperationalError("away")
        return 0

    real = delivery.deliver_due
    stumbles = []

    def stumble(stop):
        if not stumbles:
            stumbles.append(1)
            raise OperationalError("away")
        return real(stop)

    monkeypatch.setattr(work, "deliver_due", stumble)
    duties.register_duty("test", timedelta(seconds=0), duty)
    stop = threading.Event()
    worker = threading.Thread(target=work.run, args=(stop, 0.05))
    worker.start()
    put(anna, "k1")
    wait_until(lambda: len(mail_server.postman.letters) == 1)
    assert stumbles
    assert hiccups
    started = time.monotonic()
    stop.set()
    worker.join(5)
    assert not worker.is_alive()
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_the_command_stops_when_it_is_asked_to(tmp_path, sign):
    # Whoever runs the tests in the background may have told them to take no notice of Ctrl+C; a worker of its own listens.
    listen = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{listen}; from ontplooi.cli.worker import worker; worker([])"
    environment = {
        **os.environ,
        "ONTPLOOI_DATA": str(tmp_path),
        "ONTPLOOI_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "ontplooi.config.testing",
        "PYTHONUNBUFFERED": "1",
    }
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen([sys.executable, "-c", code], env=environment, **pipes) as process:
        assert "running" in process.stdout.readline()  # also without any table it waits for the database
        process.send_signal(sign)
        try:
            assert process.wait(10) == 0
        finally:
            process.kill()  # else the end of this block would wait for it
