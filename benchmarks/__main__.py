"""`python -m benchmarks [2000 20000]`: fills each size that is not there yet, measures every page, keeps the numbers in build."""

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
    for people in [int(word) for word in takewhile(str.isdecimal, sys.argv[1:])] or SIZES:
        around = {**os.environ, **({"ONTPLOOI_DATABASE_URL": database(url, people)} if url else {})}
        run("benchmarks.fill", people, around)
        found = json.loads(run("benchmarks.measure", people, around))
        keep(Path(OUT / f"{'postgresql' if url else 'sqlite'}-{people}.json"), found)


def run(module: str, people: int, around: dict[str, str]) -> str:
    """One step in a process of its own, so that no step warms up another."""
    command = [sys.executable, "-m", module, str(people), *dropwhile(str.isdecimal, sys.argv[1:])]
    return subprocess.run(command, cwd=ROOT, env=around, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603


def keep(path: Path, found: object) -> None:
    """Write what was found where `benchmarks.table` reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1))


def database(url: str, people: int) -> str:
    """The address of the database for this size on the same server, made when it is not there."""
    import psycopg
    from psycopg import sql

    name = f"bench_{people}"
    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlsplit(url)._replace(path=f"/{name}").geturl()


if __name__ == "__main__":
    main()
