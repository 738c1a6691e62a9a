"""Everybody at once: `python -m benchmarks.load 100000` takes a file over, twice, and starts a round for all. Prints JSON."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from benchmarks.rows_of_people import personnel_file
from benchmarks.start import folder, load
from benchmarks.workers import Worker

LOOK = 0.5  # seconds between two looks at how far it is
LONG = 3_600


class Watch:
    """What could be seen while the worker was busy: how long, how far each time, its memory, how fast a page answered."""

    def __init__(self, worker: Worker, ask: Callable[[], object]) -> None:
        self.worker, self.ask = worker, ask
        self.seen: list[int] = []
        self.pages: list[float] = []
        self.memory: list[float] = []

    def until(self, is_done: Callable[[], tuple[bool, int]]) -> float:
        """Look again and again until it is done. Gives the seconds."""
        began = time.perf_counter()
        while time.perf_counter() - began < LONG:
            done, far = is_done()
            if done:
                return time.perf_counter() - began
            self.seen.append(far)
            self.memory.append(self.worker.memory())
            asked = time.perf_counter()
            self.ask()
            self.pages.append((time.perf_counter() - asked) * 1000)
            time.sleep(LOOK)
        raise TimeoutError

    def told(self) -> dict[str, Any]:
        """As numbers for the table."""
        pages = sorted(self.pages) or [0.0]
        return {
            "steps": len(set(self.seen)), "page_median": statistics.median(pages), "page_p95": pages[int(len(pages) * 0.95)],
            "page_most": pages[-1], "memory_first": self.memory[0] if self.memory else 0, "memory": max(self.memory, default=0),
        }  # fmt: skip


def installation(people: int) -> Any:
    """A new organisation with one person of HR. Gives that person."""
    from ontplooi.people.actions import add_person
    from ontplooi.people.models import Organisation

    organisation = Organisation.objects.create(name="Zorg De Linde", short_name="De Linde", country="be")
    hr = add_person(organisation, by=None, first_name="Hanna", last_name="De Smet", email="hanna@linde.example", is_hr=True)
    sys.stderr.write(f"A new organisation, for {people} people.\n")
    return hr


def begin(hr: Any, content: bytes) -> Any:
    """The first page of taking a file over: read it, and confirm its columns."""
    from ontplooi.people.actions import begin_import, choose_columns

    run = begin_import(by=hr, name="personeel.csv", content=content)
    choose_columns(run, by=hr, columns=run.columns, complete=False)
    return run


def take_over(hr: Any, content: bytes, ask: Callable[[], object]) -> dict[str, Any]:
    """The file from the first click to the last, as the pages and the worker do it."""
    from ontplooi.people.actions import start_import
    from ontplooi.people.models import ImportRun

    began = time.perf_counter()
    run = begin(hr, content)
    reading = time.perf_counter() - began

    def is_in(state: str) -> Callable[[], tuple[bool, int]]:
        def look() -> tuple[bool, int]:
            run.refresh_from_db(fields=["state", "done", "message"])
            if run.state == ImportRun.State.FAILED:
                raise ValueError(run.message)
            return run.state == state, run.done

        return look

    with Worker() as worker:
        watch = Watch(worker, ask)
        checking = watch.until(is_in(ImportRun.State.READY))
        start_import(run, by=hr)
        writing = watch.until(is_in(ImportRun.State.DONE))
    return {"reading": reading, "checking": checking, "writing": writing, **watch.told()}


def a_round(hr: Any) -> Any:
    """A round for everybody, started by HR; nobody is invited yet."""
    from ontplooi.guides.models import Guide
    from ontplooi.kernel.clock import today
    from ontplooi.rounds.actions import drafting, starting
    from ontplooi.rounds.models import Round

    made = drafting.new_round(by=hr, name="Iedereen", kind=Round.Kind.TALKS)
    day = today()
    fields = {
        "guide": Guide.objects.get(key="stappenplan"), "starts_on": day, "plan_by": day + timedelta(days=30),
        "ends_on": day + timedelta(days=90), "sign_by": day + timedelta(days=120),
    }  # fmt: skip
    drafting.change(made, by=hr, base_version=made.version, **fields)
    made.refresh_from_db()
    starting.start(made, by=hr)
    return made


def invite(hr: Any, ask: Callable[[], object]) -> dict[str, Any]:
    """A round for everybody, from the button to the last invitation."""
    from ontplooi.rounds.actions.starting import progress_of
    from ontplooi.rounds.models import Round

    began = time.perf_counter()
    round_ = a_round(hr)
    button = time.perf_counter() - began

    def look() -> tuple[bool, int]:
        round_.refresh_from_db()
        return round_.state == Round.State.RUNNING, progress_of(round_).done

    with Worker() as worker:
        watch = Watch(worker, ask)
        seconds = watch.until(look)
    far = progress_of(round_)
    return {"button": button, "seconds": seconds, "invited": far.invited, "skipped": far.skipped, **watch.told()}


def page_of(hr: Any, name: str) -> Callable[[], object]:
    """Somebody who keeps asking for a page meanwhile."""
    from django.urls import reverse

    from benchmarks.measure import Visitor
    from benchmarks.pages import Page

    return Visitor().prepare(Page(name, hr, reverse(name)))


def fresh(people: int) -> Any:
    """An installation with nobody in it but HR."""
    os.environ["ONTPLOOI_BENCH"] = "load"
    if folder(people).exists():
        shutil.rmtree(folder(people))
    load(people)
    from ontplooi.cli.prepare import prepare

    prepare()
    return installation(people)


def main() -> None:
    """All three, one after the other."""
    people = int(next((word for word in sys.argv[1:] if word.isdecimal()), "2000"))
    hr = fresh(people)
    content, ask = personnel_file(people), page_of(hr, "people:list")
    found: dict[str, Any] = {"people": people}
    acts: dict[str, Callable[[], dict[str, Any]]] = {
        "import": lambda: take_over(hr, content, ask),
        "again": lambda: take_over(hr, content, ask),
        "round": lambda: invite(hr, ask),
    }
    for name, act in acts.items():
        found[name] = act()
        sys.stderr.write(f"{name}: {found[name]}\n")
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
