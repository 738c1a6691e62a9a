"""Killed at any moment, the start of a round goes on where it was: everybody once, and every e-mail once."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from ontplooi.conversations.models import Conversation, Interlocutor, Moment, Preparation
from ontplooi.journal.models import Entry
from ontplooi.notices.models import Message
from ontplooi.plans.models import Contributor, Plan
from ontplooi.rounds.actions import inviting, starting
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.selecting import Selection
from ontplooi.rounds.tests.groups import crowd, draft, work
from tests.threads import at_once
from tests.workers import environment_of_a_worker

TEAM = 7


class KilledError(OperationalError):
    """The worker was killed in the middle of this statement."""


def broken_after(statements: int):
    """Something that stands around the database and breaks once, after so many statements."""
    left = [statements]

    def each(execute, sql, params, many, context):
        left[0] -= 1
        if left[0] == 0:
            raise KilledError(sql)
        return execute(sql, params, many, context)

    return each


def everything(round_: Round) -> dict[str, int]:
    """How many there are of each thing in this round; of each e-mail that somebody got twice, too."""
    mails = Message.objects.filter(key__startswith=f"round:{round_.pk}:")
    to_employees, to_managers = (mails.filter(kind=kind) for kind in ("round_invitation", "round_list"))
    return {
        "invited": Member.objects.filter(round=round_, state="invited", conversation__isnull=False).count(),
        "members": Member.objects.filter(round=round_).count(),
        "conversations": Conversation.objects.count(),
        "employees": Conversation.objects.values("employee").distinct().count(),
        "numbers": Conversation.objects.values("number").distinct().count(),
        "plans": Plan.objects.count(),
        "moments": Moment.objects.count(),
        "entries": Entry.objects.filter(event="conversation.invited").count(),
        "sides": Interlocutor.objects.count() + Contributor.objects.count() + Preparation.objects.count(),
        "mails": to_employees.count(),
        "reached": to_employees.values("person").distinct().count(),
        "lists": to_managers.count(),
        "managers": to_managers.values("person").distinct().count(),
    }


def all_once(people: int, teams: int) -> dict[str, int]:
    """What it must be: each person one of everything, each manager one list."""
    once = dict.fromkeys(
        ("invited", "members", "conversations", "employees", "numbers", "plans", "moments", "entries", "mails", "reached"), people
    )
    return {**once, "sides": people * 4, "lists": teams, "managers": teams}


@pytest.mark.parametrize("seed", range(3))
def test_broken_at_any_statement_everybody_is_invited_once(cast, monkeypatch, seed):
    monkeypatch.setattr(inviting, "INVITED_AT_ONCE", 11)
    monkeypatch.setattr(inviting, "WRITTEN_AT_ONCE", 25)
    people, chance = 60, random.Random(seed)  # noqa: S311 - not a secret
    teams = crowd(cast.organisation, people, a_team=TEAM)
    round_ = draft(cast, selection=Selection(teams=tuple(team.pk for team in teams)))
    starting.start(round_, by=cast.hanna)
    kills = 0
    while round_.state == Round.State.STARTING:
        try:
            with connection.execute_wrapper(broken_after(chance.randint(1, 140))):
                work()
        except KilledError:
            kills += 1
        Round.objects.filter(pk=round_.pk).update(touched_at=None)  # its loan has run out
        round_.refresh_from_db()
        names = Message.objects.filter(kind="round_list").values_list("person", flat=True)
        assert not Member.objects.filter(state="waiting", manager__in=names).exists()  # a list never comes too early
    assert kills > 3
    assert everything(round_) == all_once(people, len(teams))
    assert work() == 0


# Django is loaded once; each worker is a process of its own that is killed with no chance to tidy up.
WORKERS = """
import json, os, signal, sys, threading, time, django
django.setup()
from datetime import timedelta
from django.urls import reverse
from ontplooi.rounds.actions import inviting
from ontplooi.rounds.models import Round
from ontplooi.rounds.tests.test_killed import everything
inviting.STALE, inviting.INVITED_AT_ONCE, inviting.WRITTEN_AT_ONCE = timedelta(0), 40, 100
reverse("conversations:list")
killed = 0
for wait in json.loads(sys.argv[2]):
    worker = os.fork()
    if not worker:
        inviting.work_on_rounds(threading.Event())
        os._exit(0)
    time.sleep(wait)
    os.kill(worker, signal.SIGKILL)
    killed += os.WIFSIGNALED(os.waitpid(worker, 0)[1])
inviting.work_on_rounds(threading.Event())
round_ = Round.objects.get(pk=int(sys.argv[1]))
print(json.dumps([killed, round_.state, everything(round_)]))
"""


@pytest.mark.django_db(transaction=True)
def test_really_killed_everybody_is_invited_once(cast, tmp_path):
    people, chance = 280, random.Random(4)  # noqa: S311 - not a secret
    teams = crowd(cast.organisation, people, a_team=TEAM)
    round_ = draft(cast, selection=Selection(teams=tuple(team.pk for team in teams)))
    starting.start(round_, by=cast.hanna)
    environment = environment_of_a_worker(tmp_path)
    waits = json.dumps([round(chance.uniform(0.05, 0.3), 3) for _each in range(4)])
    workers = [sys.executable, "-c", WORKERS, str(round_.pk), waits]
    done = subprocess.run(workers, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    killed, state, counted = json.loads(done.stdout)
    assert killed > 0
    assert (state, counted) == (Round.State.RUNNING, all_once(people, len(teams)))


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_both_think_the_other_is_gone_do_it_once(cast, monkeypatch):
    for name, value in (("STALE", timedelta(0)), ("INVITED_AT_ONCE", 5), ("WRITTEN_AT_ONCE", 10)):
        monkeypatch.setattr(inviting, name, value)
    teams = crowd(cast.organisation, 40, a_team=TEAM)
    round_ = draft(cast, selection=Selection(teams=tuple(team.pk for team in teams)))
    starting.start(round_, by=cast.hanna)
    at_once(work, work, work)
    work()
    assert everything(round_) == all_once(40, len(teams))


def test_a_worker_that_must_stop_gives_the_round_back(cast, monkeypatch):
    monkeypatch.setattr(inviting, "INVITED_AT_ONCE", 1)
    stop, write = threading.Event(), inviting._write_down

    def and_stop(held):
        write(held)
        stop.set()

    monkeypatch.setattr(inviting, "_write_down", and_stop)
    round_ = draft(cast)
    starting.start(round_, by=cast.hanna)
    starting.work_on_rounds(stop)
    round_.refresh_from_db()
    assert (round_.state, round_.touched_at) == (Round.State.STARTING, None)
    assert work() == 2
