"""The talk: one page for each stage, what is live in it, and going from stage to stage."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, Value
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from ontplooi.conversations import languages, room, stages, table, wording
from ontplooi.conversations.forms import WhenForm
from ontplooi.conversations.models import Conversation, Interlocutor, OwnNote, SharedNote
from ontplooi.conversations.presence import who_is_here
from ontplooi.conversations.rules import Abilities, abilities, side_of
from ontplooi.conversations.stages import GuideStage
from ontplooi.journal.actions import saw
from ontplooi.kernel.views import fragment
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person
from ontplooi.people.rules import refuse_national_numbers
from ontplooi.people.views import signed_in
from ontplooi.plans.models import Goal, Side

State = Conversation.State
TYPED = "typed_in_talk"  # in the session: the talk, and what was typed there while another button was pressed, by field


def find_talk(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """A conversation whose words this person may read, with no more than the talk needs. 404 for anybody else."""
    people = Prefetch("interlocutors", queryset=Interlocutor.objects.select_related("person"))
    rows = Conversation.objects.shared_with(request.person).prefetch_related(people).defer("guide_version__content")
    rows = rows.select_related("employee", "organisation", "guide_version", "plan", "report")
    conversation = get_object_or_404(rows, pk=pk)
    return conversation, abilities(request.person, conversation)


def talk_url(conversation: Conversation, stage: str = "") -> str:
    """The page of a stage; without one, of the stage where the talk is."""
    url = reverse("conversations:talk", args=[conversation.pk])
    return f"{url}?stage={stage}" if stage and stage != conversation.stage else url


@signed_in
@require_GET
def talk(request: PersonRequest, pk: int) -> HttpResponse:
    """The stage where the talk is, or the one that is asked for; before the talk, what will happen."""
    conversation, may = find_talk(request, pk)
    if conversation.talk_started_at is None:
        if conversation.state != State.OPEN:
            return redirect("conversations:show", pk=pk)
        return render(request, "conversations/talk_before.html", _before(request.person, conversation, may))
    saw("conversation.read", by=request.person, concerns=conversation.employee, about=conversation)
    return talk_page(request, conversation, may, looked_at(request, conversation))


def _before(person: Person, conversation: Conversation, may: Abilities) -> dict[str, object]:
    agenda, own_unsent = table.points_for(conversation, person)
    mine = [one for one in agenda if one.point.author_id == person.pk]
    guide = conversation.guide_version.texts()
    return {
        "conversation": conversation,
        "may": may,
        "other": room.other_of(person, conversation),
        "side": side_of(person, conversation),
        "guide": guide,
        "language_notice": languages.notice(guide),
        "unsent": own_unsent,
        "own_points": len(mine),
    }


def looked_at(request: PersonRequest, conversation: Conversation) -> GuideStage:
    """The stage that this request is about; 404 when the guide has no such stage."""
    key = request.POST.get("stage") or request.GET.get("stage") or conversation.stage
    stage = conversation.guide_version.texts().stage(key)
    if stage is None:
        raise Http404
    return stage


def talk_page(
    request: PersonRequest, conversation: Conversation, may: Abilities, stage: GuideStage, *, status: int = 200, **typed: object
) -> HttpResponse:
    """The page of one stage. `typed`: what was sent and could not be kept, with its errors."""
    person = request.person
    guide = conversation.guide_version.texts()
    notes = _notes(conversation, stage, person)
    side = side_of(person, conversation)
    here, elsewhere = table.for_stage(table.shared_answers(conversation, guide), stage, guide)
    at = stage.key == conversation.stage and conversation.talk_ended_at is None
    goals = _goals(conversation)
    beside = languages.beside(conversation, person, request.GET.get("in", ""))
    carried = any(goal.carried_from_id for goal in goals)
    before = typed_before(request, conversation, may)
    context: dict[str, object] = {
        "conversation": conversation, "may": may, "stage": stage, "at": at, "guide": guide,
        "side": side, "other": room.other_of(person, conversation), "lead": conversation.lead,
        "floor": room.floor(person, conversation, stage), "leading": room.leading(person, conversation, stage),
        "technique": room.technique_words(stage.technique), "spent": stages.seconds_in(conversation, stage.key) // 60,
        "spent_before": int(conversation.stage_seconds.get(stage.key, 0)) // 60,
        "day": wording.day(conversation.talk_started_at) if conversation.talk_started_at else "",
        "shared": notes["shared"], "own": notes["own"], "answers_here": here, "answers_elsewhere": elsewhere,
        "previous_stage": stages.before(guide, stage.key), "next_stage": stages.after(guide, stage.key),
        "goals": goals, "places": stages.places(conversation, guide), "inside": _inside(conversation),
        "may_bring": side is Side.EMPLOYEE and may.talk and conversation.previous_id is not None and not carried,
        "language_notice": languages.notice(guide), "again": beside.stage(stage) if beside else None,
        "here_now": [], "typed_goal": before.pop("goal", ""), **_points(conversation, may, person),
    }  # fmt: skip
    if stages.goes_on_later(stage) and conversation.state == State.TALKING and may.talk:
        initial = {name.removeprefix("second-"): words for name, words in before.items()}
        context["second_form"] = second_form(initial=initial)
    return render(request, "conversations/talk.html", {**context, **typed}, status=status)


def second_form(*args: Any, **kwargs: Any) -> WhenForm:
    """The second appointment. Its fields belong to the form "note" of the page, so that what is written goes along."""
    form = WhenForm(*args, date_required=True, prefix="second", use_required_attribute=False, **kwargs)
    for field in form.fields.values():
        field.widget.attrs["form"] = "note"
    return form


def remember_typed(request: PersonRequest, conversation: Conversation) -> None:
    """A goal or a second moment, typed while another button was pressed: the next page of this talk shows it again.

    Raises Refusal for words that may not be kept.
    """
    names = ("goal", "second-day", "second-hour", "second-place", "second-link")
    typed = {name: request.POST[name][:5000] for name in names if request.POST.get(name, "").strip()}
    refuse_national_numbers(*typed.values())
    if any(name != "goal" for name in typed):
        typed["second-minutes"] = request.POST.get("second-minutes", "")[:4]
    if typed or TYPED in request.session:
        request.session[TYPED] = [conversation.pk, typed]


def typed_before(request: PersonRequest, conversation: Conversation, may: Abilities) -> dict[str, str]:
    """What was remembered for this talk, by field. When the talk is not open for it any more, it is shown once."""
    talk, kept = request.session.get(TYPED, [0, {}])
    if talk != conversation.pk:
        return {}
    if not may.talk and conversation.state != State.PAUSED:
        del request.session[TYPED]
    return dict(kept)


def forget_typed(request: PersonRequest, conversation: Conversation, stem: str) -> None:
    """It was added: fields that begin with `stem` need not be shown again."""
    talk, kept = request.session.get(TYPED, [0, {}])
    if talk == conversation.pk:
        request.session[TYPED] = [talk, {name: words for name, words in kept.items() if not name.startswith(stem)}]


def _notes(conversation: Conversation, stage: GuideStage, person: Person) -> dict[str, tuple[str, int]]:
    """The text and version of the shared note and of one's own, asked for together."""
    columns = ("text", "version")
    shared = SharedNote.objects.filter(conversation=conversation, stage=stage.key)
    own = OwnNote.objects.filter(conversation=conversation, stage=stage.key, person=person)
    rows = shared.values_list(Value("shared"), *columns).union(own.values_list(Value("own"), *columns), all=True)
    return {"shared": ("", 0), "own": ("", 0), **{kind: (text, version) for kind, text, version in rows}}


def _inside(conversation: Conversation) -> list[Person]:
    """Everybody who takes part now."""
    return [conversation.employee, *(one.person for one in conversation.inside)]


def _goals(conversation: Conversation) -> list[Goal]:
    """The plan as it grows. After cancelling it is only its person's, as the page of the plan says too."""
    if conversation.state == State.CANCELLED:
        return []
    kept = conversation.plan.goals.kept().annotate(ways=Count("activities", filter=Q(activities__removed_at__isnull=True)))
    return list(kept)


def _points(conversation: Conversation, may: Abilities, person: Person) -> dict[str, object]:
    agenda, unsent = table.points_for(conversation, person)
    return {"agenda": agenda, "unsent": unsent, "may_settle": may.talk, "may_make_goals": may.talk and conversation.plan.is_open}


def _part(request: PersonRequest, name: str, context: dict[str, object]) -> HttpResponse:
    """A part of the page that asks again and again: without menu, messages and everything else that stands around a page."""
    return fragment(request, HttpResponse(render_to_string(f"conversations/{name}.html", context)))


@signed_in
@require_GET
def live(request: PersonRequest, pk: int) -> HttpResponse:
    """The stages as they stand now, who is here, and where the talk went: asked again every two seconds."""
    conversation, _may = find_talk(request, pk)
    if "waiting" in request.GET:
        return _part(request, "talk_waiting", {"conversation": conversation})
    stage = looked_at(request, conversation)
    guide = conversation.guide_version.texts()
    others = [one for one in _inside(conversation) if one.pk != request.person.pk]
    here = who_is_here(pk, me=request.person.pk, others=[one.pk for one in others])
    context = {
        "conversation": conversation, "person": request.person, "stage": stage, "lead": conversation.lead,
        "here_now": [one for one in others if one.pk in here],
        "places": stages.places(conversation, guide),
        "went_to": guide.stage(conversation.stage) if request.GET.get("at") != conversation.stage else None,
    }  # fmt: skip
    return _part(request, "talk_stages", context)


@signed_in
@require_GET
def live_points(request: PersonRequest, pk: int) -> HttpResponse:
    """The agenda as it stands now."""
    conversation, may = find_talk(request, pk)
    context = {
        "conversation": conversation,
        "stage": looked_at(request, conversation),
        **_points(conversation, may, request.person),
    }
    return _part(request, "talk_points", context)
