"""The rounds of the demo: one under way in a team, and one that HR still writes."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

from django.utils import timezone

from ontplooi.conversations.actions import moments, start
from ontplooi.conversations.models import Conversation
from ontplooi.desk.demo import stories, talks
from ontplooi.desk.demo.people import People
from ontplooi.desk.demo.then import at, days_ago, working_day
from ontplooi.people.models import Person, Team
from ontplooi.rounds.actions import drafting, starting
from ontplooi.rounds.models import Round
from ontplooi.rounds.selecting import Selection

STARTED = 24  # days back
WORDS = (
    "We nemen deze herfst tijd voor een rustig gesprek over je werk en wat je wil leren. "
    "Het is geen beoordeling: jij kiest waarover je praat. Bereid je voor onder werktijd."
)


def make_rounds(people: People) -> None:
    """A round of team South with talks at several steps, and a draft for the office."""
    round_ = _started(people)
    south = people.south
    held = _talk_of(round_, south["Olena"])
    with days_ago(working_day(15)):
        moments.set_moment(held, by=people.tom, when=start.When(at(-working_day(3), 10), 60, "lokaal 4"))
    with days_ago(working_day(3)):
        talks.hold(held, people.tom, stories.FATMA)
    with days_ago(8):
        for name, day in (("Dorien", 6), ("Luc", 9)):
            talk = _talk_of(round_, south[name])
            moments.set_moment(talk, by=people.tom, when=start.When(at(day, 13), 60, "lokaal 4"))
    _draft(people)


def _started(people: People) -> Round:
    """Everybody in team South who has no talk under way is invited."""
    today = timezone.localdate()
    with days_ago(STARTED):
        made = _round(people, f"POP-gesprekken najaar {today.year}", "Wijkteam Zuid")
        drafting.change(
            made, by=people.hr, base_version=made.version, opening_words={"nl": WORDS},
            starts_on=today - timedelta(days=STARTED - 3),
            plan_by=today + timedelta(days=4), ends_on=today + timedelta(days=45), sign_by=today + timedelta(days=60),
        )  # fmt: skip
        starting.start(made, by=people.hr)
        starting.work_on_rounds(Event())
    return made


def _draft(people: People) -> None:
    """HR got as far as the dates."""
    today = timezone.localdate()
    with days_ago(2):
        made = _round(people, f"POP-gesprekken voorjaar {today.year + 1}", "Administratie")
        drafting.change(
            made, by=people.hr, base_version=made.version, starts_on=today + timedelta(days=40), plan_by=today + timedelta(days=60),
            ends_on=today + timedelta(days=110), sign_by=today + timedelta(days=124),
        )  # fmt: skip


def _round(people: People, name: str, team: str) -> Round:
    """A draft with a guide, for one team."""
    made = drafting.new_round(by=people.hr, name=name, kind=Round.Kind.TALKS)
    chosen = Selection(teams=(Team.objects.get(organisation=people.organisation, name=team).pk,))
    guide = talks.default_guide(people.hr).guide
    drafting.change(made, by=people.hr, base_version=made.version, selection=chosen, guide=guide)
    return made


def _talk_of(round_: Round, person: Person) -> Conversation:
    """The talk that the round made for this person."""
    return Conversation.objects.with_people().get(employee=person, round_member__round=round_)
