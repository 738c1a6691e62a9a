"""Killed at any moment: `python -m benchmarks.kill 20000 [--times 8]` kills the worker again and again, and counts. Prints JSON."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.load import a_round, begin, fresh
from benchmarks.rows_of_people import personnel_file
from benchmarks.workers import Worker

MOST = 3_600


def killed(times: int, longest: float, is_done: Callable[[], bool], check: Callable[[], None]) -> dict[str, Any]:
    """Start a worker, kill it at a random moment, look whether all is whole, and again; then let one finish."""
    chance, kills, began = random.Random(times), 0, time.perf_counter()
    while kills < times and not is_done():
        worker = Worker(patient=False)
        time.sleep(chance.uniform(0.2, longest))
        kills += worker.kill()
        check()
    with Worker(patient=False):
        while not is_done():
            if time.perf_counter() - began > MOST:
                raise TimeoutError
            time.sleep(0.5)
    return {"kills": kills, "seconds": time.perf_counter() - began}


def import_killed(hr: Any, people: int, times: int) -> dict[str, Any]:
    """A file that is taken over while its worker is killed: after each kill nobody is there, or everybody."""
    from ontplooi.people.actions import start_import
    from ontplooi.people.models import Account, ImportRun, Person, Position, Team, TeamLead

    run = begin(hr, personnel_file(people))

    def is_in(state: str) -> Callable[[], bool]:
        def look() -> bool:
            run.refresh_from_db(fields=["state"])
            return run.state == state

        return look

    halves = 0

    def all_or_nothing() -> None:
        nonlocal halves
        halves += Person.objects.exclude(pk=hr.pk).count() not in {0, people}

    checked = killed(times // 3, 4, is_in(ImportRun.State.READY), all_or_nothing)
    start_import(run, by=hr)
    written = killed(times - times // 3, people / 1_500, is_in(ImportRun.State.DONE), all_or_nothing)
    rows = Person.objects.exclude(pk=hr.pk)
    teams = -(-people // 21)
    return {
        "kills": checked["kills"] + written["kills"], "seconds": checked["seconds"] + written["seconds"], "halves": halves,
        "people": rows.count(), "numbers": rows.values("number").distinct().count(),
        "accounts": Account.objects.exclude(pk=hr.account_id).count(), "positions": Position.objects.count(),
        "teams": Team.objects.count(), "teams_wanted": teams, "leads": TeamLead.objects.count(),
    }  # fmt: skip


def round_killed(hr: Any, times: int, people: int) -> dict[str, Any]:
    """A round for everybody that starts while its worker is killed: each person one talk and one e-mail, each manager one list."""
    from ontplooi.conversations.models import Conversation
    from ontplooi.notices.models import Message
    from ontplooi.rounds.models import Member, Round

    round_ = a_round(hr)

    def is_done() -> bool:
        round_.refresh_from_db()
        return round_.state == Round.State.RUNNING

    halves = 0

    def whole() -> None:
        nonlocal halves
        invited = Member.objects.filter(round=round_, state=Member.State.INVITED).count()
        mails = Message.objects.filter(kind="round_invitation").count()
        halves += not invited == mails == Conversation.objects.count()

    found = killed(times, people / 150 / times, is_done, whole)
    mails, lists = (Message.objects.filter(kind=kind) for kind in ("round_invitation", "round_list"))
    invited = Member.objects.filter(round=round_, state=Member.State.INVITED)
    return {
        **found, "halves": halves, "invited": invited.count(), "skipped": round_.members.exclude(pk__in=invited).count(),
        "talks": Conversation.objects.count(), "people_with_a_talk": Conversation.objects.values("employee").distinct().count(),
        "mails": mails.count(), "people_with_a_mail": mails.values("person").distinct().count(),
        "managers": invited.values("manager").distinct().count(),
        "lists": lists.count(), "people_with_a_list": lists.values("person").distinct().count(),
    }  # fmt: skip


def main() -> None:
    """Both, in a new installation."""
    words = [word for word in sys.argv[1:] if word.isdecimal()]
    people, times = int((words or ["2000"])[0]), int(words[1]) if "--times" in sys.argv else 8
    hr = fresh(people)
    found: dict[str, Any] = {"people": people, "import": import_killed(hr, people, times)}
    sys.stderr.write(f"{found['import']}\n")
    found["round"] = round_killed(hr, times, people)
    sys.stderr.write(f"{found['round']}\n")
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
