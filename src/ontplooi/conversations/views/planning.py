"""Planning the dates of many talks: the list, a week with its free moments, and all of it confirmed at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.actions.plan_many import ManyRefused, Row, invite_many, plan_many, problems
from ontplooi.conversations.forms import InviteManyForm
from ontplooi.conversations.forms_planning import KEPT, HoursForm, RowForm
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.planning import Hours, Span, spread
from ontplooi.conversations.queries import ConversationQuerySet
from ontplooi.conversations.to_plan import (
    MOST_AT_ONCE,
    Taken,
    last_day,
    offers_of,
    on_paper,
    plans_dates,
    taken_by,
    wanted,
    without_date,
)
from ontplooi.conversations.week import Day, hints, week_of
from ontplooi.kernel.clock import start_of, today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person
from ontplooi.people.views import signed_in


@dataclass(slots=True)
class Desk:
    """Everything that lies on the planning page of one request."""

    by: Person
    data: QueryDict | None
    hours_form: HoursForm
    rows: list[RowForm]
    more: int = 0
    pick: int = 0
    week: date = field(default_factory=date.today)
    said: str = ""
    error: str = ""
    reasons: dict[int, str] = field(default_factory=dict)

    @property
    def hours(self) -> Hours:
        """Between which hours, and how many."""
        return self.hours_form.hours()

    def moments(self) -> list[Row]:
        """The ticked rows, with what stands in them."""
        given = getattr(self.hours_form, "cleaned_data", {})
        return [(row.conversation, row.when(given.get("place", ""), given.get("link", ""))) for row in self.rows if row.is_on]

    def taken(self, first: date, last: date) -> dict[int, list[Taken]]:
        """The appointments of the manager and of everybody in the list."""
        zone = self.by.organisation.time_zone
        people = {self.by.pk, *(row.conversation.employee_id for row in self.rows)}
        return taken_by(people, start_of(first, zone), start_of(last + timedelta(days=1), zone))


@signed_in
def planning(request: PersonRequest) -> HttpResponse:
    """The planning page. Each button sends everything on it along, so that nothing typed is lost."""
    if not plans_dates(request.person):
        raise Http404
    desk = _lay_out(request)
    if request.method != "POST":
        return _page(request, desk)
    if desk.hours_form.is_valid():
        request.session[KEPT] = desk.hours_form.keep()
    if "plan" in request.POST:
        return _plan(request, desk)
    if "propose" in request.POST:
        desk = _propose(request, desk)
    elif "put" in request.POST:
        desk = _put(request, desk)
    elif "clear" in request.POST:
        desk = _with(request, desk, {row.conversation.pk: None for row in desk.rows if row.is_on})
    return _page(request, desk, status=422 if not desk.hours_form.is_valid() else 200)


def _lay_out(request: PersonRequest) -> Desk:
    by, data = request.person, request.POST if request.method == "POST" else None
    rows = without_date(by)
    chosen = {int(one) for one in request.GET.getlist("person") if one.isdecimal() and len(one) < 19}
    listed = _in_the_list(rows, data)
    forms = [RowForm(data, conversation=one, on=not chosen or one.employee_id in chosen) for one in listed]
    desk = Desk(by, data, HoursForm(data, by=by, kept=request.session.get(KEPT, {})), forms)
    if chosen and not any(one.employee_id in chosen for one in listed):
        desk.error = _("Nobody you chose has a talk that waits for a date. Invite them first, or tick others here.")
    desk.more = max(rows.count() - len(listed), 0) if len(listed) == MOST_AT_ONCE else 0
    desk.week = _week(request, by)
    desk.pick = _pick(desk, data)
    return desk


def _in_the_list(rows: ConversationQuerySet, data: QueryDict | None) -> list[Conversation]:
    """The first ones; after a button those that stood there, as far as they are still open."""
    listed = {int(one) for one in data.getlist("talk") if one.isdecimal() and len(one) < 19} if data else set()
    return list((rows.filter(pk__in=listed) if listed else rows)[:MOST_AT_ONCE])


def _week(request: PersonRequest, by: Person) -> date:
    """The Monday of the week that is asked for; else that of the first day to plan on."""
    asked = request.POST.get("week") or request.POST.get("shown") or request.GET.get("week") or ""
    now = today(by.organisation.time_zone)
    try:
        day = min(max(date.fromisoformat(asked), now), now + timedelta(days=730))
    except ValueError:
        day = now + timedelta(days=1 if now.weekday() < 4 else 7 - now.weekday())
    return day - timedelta(days=day.weekday())


def _pick(desk: Desk, data: QueryDict | None) -> int:
    """The row that the next free moment goes to: the one that was chosen, else the first one without a moment."""
    asked = data.get("pick", "") if data else ""
    keys = [row.conversation.pk for row in desk.rows]
    if asked.isdecimal() and len(asked) < 19 and int(asked) in keys:
        return int(asked)
    return next((row.conversation.pk for row in desk.rows if row.is_on and row.starts_at() is None), keys[0] if keys else 0)


def _with(request: PersonRequest, desk: Desk, moments: dict[int, datetime | None]) -> Desk:
    """The same page with these moments in the rows."""
    data = request.POST.copy()
    for pk, start in moments.items():
        data[f"talk-{pk}-day"] = f"{start:%Y-%m-%d}" if start else ""
        data[f"talk-{pk}-hour"] = f"{start:%H:%M}" if start else ""
        if start:
            data[f"talk-{pk}-on"] = "on"
    conversations = [row.conversation for row in desk.rows]
    rows = [RowForm(data, conversation=one, on=True) for one in conversations]
    return Desk(desk.by, data, desk.hours_form, rows, desk.more, desk.pick, desk.week)


def _propose(request: PersonRequest, desk: Desk) -> Desk:
    """Fill in a moment for every ticked row that has none."""
    if not desk.hours_form.is_valid():
        return desk
    first = max(desk.hours_form.cleaned_data["first"], today(desk.by.organisation.time_zone))
    open_rows = [row for row in desk.rows if row.is_on and row.starts_at() is None]
    last = last_day([row.conversation for row in open_rows], first)
    taken = desk.taken(first, last)
    chosen = [Span.of(start, row.length) for row in desk.rows if row.is_on and (start := row.starts_at())]
    asked = [wanted(row.conversation, row.length, taken[row.conversation.employee_id]) for row in open_rows]
    own = [*(one.span for one in taken[desk.by.pk]), *(one.span for one in offers_of(desk.by)), *chosen]
    found = spread(asked, desk.hours, own, first=first, last=last, now=timezone.now())
    desk = _with(request, desk, dict(found))
    if found:
        soonest = min(found.values()).date()
        desk.week = soonest - timedelta(days=soonest.weekday())
    said = ngettext("%(number)s moment is proposed. Change what you like, then plan.",
                    "%(number)s moments are proposed. Change what you like, then plan.", len(found))  # fmt: skip
    desk.said = said % {"number": len(found)}
    no_room = _("No free moment in time. Choose more hours or more talks a day, or pick one yourself.")
    desk.reasons = {row.conversation.pk: no_room for row in open_rows if row.conversation.pk not in found}
    return desk


def _put(request: PersonRequest, desk: Desk) -> Desk:
    """The free moment that was pressed goes to the row that is chosen; the choice moves on to the next row without one."""
    try:
        start = datetime.fromisoformat(request.POST["put"])
    except ValueError:
        return desk
    if not desk.pick or timezone.is_naive(start):
        return desk
    placed = desk.pick
    desk = _with(request, desk, {placed: timezone.localtime(start)})
    desk.pick = next((row.conversation.pk for row in desk.rows if row.is_on and row.starts_at() is None), placed)
    return desk


def _plan(request: PersonRequest, desk: Desk) -> HttpResponse:
    """Plan everything that is ticked, or say at each row why not."""
    wrong = [row for row in desk.rows if row.is_on and not row.is_valid()]
    if not desk.hours_form.is_valid() or wrong:
        desk.error = _("Nothing is planned yet. Look at the rows that are marked, then plan all of them at once.")
        return _page(request, desk, status=422)
    try:
        planned = plan_many(request.person, desk.moments())
    except Refusal as refusal:
        desk.error = str(refusal)
        desk.reasons = refusal.reasons if isinstance(refusal, ManyRefused) else {}
        return _page(request, desk, status=422)
    number = len(planned)
    done = ngettext(
        "%(number)s talk is planned. Everybody with an e-mail address gets an e-mail, and you get the list.",
        "%(number)s talks are planned. Everybody with an e-mail address gets an e-mail, and you get the list.",
        number,
    )
    messages.success(request, done % {"number": number})
    return redirect("conversations:planning")


def _page(request: PersonRequest, desk: Desk, status: int = 200) -> HttpResponse:
    taken = desk.taken(desk.week, desk.week + timedelta(days=6))
    if desk.data is not None and not desk.reasons:
        with_moment = [row for row in desk.moments() if row[1].starts_at]
        desk.reasons = problems(desk.by, with_moment) if with_moment else {}
    picked = next((row for row in desk.rows if row.conversation.pk == desk.pick), None)
    offers = offers_of(desk.by)
    days: list[Day] = week_of(desk.week, desk.hours, taken, desk.by, desk.rows, picked, offers)
    placed = sum(row.is_on and row.starts_at() is not None for row in desk.rows)
    letters = on_paper(desk.by)
    context: dict[str, Any] = {
        "desk": desk, "hours_form": desk.hours_form, "days": days, "picked": picked, "placed": placed,
        "ticked": sum(row.is_on for row in desk.rows),
        "rows": [(row, desk.reasons.get(row.conversation.pk, ""), hints(row, desk.hours, desk.by, offers)) for row in desk.rows],
        "earlier": desk.week - timedelta(days=7) if desk.week > today(desk.by.organisation.time_zone) else None,
        "later": desk.week + timedelta(days=7), "letters": [(one, _letter(one)) for one in letters],
    }  # fmt: skip
    return render(request, "conversations/planning.html", context, status=status)


def _letter(conversation: Conversation) -> str:
    """The address of the letter on paper; empty where this installation has none."""
    try:
        return reverse("conversations:letter", args=[conversation.pk])
    except NoReverseMatch:
        return ""


@signed_in
def invite_people(request: PersonRequest) -> HttpResponse:
    """Invite several people of the team who have no talk under way. For who leads nobody this page does not exist."""
    if not request.person.is_manager:
        raise Http404
    busy = Conversation.objects.running().filter(interlocutors__person=request.person, interlocutors__ended_at=None)
    team = list(Person.objects.active().led_by(request.person).exclude(pk__in=busy.values("employee")))
    chosen = [int(one) for one in request.GET.getlist("person") if one.isdecimal() and len(one) < 19]
    data = request.POST if request.method == "POST" else None
    form = InviteManyForm(data, by=request.person, people=team, chosen=chosen)
    reasons: dict[int, str] = {}
    if data is not None and form.is_valid():
        given = form.cleaned_data
        try:
            made = invite_many(
                by=request.person, employees=list(given["people"]), guide_version=given["guide"], words=given["words"]
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            reasons = refusal.reasons if isinstance(refusal, ManyRefused) else {}
        else:
            number = len(made)
            done = ngettext(
                "%(number)s person is invited. Choose the date within ten minutes, and it is one e-mail.",
                "%(number)s people are invited. Choose the dates within ten minutes, and each gets one e-mail.",
                number,
            )
            messages.success(request, done % {"number": number})
            return redirect("conversations:planning")
    refused = [(one, reasons[one.pk]) for one in team if one.pk in reasons]
    context = {"form": form, "team": team, "refused": refused}
    return render(request, "conversations/planning_invite.html", context, status=422 if form.is_bound else 200)
