"""Fills an empty installation: `python -m benchmarks.fill 100000`. The same number always gives the same people."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

from benchmarks.start import folder, load


def fill(people: int) -> None:
    """One big organisation and two small ones, with years of conversations, in a database of its own."""
    from django.db import connection

    from ontplooi.people.models import Organisation

    if Organisation.objects.exists():
        sys.stderr.write(f"{people} people are there already.\n")
        return
    from benchmarks import bulk
    from benchmarks.company import Company
    from benchmarks.talks import Talks

    random.seed(people)
    bulk.begin()
    company = Company()
    workers = company.build((("De Linde", people - 52), ("De Zonnehoek", 40), ("Kleine Beer", 12)))
    talks = Talks(people)
    progress = bulk.Progress(people)
    for number_of_year, year in enumerate(talks.years, 1):
        for number, worker in enumerate(workers):
            talks.one(worker, year)
            if number % 2_000 == 0:
                progress.say(number_of_year, number)
    progress.say(len(talks.years), people, last=True)
    bulk.end()
    connection.close()


def main() -> None:
    """Fill as many as are asked for, again from nothing with --again."""
    people = int(next((word for word in sys.argv[1:] if word.isdecimal()), "2000"))
    if "--again" in sys.argv and Path(folder(people)).exists():
        shutil.rmtree(folder(people))
    load(people)
    from ontplooi.cli.prepare import prepare

    prepare()
    fill(people)


if __name__ == "__main__":
    main()
