"""Who may open a document, and on what condition."""

from __future__ import annotations

from dataclasses import dataclass

from ontplooi.dossier.models import Document
from ontplooi.people.models import Person


@dataclass(frozen=True, slots=True)
class Abilities:
    """What one person may do with one document."""

    open: bool = False
    must_give_reason: bool = False


def abilities(viewer: Person, document: Document) -> Abilities:
    """The owner and the readers open it. HR gives a reason first, which the owner sees; only if the organisation chose so."""
    if viewer.organisation_id != document.organisation_id:
        return Abilities()
    if document.person_id == viewer.pk or document.readers.filter(person=viewer, ended_at=None).exists():
        return Abilities(open=True)
    by_policy = viewer.is_hr and viewer.organisation.hr_opens_signed_plans and document.state == Document.State.FINAL
    return Abilities(open=by_policy, must_give_reason=by_policy)
