"""`python -m benchmarks [2000 20000]` fills each size that is not there yet and measures every page.

`python -m benchmarks load 100000` and `python -m benchmarks kill 20000` take everybody over and start a round for all. The numbers
are kept in build.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import dropwhile, takewhile
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.start import ROOT, SIZES

OUT = ROOT / "build" / "bench"


def main() -> None:
    """On SQLite, or on the PostgreSQL of ONTPLOOI_DATABASE_URL: it gets a database for each size."""
    url = os.environ.get("ONTPLOOI_DATABASE_URL", "")
    if sys.argv[1:2] in (["load"], ["kill"]):
        everybody(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else SIZES[-1], url)
        return
    for people in [int(word) for word in takewhile(str.isdecimal, sys.argv[1:])] or SIZES:
        around = {**os.environ, **({"ONTPLOOI_DATABASE_URL": database(url, people)} if url else {})}
        run("benchmarks.fill", people, around)
        found = json.loads(run("benchmarks.measure", people, around))
        keep(Path(OUT / f"{'postgresql' if url else 'sqlite'}-{people}.json"), found)


def everybody(what: str, people: int, url: str) -> None:
    """One of the two, in a database of its own that starts empty."""
    around = {**os.environ, **({"ONTPLOOI_DATABASE_URL": database(url, people, f"{what}_")} if url else {})}
    command = [sys.executable, "-m", f"benchmarks.{what}", str(people)]
    found = subprocess.run(command, cwd=ROOT, env=around, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603
    keep(OUT / f"{what}-{'postgresql' if url else 'sqlite'}.json", json.loads(found))


def run(module: str, people: int, around: dict[str, str]) -> str:
    """One step in a process of its own, so that no step warms up another."""
    command = [sys.executable, "-m", module, str(people), *dropwhile(str.isdecimal, sys.argv[1:])]
    return subprocess.run(command, cwd=ROOT, env=around, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


def keep(path: Path, found: object) -> None:
    """Write what was found where `benchmarks.table` reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1))


def database(url: str, people: int, use: str = "") -> str:
    """The address of the database for this size on the same server, made when it is not there. One for a use starts empty."""
    import psycopg
    from psycopg import sql

    name = f"bench_{use}{people}"
    with psycopg.connect(url, autocommit=True) as connection:
        if use:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlsplit(url)._replace(path=f"/{name}").geturl()


if __name__ == "__main__":
    main()
