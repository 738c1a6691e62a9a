"""A file with people as a payroll package gives it: number, name, e-mail, job, team, who leads, since when."""

from __future__ import annotations

import random

from benchmarks import words
from ontplooi.people.names import plain

HEADINGS = "Personeelsnummer;Voornaam;Achternaam;E-mail;Functie;Afdeling;Nr leidinggevende;In dienst"
A_TEAM = 21


def personnel_file(people: int) -> bytes:
    """So many people, made up, in teams of twenty-one. The same number always gives the same file."""
    chance = random.Random(people)
    lines = [HEADINGS]
    leads = max(1, people // A_TEAM)
    for number in range(people):
        first, last = chance.choice(words.FIRST), chance.choice(words.LAST)
        job, year = chance.choice(words.JOBS), chance.randint(1990, 2025)
        team = number // A_TEAM
        lead = (team if team != number else team + 1) % leads
        email = f"{plain(first)}.{plain(last).replace(' ', '')}.{number}@linde.example"
        lines.append(f"{100_000 + number};{first};{last};{email};{job};Team {team};{100_000 + lead};01-03-{year}")
    return "\r\n".join(lines).encode("cp1252", "replace")
