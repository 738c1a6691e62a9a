"""Organisations, people, a tree of teams of twelve to thirty, who leads them, and where people worked before."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks import words
from benchmarks.bulk import Table
from ontplooi.people.models import Account, Organisation, Person, Position, Team, TeamLead
from ontplooi.people.names import plain
from ontplooi.people.sorting import sort_name

WITHOUT_EMAIL = 40
A_REGION, A_DISTRICT = 400, 20  # teams in each
TODAY = date.today()  # noqa: DTZ011  (a made-up history needs no time zone)


def day(ago: int) -> str:
    """The day that many days ago."""
    return (TODAY - timedelta(days=ago)).isoformat()


def at(ago: int, hour: int = 9) -> str:
    """An hour of that day, in UTC."""
    return f"{day(ago)} {hour:02}:15:00"


@dataclass(slots=True)
class Worker:
    """Somebody with who leads them now, and who led them before they changed team."""

    pk: int
    organisation: int
    name: str
    email: str
    job: str
    manager: int
    manager_name: str
    earlier: int | None = None


class Company:
    """Writes the people of all organisations."""

    def __init__(self) -> None:
        self.organisations = Table(Organisation, "name short_name", country="be", time_zone="Europe/Brussels", created_at=at(1500))
        self.accounts = Table(Account, "email password", date_joined=at(1400))
        names = "organisation account first_name last_name email number job_title is_hr search_name sort_name joined_on"
        self.people = Table(Person, names, created_at=at(1400))
        self.teams = Table(Team, "organisation parent name")
        self.positions = Table(Position, "person team job_title since until", fte="1")
        self.leads = Table(TeamLead, "person team since until")

    def build(self, sizes: tuple[tuple[str, int], ...]) -> list[Worker]:
        """Every organisation with this many people; gives back who has conversations."""
        return [worker for name, size in sizes for worker in self._organisation(name, size)]

    def _organisation(self, name: str, size: int) -> list[Worker]:
        organisation = self.organisations.add(f"Zorg {name}", name)
        everybody = [self._person(organisation, hr=number % 500 == 0) for number in range(size)]
        teams = self._teams(organisation, name, everybody)
        for worker in everybody:
            if random.random() < 0.2 and len(teams) > 1:
                team, lead = random.choice(teams)
                self.positions.add(worker.pk, team, worker.job, day(1300), day(301))
                worker.earlier = lead if lead != worker.pk else None
        return everybody

    def _person(self, organisation: int, *, hr: bool) -> Worker:
        first, last, job = random.choice(words.FIRST), random.choice(words.LAST), random.choice(words.JOBS)
        key = self.people.last + 1
        email = f"{plain(first)}.{plain(last)}.{key}@zorg.example"
        without = not hr and key % WITHOUT_EMAIL == 0  # such people get a letter on paper with a code
        account = self.accounts.add(email, "!")
        joined = day(random.randrange(1600, 3000))
        self.people.add(
            organisation, account, first, last, "" if without else email, str(100_000 + key), job, hr, plain(f"{last} {first}"),
            sort_name(first, last, "be"), joined,
        )  # fmt: skip
        return Worker(key, organisation, f"{first} {last}", email, job, 0, "")

    def _teams(self, organisation: int, name: str, everybody: list[Worker]) -> list[tuple[int, int]]:
        """A tree: regions, districts, and teams of people, each led by somebody of a team of leads, which one of them leads."""
        leads = everybody[: max(1, len(everybody) // 21)]
        rest = everybody[len(leads) :]
        teams: list[tuple[int, int]] = []
        top = self.teams.add(organisation, None, f"Zorg {name}")
        region = district = top
        while rest:
            size = random.randint(12, 30)
            if len(teams) % A_REGION == 0:
                region = self.teams.add(organisation, top, f"Regio {len(teams) // A_REGION + 1}")
            if len(teams) % A_DISTRICT == 0:
                district = self.teams.add(organisation, region, f"District {len(teams) // A_DISTRICT + 1}")
            place = f"Wijkteam {random.choice(words.PLACES)} {len(teams) + 1}"
            teams.append(self._team(organisation, place, leads, rest[:size], district))
            rest = rest[size:]
        for start in range(0, len(leads), 20):
            above = leads[start // 20 :] + leads[: start // 20]
            self._team(organisation, f"Leiding {name} {start // 20 + 1}", above[1:2] or above, leads[start : start + 20], top)
        return teams

    def _team(self, organisation: int, name: str, leads: list[Worker], members: list[Worker], parent: int) -> tuple[int, int]:
        team = self.teams.add(organisation, parent, name)
        lead = leads[team % len(leads)]
        self.leads.add(lead.pk, team, day(300), None)
        self.leads.add(leads[(team + 1) % len(leads)].pk, team, day(1300), day(301))
        for member in members:
            member.manager, member.manager_name = lead.pk, lead.name
            self.positions.add(member.pk, team, member.job, day(300), None)
        return team, lead.pk
