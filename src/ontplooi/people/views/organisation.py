"""HR's page about the organisation, and the very first start."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions, setup
from ontplooi.people.forms import OrganisationForm, SetupForm
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.views import hr_only


@hr_only
def settings(request: PersonRequest) -> HttpResponse:
    """The settings of the organisation."""
    organisation = request.person.organisation
    form = OrganisationForm(request.POST or None, initial=model_to_dict(organisation))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(organisation, by=request.person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:settings")
    return render(request, "people/settings.html", {"form": form})


@never_cache
def first_start(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time page that makes the organisation and the first HR account, and signs that account in."""
    if not setup.is_right(token):
        raise Http404
    form = SetupForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        try:
            hr = actions.start_organisation(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, hr.account, backend="ontplooi.people.backend.Backend")
            with override(hr.reads_in):
                messages.success(request, _("%(organisation)s is there. You are signed in.") % {"organisation": hr.organisation})
            return redirect("people:first_steps")
    return render(request, "people/setup.html", {"form": form})
