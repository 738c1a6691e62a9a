"""A conversation on paper: its sheets, filled in as far as known, and typing in afterwards what was done on them."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ontplooi.conversations import room
from ontplooi.conversations.actions.from_paper import may_type_in, type_in
from ontplooi.conversations.forms_from_paper import MORE, MOST_ROWS, ROWS, FromPaperForm, RowForm, as_typed, row_forms
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.on_paper import filling_for, sheets_for
from ontplooi.conversations.rules import Abilities, side_of
from ontplooi.conversations.views.finding import find_inside
from ontplooi.guides.content import GuideView
from ontplooi.guides.paper import PACK, cover_of, paper_of
from ontplooi.guides.views.paper import as_file, rows_of
from ontplooi.kernel.clock import day_of, today
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in

KEPT_ROWS = "paper_rows"  # in the session: how many rows of a plan somebody was typing in


@signed_in
def paper(request: PersonRequest, pk: int) -> HttpResponse:
    """The sheets of this conversation, for each of the two."""
    conversation, may = _find(request, pk)
    guide = _guide(request, conversation)
    context = {
        "conversation": conversation,
        "guide": guide,
        "rows": rows_of(sheets_for(request.person, conversation)),
        "query": f"?language={guide.language}",
        "may": may,
        "other": room.other_of(request.person, conversation),
        "may_type_in": may_type_in(may),
    }
    return render(request, "conversations/paper.html", context)


@signed_in
def paper_file(request: PersonRequest, pk: int, sheet: str, form: str) -> HttpResponse:
    """One sheet of this conversation, or all of them. Of the preparations only one's own."""
    conversation, _may = _find(request, pk)
    mine = sheets_for(request.person, conversation)
    if sheet not in {*mine, PACK}:
        raise Http404
    guide = _guide(request, conversation)
    cover = cover_of(conversation.guide_version, guide, conversation.organisation, dated=today(conversation.organisation.time_zone))
    filling = filling_for(request.person, conversation, guide)
    made = paper_of(guide, cover, sheets=mine if sheet == PACK else (sheet,), filling=filling)
    return as_file(made, f"{conversation.number}-{sheet}-{guide.language}", form)


def _find(request: PersonRequest, pk: int) -> tuple[Conversation, Abilities]:
    """Only for the two who talk; a guest reads along on the screen."""
    conversation, may = find_inside(request, pk)
    if side_of(request.person, conversation) is None:
        raise Http404
    return conversation, may


def _guide(request: PersonRequest, conversation: Conversation) -> GuideView:
    wanted = request.GET.get("language", "")
    known = conversation.guide_version.texts().languages
    return conversation.guide_version.texts(wanted if wanted in known else get_language())


@signed_in
@require_http_methods(["GET", "POST"])
def from_paper(request: PersonRequest, pk: int) -> HttpResponse:
    """Type in what was done on paper; everything is kept at once, or nothing."""
    conversation, may = _find(request, pk)
    if not may_type_in(may):
        return _already(request, conversation)
    if request.method == "GET":
        return _empty(request, conversation)
    if "more" in request.POST:
        return _more(request, conversation)
    guide = _guide(request, conversation)
    form = FromPaperForm(request.POST, conversation=conversation, guide=guide)
    lines = row_forms(request.POST, _count(request), guide=guide, language=guide.language)
    right = all([form.is_valid(), *(line.is_valid() for line in lines)])
    if right and not _says_something(form, lines, conversation):
        form.add_error(None, _("Nothing is typed in yet. Type in at least one agreement, or a few words about the talk."))
        right = False
    if right:
        try:
            kept = type_in(conversation, by=request.person, result=form.result(lines))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, kept)
    return _page(request, conversation, form, lines, status=422)


def _already(request: PersonRequest, conversation: Conversation) -> HttpResponse:
    """The talk is over, or somebody else types it in: to where one is."""
    if conversation.talk_ended_at is not None:
        messages.info(request, _("The talk is rounded off. This is the report."))
        return redirect("conversations:report", pk=conversation.pk)
    messages.info(request, _("The manager types in what you did on paper. You read along, and you both sign."))
    return redirect("conversations:paper", pk=conversation.pk)


def _says_something(form: FromPaperForm, lines: list[RowForm], conversation: Conversation) -> bool:
    typed = form.says_something() or any(line.says_something() for line in lines)
    there = conversation.summary.strip() or conversation.shared_notes.exclude(text="").exists()
    return bool(typed or there or conversation.plan.goals.kept().exists())


def _done(request: PersonRequest, conversation: Conversation) -> HttpResponse:
    request.session.pop(f"{KEPT_ROWS}_{conversation.pk}", None)
    if conversation.talk_ended_at is not None:
        messages.success(request, _("Everything is typed in. Read the report through, then you both sign."))
        return redirect("conversations:report", pk=conversation.pk)
    other = conversation.employee.first_name
    messages.success(
        request,
        _("Everything is typed in. %(name)s says too that no next step is needed; then you round off here.") % {"name": other},
    )
    return redirect("conversations:close", pk=conversation.pk)


def _empty(request: PersonRequest, conversation: Conversation) -> HttpResponse:
    guide = _guide(request, conversation)
    moment = conversation.moment
    zone = conversation.organisation.time_zone
    planned = day_of(moment.starts_at, zone) if moment and moment.starts_at else None
    initial: dict[str, object] = {"held_on": planned if planned and planned <= today(zone) else None}
    initial |= {f"skip-{key}": True for key in conversation.skipped_stages}
    form = FromPaperForm(initial=initial, conversation=conversation, guide=guide)
    count = request.session.get(f"{KEPT_ROWS}_{conversation.pk}", ROWS)
    return _page(request, conversation, form, row_forms(None, count, guide=guide, language=guide.language))


def _more(request: PersonRequest, conversation: Conversation) -> HttpResponse:
    """The same page with more rows and everything that was typed, not yet looked at."""
    guide = _guide(request, conversation)
    count = min(_count(request) + MORE, MOST_ROWS)
    request.session[f"{KEPT_ROWS}_{conversation.pk}"] = count
    form = cast(FromPaperForm, as_typed(FromPaperForm(conversation=conversation, guide=guide), request.POST))
    lines = row_forms(None, count, guide=guide, language=guide.language)
    for line in lines:
        as_typed(line, request.POST)
    return _page(request, conversation, form, lines)


def _count(request: PersonRequest) -> int:
    sent = request.POST.get("rows", "")
    return min(max(int(sent), 1), MOST_ROWS) if sent.isdecimal() and len(sent) < 4 else ROWS


def _page(
    request: PersonRequest, conversation: Conversation, form: FromPaperForm, lines: list[RowForm], *, status: int = 200
) -> HttpResponse:
    written = {note.stage: note.text for note in conversation.shared_notes.all() if note.text.strip()}
    context = {
        "conversation": conversation,
        "form": form,
        "parts": [(stage, note, skip, written.get(stage.key, "")) for stage, note, skip in form.parts()],
        "lines": lines,
        "may_add": len(lines) < MOST_ROWS,
        "goals": conversation.plan.goals.kept().prefetch_related("activities") if conversation.talk_started_at else (),
        "other": room.other_of(request.person, conversation),
        "is_wrong": bool(form.is_bound and (form.errors or any(line.errors for line in lines))),
        "here": reverse("conversations:from_paper", args=[conversation.pk]),
    }
    return render(request, "conversations/from_paper.html", context, status=status)
