"""Using one's own answer in other talks too."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.actions.copy_answer import copy_answer, own_answer, places_for
from ontplooi.conversations.preparing import guide_side, questions_for, readable_answers
from ontplooi.conversations.rules import side_of
from ontplooi.conversations.views.prepare import back_url, find_side
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in
from ontplooi.plans.models import Side


@signed_in
def copy(request: PersonRequest, pk: int, question: str) -> HttpResponse:
    """In which other talks to use this answer: those where nothing is written yet are ticked."""
    conversation, _may = find_side(request, pk)
    by = request.person
    if side_of(by, conversation) is not Side.EMPLOYER or guide_side(by, conversation).question(question) is None:
        raise Http404
    if request.method == "POST":
        wanted = [int(one) for one in request.POST.getlist("talk") if one.isdecimal() and len(one) < 19]
        try:
            done = copy_answer(conversation, by=by, question=question, to=wanted)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            said = ngettext("Used in %(number)s other talk. Only you can read it there, until you share it.",
                            "Used in %(number)s other talks. Only you can read it there, until you share it.", done)  # fmt: skip
            messages.success(request, said % {"number": done} if done else _("Nothing was changed: no talk was ticked."))
        return redirect(back_url(request, pk))
    asked = next(one for one in questions_for(by, conversation, readable_answers(conversation, by)) if one.key == question)
    places = places_for(conversation, by, question)
    context = {
        "conversation": conversation, "asked": asked, "written": own_answer(conversation, by, question) is not None,
        "places": places, "free": sum(one.is_free for one in places),
    }  # fmt: skip
    return render(request, "conversations/prepare_copy.html", context)
