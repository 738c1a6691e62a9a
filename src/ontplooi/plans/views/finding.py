"""What the pages of plans have in common: finding what this person sees, and going back to where they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from ontplooi.journal.actions import saw
from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import refused
from ontplooi.people.middleware import PersonRequest
from ontplooi.plans.forms import PART_FORMS
from ontplooi.plans.models import Goal, Plan
from ontplooi.plans.queries import PlanQuerySet, while_running, while_writing

HOUR = 3600


def find_plan(request: PersonRequest, pk: int) -> Plan:
    """The plan with everything its page shows; 404 for everybody else, who must not learn that it exists."""
    return _found(request, Plan.objects.visible_to(request.person), pk)


def _found(request: PersonRequest, rows: PlanQuerySet, pk: int) -> Plan:
    plan = get_object_or_404(rows.with_words(), pk=pk)
    writing = () if plan.is_final else while_writing()
    running = while_running() if plan.agreed_at else ()
    prefetch_related_objects([plan], *writing, *running)
    return plan


def find_to_read(request: PersonRequest, pk: int) -> Plan:
    """The same for who only reads along too, such as a guest of the talk. For pages that show, never for forms."""
    return _found(request, Plan.objects.readable_by(request.person), pk)


def find_goal(request: PersonRequest, pk: int) -> Goal:
    """A goal of a plan that this person sees, also when it was taken out."""
    return get_object_or_404(Goal.objects.visible_to(request.person), pk=pk)


def find_part(request: PersonRequest, kind: str, pk: int) -> Any:
    """An activity, support or follow-up of a plan that this person sees, also when it was taken out."""
    return get_object_or_404(PART_FORMS[kind][0].objects.visible_to(request.person), pk=pk)


def back_to(request: PersonRequest, default: str, anchor: str = "") -> str:
    """Where the form asked to go back to, when that is a page of ours; with the place on it."""
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    url = asked.partition("#")[0] if safe else default.partition("#")[0]
    anchor = anchor or default.partition("#")[2]
    return f"{url}#{anchor}" if anchor else url


def show_url(plan_id: int, anchor: str = "") -> str:
    """The page of the plan, at a place on it."""
    url = reverse("plans:show", args=[plan_id])
    return f"{url}#{anchor}" if anchor else url


def goal_url(goal_id: int, anchor: str = "") -> str:
    """The page of a goal, at a place on it."""
    url = reverse("plans:goal", args=[goal_id])
    return f"{url}#{anchor}" if anchor else url


def do(request: PersonRequest, act: Callable[[], Any], *, back: str, said: str = "") -> HttpResponse:
    """Do it, say that it was done or kindly why not, and go back."""
    try:
        act()
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    if said:
        messages.success(request, said)
    return redirect(back)


def note_reading(request: PersonRequest, plan: Plan) -> None:
    """Note once an hour that somebody read another person's plan; the session remembers, so that a page stays fast."""
    if plan.person_id == request.person.pk:
        return
    key, now = f"plan-read-{plan.pk}", int(timezone.now().timestamp())
    if now - request.session.get(key, 0) < HOUR:
        return
    request.session[key] = now
    saw("plan.read", by=request.person, concerns=plan.person, about=plan)
