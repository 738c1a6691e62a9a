"""Every page that is measured, with who opens it. What is opened is looked up in the filled database."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max
from django.db.models.functions import Length
from django.urls import reverse

from ontplooi.conversations.models import Conversation
from ontplooi.dossier.models import File
from ontplooi.notices.calendar_feed import address_of
from ontplooi.notices.choosing import new_address
from ontplooi.notices.models import Message
from ontplooi.people.models import Organisation, Person, Team, TeamLead
from ontplooi.plans.models import Goal
from ontplooi.rounds.models import Member, Round


@dataclass(frozen=True, slots=True)
class Page:
    """One address, opened by somebody; `fragment` is asked for by a script."""

    name: str
    person: Person | None
    path: str
    fragment: bool = False


def _conversation(state: str, **more: object) -> Conversation:
    """The newest conversation in this state whose manager is still there."""
    rows = Conversation.objects.filter(
        organisation=1, state=state, interlocutors__ended_at=None, employee__account__isnull=False, **more
    )
    return rows.select_related("employee", "plan").order_by("-pk")[:1].get()


def _lead(conversation: Conversation) -> Person:
    lead = conversation.lead
    assert lead is not None
    return lead.person


def _biggest_team_lead() -> Person:
    known = Team.objects.filter(organisation=1, positions__until=None, leads__person__account__isnull=False, leads__until=None)
    sizes = known.annotate(size=Count("positions"))
    team = sizes.order_by("-size", "pk")[0]
    return TeamLead.objects.get(team=team, until=None).person


def pages() -> list[Page]:
    """The list, in the order of the table."""
    manager = _biggest_team_lead()
    hr = Person.objects.filter(organisation=1, is_hr=True).order_by("-pk")[0]
    return [*_own(manager), *_talking(manager), *_signing(), *_plans(), *_papers(), *_hr(hr), *_rounds(hr), *_anybody()]


def _own(manager: Person) -> list[Page]:
    employee = _conversation("open", previous__isnull=False, moments__starts_at__isnull=False).employee
    return [
        Page("home, employee", employee, "/"),
        Page("home, manager", manager, "/"),
        Page("team of thirty", manager, reverse("desk:team")),
        Page("team, by last talk", manager, reverse("desk:team") + "?sort=last"),
        Page("planning", manager, reverse("conversations:planning")),
        Page("invite people", manager, reverse("conversations:invite_people")),
        Page("reminders", manager, reverse("notices:choices")),
        Page("calendar feed", None, reverse("notices:feed", args=[_feed(manager)])),
        Page("conversations, employee", employee, reverse("conversations:list")),
        Page("conversations, manager", manager, reverse("conversations:list")),
        Page("account", employee, reverse("people:account")),
        Page("mailbox (demo)", manager, reverse("notices:mailbox")),
    ]


def _talking(manager: Person) -> list[Page]:
    coming = _conversation("open", previous__isnull=False, moments__starts_at__isnull=False)
    talk = _conversation("talking")
    return [
        Page("conversation", coming.employee, reverse("conversations:show", args=[coming.pk])),
        Page("moment", _lead(coming), reverse("conversations:moment", args=[coming.pk])),
        Page("invite", manager, reverse("conversations:start")),
        Page("ask", coming.employee, reverse("conversations:ask")),
        Page("prepare, employee", coming.employee, reverse("conversations:prepare", args=[coming.pk])),
        Page("prepare, manager", _lead(coming), reverse("conversations:prepare", args=[coming.pk])),
        Page("points", coming.employee, reverse("conversations:points", args=[coming.pk])),
        Page("talk, employee", talk.employee, reverse("conversations:talk", args=[talk.pk])),
        Page("talk, manager", _lead(talk), reverse("conversations:talk", args=[talk.pk]) + "?stage=agreements"),
        Page(
            "talk, live poll", talk.employee, reverse("conversations:talk_live", args=[talk.pk]) + "?stage=look-back", fragment=True
        ),
        Page("talk, live points", talk.employee, reverse("conversations:talk_live_points", args=[talk.pk]), fragment=True),
        Page("close", _lead(talk), reverse("conversations:close", args=[talk.pk])),
        Page("who takes part", coming.employee, reverse("conversations:taking_part", args=[coming.pk])),
    ]


def _signing() -> list[Page]:
    writing = _conversation("signing", report__offered_at=None)
    signing = _conversation("signing", report__offered_at__isnull=False)
    return [
        Page("report, manager", _lead(writing), reverse("conversations:report", args=[writing.pk])),
        Page("sign", signing.employee, reverse("conversations:sign", args=[signing.pk])),
    ]


def _plans() -> list[Page]:
    talk, agreed = _conversation("talking"), _conversation("agreed", previous__isnull=False)
    goal = Goal.objects.filter(plan=talk.plan)[0]
    return [
        Page("plan, open", talk.employee, reverse("plans:show", args=[talk.plan_id])),
        Page("plan, agreed", agreed.employee, reverse("plans:show", args=[agreed.plan_id])),
        Page("goal", talk.employee, reverse("plans:goal", args=[goal.pk])),
        Page("plan beside the talk", talk.employee, reverse("plans:side", args=[talk.plan_id]), fragment=True),
    ]


def _papers() -> list[Page]:
    whole = File.objects.annotate(size=Length("content")).filter(size__gt=10_000, purpose="final", document__organisation=1)
    file = whole.select_related("document__person").defer("content").order_by("-pk")[0]
    owner, key = file.document.person, file.document_id
    reader = Person.objects.filter(pk__in=file.document.readers.filter(ended_at=None).values("person")).first() or owner
    return [
        Page("dossier, employee", owner, reverse("dossier:list")),
        Page("dossier, manager", reader, reverse("dossier:list")),
        Page("document", owner, reverse("dossier:show", args=[key])),
        Page("document as PDF", owner, reverse("dossier:file", args=[key, "final"]) + "?download"),
    ]


def _hr(hr: Person) -> list[Page]:
    somebody = Person.objects.filter(organisation=1).aggregate(last=Max("pk"))["last"]
    facts = _conversation("agreed")
    team = Team.objects.filter(organisation=1, positions__until=None).order_by("-pk")[0].pk
    return [
        Page("organisation", hr, reverse("desk:organisation")),
        Page("organisation, search", hr, reverse("desk:organisation") + "?q=samira+kaya"),
        Page("organisation, by step", hr, reverse("desk:organisation") + "?state=signing"),
        Page("conversation, facts", hr, reverse("conversations:show", args=[facts.pk])),
        Page("people", hr, reverse("people:list")),
        Page("people, search", hr, reverse("people:list") + "?q=samira+kay"),
        Page("people, by letter", hr, reverse("people:list") + "?letter=v"),
        Page("people of a team", hr, reverse("people:list") + f"?team={team}"),
        Page("people without e-mail", hr, reverse("desk:without_email")),
        Page("home, HR", hr, "/"),
        Page("conversations, HR", hr, reverse("conversations:list")),
        Page("dossier, HR", hr, reverse("dossier:list")),
        Page("calendar feed, HR", None, reverse("notices:feed", args=[_feed(hr)])),
        Page("due for a talk", hr, reverse("desk:due")),
        Page("without a manager", hr, reverse("conversations:orphaned")),
        Page("person", hr, reverse("people:change", args=[somebody])),
        Page("add a person", hr, reverse("people:add")),
        Page("add a position", hr, reverse("people:add_position", args=[somebody])),
        Page("teams", hr, reverse("people:teams")),
        Page("teams, search", hr, reverse("people:teams") + "?q=haven"),
        Page("team of HR", hr, reverse("people:team", args=[team])),
        Page("merge teams", hr, reverse("people:merge") + f"?team={team}"),
        Page("settings", hr, reverse("people:settings")),
        Page("first steps", hr, reverse("people:first_steps")),
        Page("undelivered", hr, reverse("notices:undelivered")),
    ]


def _rounds(hr: Person) -> list[Page]:
    running = Round.objects.filter(organisation=1, state=Round.State.RUNNING).order_by("pk")[0]
    draft = _draft(hr, running)
    member = Member.objects.filter(round=running, state=Member.State.INVITED).order_by("-pk")[0].pk

    def of(round_: Round, name: str, more: str = "", *args: object) -> str:
        return reverse(f"rounds:{name}", args=[round_.pk, *args]) + more

    return [
        Page("rounds", hr, reverse("rounds:list")),
        Page("round, draft", hr, of(draft, "show")),
        Page("round, people", hr, of(draft, "people")),
        Page("round, people, search", hr, of(draft, "people", "?find_people=samira+kaya&find_teams=haven")),
        Page("round, guide", hr, of(draft, "form")),
        Page("round, dates", hr, of(draft, "dates")),
        Page("round, words", hr, of(draft, "words")),
        Page("round, preview", hr, of(draft, "preview")),
        Page("round, skipped", hr, of(draft, "skipped")),
        Page("round, skipped, nobody leads", hr, of(draft, "skipped", "?why=no_manager")),
        Page("round", hr, of(running, "show")),
        Page("round, progress", hr, of(running, "progress")),
        Page("round, members", hr, of(running, "members")),
        Page("round, members, search", hr, of(running, "members", "?q=samira+kaya")),
        Page("round, members, by date", hr, of(running, "members", "?sort=date&state=invited")),
        Page("round, changed managers", hr, of(running, "changed_managers")),
        Page("round, take out", hr, of(running, "take_out", "", member)),
        Page("round, hand over", hr, of(running, "hand", "", member)),
        Page("round, letters", hr, of(running, "letters")),
        Page("round, close", hr, of(running, "close")),
        Page("round, overview", hr, of(running, "overview")),
        Page("round, overview, search", hr, of(running, "overview", "?q=haven")),
        Page("round, without a date", hr, of(running, "needed", "", "date")),
        Page("round, without an answer", hr, of(running, "needed", "", "answer")),
        Page("round, day has passed", hr, of(running, "needed", "", "passed")),
        Page("round, to be signed", hr, of(running, "needed", "?order=since", "sign")),
        Page("round, not invited", hr, of(running, "needed", "", "out")),
    ]


def _draft(hr: Person, running: Round) -> Round:
    """A round for everybody that is being prepared."""
    known = {"organisation_id": 1, "state": Round.State.DRAFT, "name": "Volgende ronde"}
    return Round.objects.get_or_create(**known, defaults={"created_by": hr, "guide": running.guide, "ends_on": running.ends_on})[0]


def _feed(person: Person) -> str:
    """The private part of the address of this person's calendar."""
    new_address(person)
    return address_of(person).rsplit("/", 1)[1].removesuffix(".ics")


def _anybody() -> list[Page]:
    return [Page("sign in", None, reverse("account_login"))]


def counts() -> dict[str, int]:
    """How much is in the database, for under the table."""
    return {
        model._meta.verbose_name_plural.title(): model.objects.count() for model in (Organisation, Person, Conversation, Message)
    }
