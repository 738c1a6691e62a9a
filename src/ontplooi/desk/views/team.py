"""The manager's team page: everybody, what needs attention first, and doing something for many at once."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.actions.nudge import nudge
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.to_plan import led_by
from ontplooi.desk.team_page import SHOWN, SORTED, Member, chosen, team_of
from ontplooi.notices.asking import when_it_goes
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in

A_PAGE = 25
ON_ONE_PAGE = 400
PAGES = {"invite": "conversations:invite_people", "plan": "conversations:planning"}


@signed_in
def team(request: PersonRequest) -> HttpResponse:
    """Everybody a manager leads, what needs attention first. For who leads nobody this page does not exist."""
    if not request.person.is_manager:
        raise Http404
    if request.method == "POST":
        return _together(request)
    words, show, sort = (request.GET.get(name, "").strip()[:100] for name in ("q", "show", "sort"))
    everybody = team_of(request.person)
    members = chosen(everybody, words=words, show=show, sort=sort)
    page = Paginator(members, ON_ONE_PAGE if "all" in request.GET else A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "q": words, "show": show, "sort": sort, "total": len(everybody), "found": len(members),
        "needs_me": sum(one.needs_me for one in everybody), "ticked": "tick" in request.GET, "all": "all" in request.GET,
        "shown": [(key, label) for key, (label, _keeps) in SHOWN.items()],
        "orders": [(key, label) for key, (label, _key) in SORTED.items()],
        "previous": _address(request, page, -1), "next": _address(request, page, 1),
        "tick_all": _with(request, tick="1"), "one_page": _with(request, all="1"),
    }  # fmt: skip
    return render(request, "desk/team.html", context)


def _with(request: PersonRequest, **more: str) -> str:
    """This page as it is filtered and sorted, with something added."""
    return "?" + urlencode({**{key: value for key, value in request.GET.items() if value}, **more})


def _address(request: PersonRequest, page: Page[Member], step: int) -> str:
    there = page.has_previous() if step < 0 else page.has_next()
    return _with(request, page=str(page.number + step)) if there else ""


def _together(request: PersonRequest) -> HttpResponse:
    """What was asked for everybody who is ticked: inviting and planning go on, on their own page."""
    picked = [one for one in request.POST.getlist("person") if one.isdecimal() and len(one) < 19][:ON_ONE_PAGE]
    do = request.POST.get("do", "")
    if not picked:
        messages.error(request, _("Tick at least one person first."))
        return redirect("desk:team")
    if do in PAGES:
        return redirect(reverse(PAGES[do]) + "?" + urlencode({"person": picked}, doseq=True))
    _remind(request, picked)
    return redirect("desk:team")


def _remind(request: PersonRequest, picked: list[str]) -> None:
    """A friendly word to prepare, for whom it makes sense."""
    talks = led_by(request.person).filter(employee__in=picked, state=Conversation.State.OPEN).with_people()
    done = nudge(talks.order_by("employee__sort_name", "pk"), by=request.person)
    number = len(done.asked)
    if number:
        sentence = ngettext("%(number)s person gets a friendly word.", "%(number)s people get a friendly word.", number)
        messages.success(request, f"{sentence % {'number': number}} {when_it_goes(request.person)}")
    if done.left:
        names = ", ".join(one.name for one in done.left)
        sentence = _("No reminder for %(names)s: prepared already, reminded today, or without an e-mail address.")
        messages.info(request, sentence % {"names": names})
    if not number and not done.left:
        messages.info(request, _("Nobody you ticked has a talk to prepare now."))
