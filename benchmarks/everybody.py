"""The table of everybody at once: what `benchmarks.load` and `benchmarks.kill` found, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
Found = dict[str, Any]


def everybody(load: Callable[[str], Any]) -> list[str]:
    """How long it took, what it held, how other pages did meanwhile, and what was there after the kills."""
    kinds = [kind for kind in NAMES if load(f"load-{kind}") or load(f"kill-{kind}")]
    if not kinds:
        return []
    loads = {kind: load(f"load-{kind}") or {} for kind in kinds}
    kills = {kind: load(f"kill-{kind}") or {} for kind in kinds}
    head = f"| what | {' | '.join(NAMES[kind] for kind in kinds)} |"
    lines = ["## Everybody at once", "", head, "|---|" + "---:|" * len(kinds)]
    for label, of in ROWS:
        lines.append(f"| {label} | {' | '.join(_cell(of, loads[kind]) for kind in kinds)} |")
    lines += ["", "## Killed again and again", "", head, "|---|" + "---:|" * len(kinds)]
    for label, of in KILLED:
        lines.append(f"| {label} | {' | '.join(_cell(of, kills[kind]) for kind in kinds)} |")
    return [*lines, ""]


def _cell(of: Callable[[Found], str], found: Found) -> str:
    try:
        return of(found)
    except KeyError:
        return "–"


def _part(name: str, show: Callable[[Found], str]) -> Callable[[Found], str]:
    return lambda found: show(found[name])


def _pages(part: Found) -> str:
    return f"{part['page_median']:.0f} / {part['page_p95']:.0f} / {part['page_most']:.0f} ms"


def _memory(part: Found) -> str:
    return f"{part['memory_first']:.0f} → {part['memory']:.0f} MB"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")


ROWS: list[tuple[str, Callable[[Found], str]]] = [
    ("people in the file", lambda found: _number(found["people"])),
    ("reading it, in the request", _part("import", lambda part: f"{part['reading']:.0f} s")),
    ("checking it", _part("import", lambda part: f"{part['checking']:.0f} s")),
    ("taking it over", _part("import", lambda part: f"{part['writing']:.0f} s")),
    ("memory of the worker", _part("import", _memory)),
    ("another page meanwhile: middle, 95 %, slowest", _part("import", _pages)),
    ("the same file again: checking", _part("again", lambda part: f"{part['checking']:.0f} s")),
    ("and taking over, which changes nothing", _part("again", lambda part: f"{part['writing']:.0f} s")),
    ("invited in a round", _part("round", lambda part: _number(part["invited"]))),
    ("the button that starts it", _part("round", lambda part: f"{part['button'] * 1000:.0f} ms")),
    ("for each 1 000 people", _part("round", lambda part: f"{part['seconds'] * 1000 / part['invited']:.1f} s")),
    ("memory of the worker, first and most", _part("round", _memory)),
    ("another page during the round: middle, 95 %, slowest", _part("round", _pages)),
]
KILLED: list[tuple[str, Callable[[Found], str]]] = [
    ("people", lambda found: _number(found["people"])),
    ("times the worker of the import was killed", _part("import", lambda part: str(part["kills"]))),
    ("times a part of the people was there after a kill", _part("import", lambda part: str(part["halves"]))),
    ("people / numbers / accounts", _part("import", lambda part: f"{part['people']} / {part['numbers']} / {part['accounts']}")),
    ("times the worker of the round was killed", _part("round", lambda part: str(part["kills"]))),
    ("times talks, e-mails and invited people differed after a kill", _part("round", lambda part: str(part["halves"]))),
    ("people with a talk / talks", _part("round", lambda part: f"{part['people_with_a_talk']} / {part['talks']}")),
    ("people with an invitation / invitations", _part("round", lambda part: f"{part['people_with_a_mail']} / {part['mails']}")),
    ("managers / lists", _part("round", lambda part: f"{part['managers']} / {part['lists']}")),
]
