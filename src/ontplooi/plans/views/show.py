"""The plan on one page, beside the talk, and the letters while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from ontplooi.kernel.clock import today
from ontplooi.kernel.views import fragment
from ontplooi.learning.kinds import GROUP_LABELS, KINDS
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans.forms import ActivityForm, CheckInForm, EvaluationForm, HoldForm, MoveForm, NewGoalForm, PlanForm
from ontplooi.plans.letters import letters_of_words
from ontplooi.plans.models import Evaluation, Goal, Plan, Progress
from ontplooi.plans.neighbours import guide_of, link_of
from ontplooi.plans.page import GoalLine, PlanPage, plan_page
from ontplooi.plans.views.finding import find_to_read, note_reading


def asked_in(request: HttpRequest) -> dict[int, list[str]]:
    """`?goal=5&asked=S.topic,S.better`: the questions that were already asked about that goal."""
    goal, asked = request.GET.get("goal", ""), request.GET.get("asked", "")[:300]
    return {int(goal): asked.split(",")} if goal.isdecimal() and len(goal) < 18 and asked else {}


def kind_groups() -> list[tuple[Any, list[Any]]]:
    """The kinds of activity by where somebody learns; courses last (P7)."""
    return [(label, [kind for kind in KINDS if kind.group is group]) for group, label in GROUP_LABELS.items()]


@signed_in
@require_GET
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """The plan on one page: its table, who does what, and after signing how it goes."""
    plan = find_to_read(request, pk)
    note_reading(request, plan)
    return render(request, "plans/show.html", show_context(request, plan))


def show_context(request: PersonRequest, plan: Plan, bound: PlanForm | None = None) -> dict[str, Any]:
    """What the page of a plan needs; `bound` is the form that came back with mistakes."""
    link = link_of(plan, request.person)
    page = plan_page(plan, request.person, asked=asked_in(request), guide=guide_of(plan))

    def form(kind: type[PlanForm], key: str, row: Any = None) -> PlanForm:
        return bound if bound is not None and bound.key == key else kind(row=row, plan=plan, key=key)

    context: dict[str, Any] = {
        "page": page,
        "plan": plan,
        "may": page.may,
        "link": link,
        "removed": removed_in(request, plan),
        "sides": [(card, [(line, form(CheckInForm, f"check-in-{line.key}")) for line in card.lines]) for card in page.sides],
    }
    if page.may.edit:
        context |= {"new_goal": form(NewGoalForm, "new-goal"), "kind_groups": kind_groups()}
        context["new_activity"] = ActivityForm(plan=plan, key="new-activity")
    if page.may.follow:
        context |= _following(plan, page, form)
    return context


def _following(plan: Plan, page: PlanPage, form: Callable[..., PlanForm]) -> dict[str, Any]:
    """Follow-ups with their forms, what was said, and each goal with what both sides say of it at the end."""
    lines = [(goal, line) for goal in page.goals for line in goal.follow_ups]
    lines.sort(key=lambda pair: (pair[1].row.held_at is not None, pair[1].row.due_on is None, str(pair[1].row.due_on)))
    return {
        "today": today(plan.organisation.time_zone),
        "progress_choices": [(one.value, one.label) for one in Progress],
        "check_in_form": form(CheckInForm, "check-in"),
        "follow_ups": [
            {
                "goal": goal.row,
                "line": line,
                "hold": form(HoldForm, f"hold-{line.row.pk}"),
                "move": form(MoveForm, f"move-{line.row.pk}"),
            }
            for goal, line in lines
        ],
        "said": [one for one in plan.check_ins.all() if one.text and one.activity_id is None and one.support_id is None],
        "evaluating": [
            {"goal": goal.row, "said": goal.evaluations, "form": form(EvaluationForm, f"evaluate-{goal.row.pk}", _own(goal, page))}
            for goal in page.goals
        ],
    }


def _own(goal: GoalLine, page: PlanPage) -> Evaluation | None:
    return next((one for one in goal.evaluations if one.side == page.may.side), None)


def removed_in(request: PersonRequest, plan: Plan) -> Goal | None:
    """`?removed=5`: the goal that was just taken out, to put back."""
    pk = request.GET.get("removed", "")
    if not pk.isdecimal() or len(pk) > 17:
        return None
    return next((goal for goal in plan.goals.all() if goal.pk == int(pk) and goal.removed_at), None)


@signed_in
@require_GET
def side(request: PersonRequest, pk: int) -> HttpResponse:
    """The goals as they grow beside the talk, for its live region."""
    plan = find_to_read(request, pk)
    return fragment(
        request,
        render(request, "plans/side_goals.html", {"page": plan_page(plan, request.person, guide=guide_of(plan)), "plan": plan}),
    )


@signed_in
@require_POST
def smart(request: PersonRequest) -> HttpResponse:
    """The letters of words that are still being typed. It only helps: nothing is kept and nothing is blocked."""
    day = today(request.person.organisation.time_zone)
    words = "\n".join(request.POST.get(name, "")[:2000] for name in ("text", "result")).strip()
    language = request.POST.get("language") or get_language() or request.person.reads_in
    return render(request, "plans/letters.html", {"found": letters_of_words(words, language, day), "live": bool(words)})
