"""Talks that need somebody: who led them left or leads the employee no more, or the employee asked for somebody else."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.actions.reassign import hand_over
from ontplooi.conversations.models import Conversation
from ontplooi.kernel.clock import today
from ontplooi.people.leading import managers_of
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.models import Person
from ontplooi.people.views import hr_only

A_PAGE = 50


@hr_only
def orphaned(request: PersonRequest) -> HttpResponse:
    """The list, and handing over one talk or all of the page to who leads the employee today."""
    found = Conversation.objects.orphaned(request.person).order_by("employee__sort_name", "pk")
    # Found once: to count them and to take a page, the database would look through all talks twice.
    page = Paginator(list(found.values_list("pk", flat=True)), A_PAGE).get_page(request.GET.get("page"))
    known = Conversation.objects.with_moments().in_bulk(page.object_list)
    talks = [known[key] for key in page if key in known]
    if request.method == "POST":
        chosen = set(request.POST.getlist("conversation"))
        _hand_over(request, [one for one in talks if str(one.pk) in chosen])
        return redirect("conversations:orphaned")
    day = today(request.person.organisation.time_zone)
    leads = managers_of([one.employee_id for one in talks], day)
    people = Person.objects.in_bulk({lead[0] for lead in leads.values()})
    rows = [(one, people[leads[one.employee_id][0]] if one.employee_id in leads else None) for one in talks]
    wished = Conversation.objects.wished(request.person).select_related("employee").order_by("pk")[:A_PAGE]
    context = {"day": day, "page": page, "rows": rows, "wished": wished, "all": [one.pk for one, lead in rows if lead is not None]}
    return render(request, "conversations/orphaned.html", context)


def _hand_over(request: PersonRequest, conversations: list[Conversation]) -> None:
    done, left = hand_over(conversations, by=request.person)
    if done:
        said = ngettext(
            "%(number)s talk was handed over. Who has an e-mail address gets a message.",
            "%(number)s talks were handed over. Who has an e-mail address gets a message.",
            done,
        )
        messages.success(request, said % {"number": done})
    if left:
        names = ", ".join(one.employee.name for one in left[:10])
        said = _("For these nobody could be chosen by itself: %(names)s. Open each and choose somebody.")
        messages.error(request, said % {"names": names})
