"""The pages of the editor: all parts, one part, and what of them is shown live."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ontplooi.guides import draft_pages
from ontplooi.guides.draft_faults import DraftFault
from ontplooi.guides.draft_preview import screen
from ontplooi.guides.drafting import find, items_at, join
from ontplooi.guides.forms.drafts import GroupForm
from ontplooi.guides.labels import in_words
from ontplooi.guides.models import Draft
from ontplooi.guides.views.draft_finding import find_draft, find_page, frame, is_gone, to_the_list, todo
from ontplooi.kernel.views import fragment
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only

ALL = "all"  # the first page, in the address of what is live


@hr_only
def overview(request: PersonRequest, pk: int) -> HttpResponse:
    """All parts of the guide, the order of the talk, what is still to be done."""
    if is_gone(request, pk):
        return to_the_list(request)
    draft = find_draft(request, pk)
    context = frame(request, draft)
    stages = draft_pages.stages(draft.content, draft.names)
    context |= {
        "parts": _parts(draft, context), "stages": stages, "rows": _linked(draft, stages, context),
        "minutes": sum(_minutes(item) for _place, item in items_at(draft.content, draft.names, "stages")),
        "screen": screen(draft.content, draft.names, "", context["first"]), "live": ALL,
    }  # fmt: skip
    return render(request, "guides/draft.html", context)


def _minutes(stage: dict[str, Any]) -> int:
    found = stage.get("minutes")
    return found if isinstance(found, int) else 0


def _parts(draft: Draft, context: dict[str, Any]) -> list[dict[str, Any]]:
    """The pages beside the talk itself, each with how many things are to be done there."""
    shown = ("about", "letters", "preparation.employee", "preparation.manager", "exchange", "plan", "closing")
    return [
        {
            "page": draft_pages.page(draft.content, draft.names, part),
            "faults": sum(_is_on(each.part, part) for each in context["faults"]),
            "missing": [state for state, _next in context["states"] if any(_is_on(each.part, part) for each in state.missing)],
        }
        for part in shown
    ]


def _is_on(part: str, page: str) -> bool:
    return part == page or part.startswith(f"{page}.")


def _linked(draft: Draft, section: draft_pages.Items, context: dict[str, Any]) -> list[dict[str, Any]]:
    """The items of a list that have a page of their own, with a line about each."""
    rows = []
    for place, item in items_at(draft.content, draft.names, section.place):
        page = draft_pages.page(draft.content, draft.names, place)
        if section.place == "stages":
            about = [in_words("Stage", "minutes", _minutes(item)), in_words("Stage", "first", item.get("first"))]
        else:
            about = [in_words("Question", "kind", item.get("kind", "text"))]
        faults = len(todo(context["faults"], place))
        missing = [state for state, _next in context["states"] if any(each.part == place for each in state.missing)]
        anchor = "at-" + place.replace(".", "-")
        rows.append(
            {"page": page, "name": place.rpartition(".")[2], "about": about, "faults": faults, "missing": missing, "anchor": anchor}
        )
    return rows


@hr_only
def part(request: PersonRequest, pk: int, part: str) -> HttpResponse:
    """One part of the guide, with all that can be filled in there."""
    if is_gone(request, pk):
        return to_the_list(request)
    return part_page(request, find_draft(request, pk), part)


def part_page(request: PersonRequest, draft: Draft, part: str, wrong: GroupForm | None = None) -> HttpResponse:
    """The page of a part; `wrong` is what was sent and could not be saved, with its sentences."""
    page = find_page(draft, part)
    context = frame(request, draft, part)
    context["new"] = request.GET.get("new", "")
    sections = [_section(draft, section, context, wrong) for section in page.sections]
    context |= {
        "page": page, "sections": sections, "up": _up(draft, part), "todo": todo(context["faults"], part), "live": part,
        "screen": screen(draft.content, draft.names, part, context["first"]),
        "samples": _samples(draft, page),
    }  # fmt: skip
    return render(request, "guides/draft_part.html", context, status=422 if wrong else 200)


def _samples(draft: Draft, page: draft_pages.Page) -> dict[str, str]:
    """Which example questions fit on this page, and where one that is chosen goes."""
    for section in page.sections:
        if isinstance(section, draft_pages.Items) and section.samples:
            stage = find(draft.content, draft.names, page.part)
            if page.part.startswith("stages."):
                return {
                    "place": section.place,
                    "phase": stage.get("kind", "talk"),
                    "technique": stage.get("technique", ""),
                    "side": "",
                }
            return {"place": section.place, "phase": "prepare", "technique": "", "side": page.part.rpartition(".")[2]}
    return {}


def _up(draft: Draft, part: str) -> tuple[str, str]:
    """Where one step back leads, and what stands there; empty for the first page."""
    if ".questions." not in part:
        return reverse("guides:draft", args=[draft.pk]), ""
    side = ".".join(part.split(".")[:2])
    return reverse("guides:draft_part", args=[draft.pk, side]), draft_pages.page(draft.content, draft.names, side).title


def _section(
    draft: Draft, section: draft_pages.Group | draft_pages.Items, context: dict[str, Any], wrong: GroupForm | None
) -> dict[str, Any]:
    if isinstance(section, draft_pages.Group):
        return {"group": _group(draft, section, context, wrong)}
    faults = _of_list(context, section.place)
    if section.linked:
        return {"items": section, "rows": _linked(draft, section, context), "faults": faults}
    return {"items": section, "groups": [_group(draft, group, context, wrong) for group in section.groups], "faults": faults}


def _of_list(context: dict[str, Any], place: str) -> list[DraftFault]:
    """What is wrong with a list as a whole."""
    return [fault for fault in context["faults"] if fault.place == place]


def _group(draft: Draft, group: draft_pages.Group, context: dict[str, Any], wrong: GroupForm | None) -> dict[str, Any]:
    languages = context["shown_languages"]
    if wrong is not None and wrong.group.place == group.place:
        form = wrong
    else:
        form = GroupForm(group, languages, values=draft_pages.values(draft.content, draft.names, group, languages))
        if context["new"] and context["new"] == group.name:
            next(iter(form.fields.values())).widget.attrs["autofocus"] = True
    version = max((draft.marks.get(join(group.place, name), 0) for name in form.fields), default=0)
    beside = {fault.place: fault for fault in context["faults"]}
    rows = [(row, beside.get(join(group.place, row.slot.place))) for row in form.rows]
    return {"group": group, "rows": rows, "version": version, "place": group.place or "guide", "form": form}


@hr_only
def live(request: PersonRequest, pk: int, part: str) -> HttpResponse:
    """What changes on a page while one writes: what is to be done and the languages, or the phone."""
    draft = find_draft(request, pk)
    part = "" if part == ALL else part
    if part:
        find_page(draft, part)
    context = frame(request, draft, part)
    if request.GET.get("show") == "phone":
        context["screen"] = screen(draft.content, draft.names, part, context["first"])
        return fragment(request, render(request, "guides/draft_phone.html", context))
    if request.GET.get("show") == "state":
        return fragment(request, render(request, "guides/draft_state.html", {**context, "todo": _shown(context, part)}))
    faults = _of_list(context, request.GET.get("show", ""))
    return fragment(request, render(request, "guides/draft_list_faults.html", {"faults": faults}))


def _shown(context: dict[str, Any], part: str) -> Any:
    return todo(context["faults"], part) if part else context["faults"]
