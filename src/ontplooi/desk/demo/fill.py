"""Fills an empty database with the demo."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation

from ontplooi.conversations.actions import start
from ontplooi.desk.demo import stories, talks
from ontplooi.desk.demo.links import sign_in_links
from ontplooi.desk.demo.people import People, make_people
from ontplooi.desk.demo.programme import make_programme
from ontplooi.desk.demo.rounds import make_rounds
from ontplooi.desk.demo.then import at, days_ago, working_day
from ontplooi.guides.actions import install_shipped
from ontplooi.people.models import Organisation
from ontplooi.plans import actions as plans
from ontplooi.plans.models import FollowUp


@transaction.atomic
def fill() -> dict[str, str]:
    """Make the demo organisation, or find the one that is there. Returns the sign-in path of each role."""
    if not Organisation.objects.exists():
        install_shipped()
        with translation.override("nl"):
            people = make_people()
            _samira(people)
            _team_north(people)
            _team_south(people)
            make_rounds(people)
            make_programme(people)
    return sign_in_links()


def _samira(people: People) -> None:
    """The main story: a plan of last year that is half kept, and a talk in twelve days that both prepare."""
    samira, lieve = people.north["Samira"], people.lieve
    first = talks.whole_talk(lieve, samira, stories.SAMIRA_LAST_YEAR, ago=345)
    calm, planning = first.plan.goals.order_by("position")
    with days_ago(50):
        for activity in calm.activities.all():
            plans.set_progress(activity, "busy" if "oefenen" in activity.text else "done", by=samira)
        plans.set_progress(calm.supports.get(), "done", by=lieve)
        plans.check_in(first.plan, by=samira, text="De training hielp echt. Ik oefen nu met Joke.", about=calm)
        plans.set_progress(planning.activities.get(), "busy", by=samira)
        time_off, coach = planning.supports.order_by("position")
        plans.set_progress(time_off, "stuck", by=lieve)
        plans.set_progress(coach, "done", by=lieve)
        plans.check_in(
            first.plan, by=lieve, text="Van de 12 uur lukten er 6. De andere 6 plan ik in januari.", is_obstacle=True,
            about=time_off,
        )  # fmt: skip
    # The follow-up of the second goal is four days late; the first one comes in spring.
    FollowUp.objects.filter(goal=planning).update(due_on=timezone.localdate() - timedelta(days=4))
    FollowUp.objects.filter(goal=calm).update(due_on=timezone.localdate() + timedelta(days=115))
    with days_ago(7):
        coming = talks.invite(
            lieve, samira, when=at(12), place="de kleine vergaderzaal op de eerste verdieping",
            words="Ik kijk ernaar uit, Samira. Neem gerust de tijd om je voor te bereiden.",
        )  # fmt: skip
    with days_ago(2):
        talks.prepare(coming, samira, stories.SAMIRA_ANSWERS, shared=["talents", "work-now"])
        talks.send_points(coming, samira, stories.SAMIRA_POINTS, sent=False)
        talks.prepare(coming, lieve, stories.LIEVE_ANSWERS, shared=["talents"], ready=True)
        talks.send_points(coming, lieve, stories.LIEVE_POINTS)


def _team_north(people: People) -> None:
    """The rest of the team: each at another step."""
    lieve, north = people.lieve, people.north
    with days_ago(9):
        ready = talks.invite(lieve, north["Joke"], when=at(3, 10), place="lokaal 2")
        talks.prepare(ready, north["Joke"], stories.JOKE_ANSWERS, shared=["talents", "learning"], ready=True)
        talks.send_points(ready, north["Joke"], stories.JOKE_POINTS)
        talks.prepare(ready, lieve, {"talents": "Joke ziet snel wat er nodig is."}, shared=["talents"], ready=True)
        talks.send_points(ready, lieve, ["De rol van mentor voor nieuwe collega's", "Hoe gaat het met de nachtdiensten?"])
    with days_ago(20):
        under_way = talks.invite(lieve, north["Karim"], when=at(0, 9), place="lokaal 2")
        talks.send_points(under_way, north["Karim"], ["Wondzorg: ik wil een specialisatie volgen"])
        talks.send_points(under_way, lieve, ["Specialisatie wondzorg", "Coach zijn voor Samira"])
    talks.hold(under_way, lieve, stories.KARIM, end=False)
    with days_ago(25):
        to_sign = talks.invite(lieve, north["Nele"], when=at(-working_day(5), 11))
    with days_ago(working_day(5)):
        talks.hold(to_sign, lieve, stories.NELE)
        talks.offer(to_sign, lieve)
        talks.sign(to_sign, lieve)
    with days_ago(1):
        guide = talks.default_guide(north["Ania"])
        start.ask(
            by=north["Ania"],
            manager=lieve,
            guide_version=guide,
            words="Ik wil graag beter Nederlands leren spreken.",
        )
    talks.whole_talk(lieve, north["Wim"], stories.WIM, ago=70)
    talks.whole_talk(lieve, north["Fatma"], stories.FATMA, ago=30)
    with days_ago(4):
        talks.invite(lieve, north["Greet"], when=None)
        talks.invite(lieve, north["Mo"], when=at(20, 11), place="lokaal 2")


def _team_south(people: People) -> None:
    """Another team, so that HR has something to compare steps with, not people."""
    talks.whole_talk(people.tom, people.south["Ruben"], stories.WIM, ago=40)
    with days_ago(12):
        talks.invite(people.tom, people.south["Hilde"], when=at(6, 15))
        talks.invite(people.tom, people.south["Yasmina"], when=None)
