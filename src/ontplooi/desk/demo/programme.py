"""A small programme with an assessment in the demo: seven people of team North, each a little further than the next."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

from django.utils import timezone

from ontplooi.desk.demo import talks
from ontplooi.desk.demo.people import People
from ontplooi.desk.demo.then import days_ago
from ontplooi.people.models import Person
from ontplooi.rounds.actions import drafting, programme, programme_steps, starting
from ontplooi.rounds.models import Member, Round
from ontplooi.rounds.programme_dates import proposed
from ontplooi.rounds.selecting import Selection

STARTED = 20  # days back
WHO = ("Samira", "Joke", "Karim", "Ania", "Wim", "Fatma", "Greet")


def make_programme(people: People) -> None:
    """Everybody was told; some take part, two have filled it in, and with one the outcome was discussed."""
    round_ = _started(people)
    choices = (("Joke", True, "manager"), ("Karim", True, "nobody"), ("Ania", False, ""), ("Fatma", True, "both"))
    for name, takes_part, presence in choices:
        member = _member(round_, people.north[name])
        with days_ago(12):
            programme.decide(member, by=member.person, takes_part=takes_part)
            if presence:
                programme.choose_presence(member, by=member.person, answer=presence)
    for name in ("Joke", "Fatma"):
        member = _member(round_, people.north[name])
        with days_ago(5):
            programme.note_filled_in(member, by=member.person)
    with days_ago(1):
        programme.note_discussed(_member(round_, people.north["Fatma"]), by=people.hr, present=["manager"])


def _started(people: People) -> Round:
    today = timezone.localdate()
    chosen = Selection.from_data({"people": [people.north[name].pk for name in WHO]})
    with days_ago(STARTED):
        made = drafting.new_round(by=people.hr, name="Talentscan wijkteam Noord", kind=Round.Kind.ASSESSMENT)
        drafting.change(
            made, by=people.hr, base_version=made.version, selection=chosen, guide=talks.default_guide(people.hr).guide,
            starts_on=today - timedelta(days=STARTED), ends_on=today + timedelta(days=80), invites_newcomers=False,
        )  # fmt: skip
        plan = programme_steps.Plan("Talentscan", "Hanne (HR), Lieve en adviseur Ria Bos", dict(proposed(made)))
        programme_steps.set_steps(made, plan, by=people.hr, base_version=made.version)
        starting.start(made, by=people.hr)
        starting.work_on_rounds(Event())
    return made


def _member(round_: Round, person: Person) -> Member:
    return Member.objects.select_related("round__organisation", "person").get(round=round_, person=person)
