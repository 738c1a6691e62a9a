"""The way in to one round, and saving a step of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from ontplooi.kernel.errors import Refusal
from ontplooi.kernel.views import base_version
from ontplooi.rounds.actions.drafting import change
from ontplooi.rounds.models import Round
from ontplooi.rounds.steps import beside

if TYPE_CHECKING:
    from ontplooi.people.middleware import PersonRequest


def find(request: PersonRequest, pk: int) -> Round:
    """The round, or 404: nobody learns that it exists behind the wall of another organisation."""
    rounds = Round.objects.visible_to(request.person).select_related("organisation", "guide", "guide_version", "adviser")
    return get_object_or_404(rounds, pk=pk)


def save_step(request: PersonRequest, round_: Round, form: Form, changes: dict[str, Any], *, step: str) -> HttpResponse | None:
    """Save what was filled in and go where the pressed button leads. None when it was refused: the form tells why."""
    try:
        change(round_, by=request.person, base_version=base_version(request), **changes)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        round_.refresh_from_db()
        return None
    way = request.POST.get("then", "stay")
    return redirect(f"rounds:{beside(step, way, round_) if way in {'next', 'back'} else step}", pk=round_.pk)
