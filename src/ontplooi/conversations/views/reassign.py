"""HR gives a conversation another manager."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.conversations.actions.reassign import replace_manager
from ontplooi.conversations.forms_reassign import ReassignForm
from ontplooi.conversations.views.finding import find
from ontplooi.conversations.views.moments import show_page
from ontplooi.kernel.errors import Refusal
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import signed_in


@signed_in
@require_POST
def reassign(request: PersonRequest, pk: int) -> HttpResponse:
    """Choose who leads it from now on; what was typed stays when it cannot be."""
    conversation, may = find(request, pk)
    if not may.replace_manager:
        raise Http404
    form = ReassignForm(request.POST, conversation=conversation)
    if form.is_valid():
        manager = form.cleaned_data["manager"]
        try:
            replace_manager(conversation, by=request.person, manager=manager)
        except Refusal as refusal:
            form.add_error("colleague", str(refusal))
        else:
            messages.success(
                request,
                _("Done. %(name)s leads this conversation now. Who has an e-mail address gets a message.") % {"name": manager.name},
            )
            return redirect("conversations:show", pk=pk)
    return show_page(request, conversation, may, form, status=422)
