"""Writes benchmarks/results.md, and the page of the documentation, from the numbers that were kept."""

from __future__ import annotations

import json
import os
import platform
import time
from pathlib import Path
from typing import Any

from benchmarks.everybody import everybody
from benchmarks.start import ROOT

KEPT = ROOT / "build" / "bench"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
MOST_RATIO, MOST_QUERIES = 3.0, 12

Found = dict[str, Any]


def load(name: str) -> Any:
    """What was kept under this name, or nothing."""
    path = KEPT / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else None


def pages(kind: str) -> list[str]:
    """The table of every page, both sizes side by side."""
    known = sorted(int(path.stem.partition("-")[2]) for path in KEPT.glob(f"{kind}-*.json"))
    if len(known) < 2:
        return []
    ends = (known[0], known[-1])
    sizes = [{row["name"]: row for row in load(f"{kind}-{people}")} for people in ends]
    small, big = (f"{people:,}".replace(",", " ") for people in ends)
    lines = [
        f"## Pages on {NAMES[kind]}", "",
        f"| page | queries | ms at {small} | template | × | ms at {big} | template | × | grows | kB | kB packed |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    lines += [_line(name, first, sizes[1].get(name, {})) for name, first in sizes[0].items()]
    return [*lines, "", *_summary(ends, sizes), ""]


def _line(name: str, first: Found, second: Found) -> str:
    if "full" not in first or "full" not in second:
        return f"| {name} | | {first.get('problem', '')[:60]} | | | {second.get('problem', '')[:60]} | | | | | |"
    queries = str(max(first["queries"], second["queries"]))
    grows = second["full"] / first["full"]
    cells = [name, _mark(queries, int(queries) > MOST_QUERIES), *_times(first), *_times(second), f"{grows:.1f}"]
    return f"| {' | '.join(cells)} | {second['bytes'] / 1000:.1f} | {second['packed'] / 1000:.1f} |"


def _times(row: Found) -> list[str]:
    if "ratio" not in row:
        return [f"{row['full']:.1f}", "–", "–"]
    return [f"{row['full']:.1f}", f"{row['template']:.1f}", _mark(f"{row['ratio']:.1f}", row["ratio"] > MOST_RATIO)]


def _mark(text: str, over: bool) -> str:
    return f"**{text}**" if over else text


def _summary(ends: tuple[int, int], sizes: list[dict[str, Found]]) -> list[str]:
    lines = []
    for people, rows in zip(ends, sizes, strict=True):
        ratios = sorted(row["ratio"] for row in rows.values() if "ratio" in row)
        within = sum(ratio <= MOST_RATIO for ratio in ratios)
        slowest = max((row for row in rows.values() if "full" in row), key=lambda row: row["full"])
        lines.append(
            f"- {people:,} people: {within} of {len(ratios)} pages within {MOST_RATIO:.0f} ×; the middle one is at "
            f"{ratios[len(ratios) // 2]:.1f} ×. Slowest: {slowest['name']}, {slowest['full']:.0f} ms.".replace(",", " ", 1)
        )
    return lines


def serving() -> list[str]:
    """What the running server showed."""
    found = load("serving")
    if not found:
        return []
    memory, wire = found["memory"], dict(found["wire"])
    first = wire.pop("first visit: sign in")
    home = wire.pop("sign in, then home")
    name, most = max(wire.items(), key=lambda pair: pair[1])
    return [
        "## The server", "",
        "| what | budget | measured |", "|---|---:|---:|",
        f"| `ontplooi serve` answers after the command | 2 s | {found['start']:.2f} s |",
        f"| first visit: the sign-in page with everything in it | 120 kB | {first / 1000:.0f} kB |",
        f"| the same, and then the first home page with its own fonts and scripts | 120 kB | {(first + home) / 1000:.0f} kB |",
        f"| largest of {len(wire)} next pages ({name}) | 20 kB | {most / 1000:.1f} kB |",
        f"| memory of a web process when it starts | 150 MB | {memory['before']['rss']:.0f} MB |",
        f"| after 500 mixed requests | 150 MB | {memory['after_pages']['rss']:.0f} MB |",
        f"| and {memory['pdfs']} PDFs more | 150 MB | {memory['after']['rss']:.0f} MB |",
        f"| its fair share of that (memory it shares with the other processes counted once) | | {memory['after']['pss']:.0f} MB |",
        f"| a signed plan as PDF | 100 ms | {found['pdf']:.0f} ms |", "",
    ]  # fmt: skip


def machine() -> str:
    """On what and when."""
    about = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in about if "model name" in line), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"Measured on {time.strftime('%d %B %Y')} on a machine with {os.cpu_count()} cores ({model or platform.machine()}), "
        f"{memory:.0f} GB memory, Python {platform.python_version()}, with other work going on at the same time: "
        "read the ratios rather than the milliseconds."
    )


def main() -> None:
    """Print it, and write it."""
    body = [machine(), "", *serving(), *everybody(load), *pages("sqlite"), *pages("postgresql")]
    where = "Written by `make bench`; how it is measured stands in docs/reference/benchmarks.md."
    text = "\n".join(["# Results", "", where, "", *body])
    (ROOT / "benchmarks" / "results.md").write_text(text.rstrip() + "\n")
    page = ROOT / "docs" / "reference" / "benchmarks.md"
    before = page.read_text().partition(MARK)[0]
    page.write_text(before + MARK + "\n\n" + "\n".join(body).rstrip() + "\n")
    print(text)


MARK = "<!-- Below this line `make bench` writes. -->"

if __name__ == "__main__":
    main()
