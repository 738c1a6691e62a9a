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
    """The owner and the readers open it, and HR what goes to HR once it is final: everybody was told before the talk.

    Any other final document HR opens only if the organisation chose so, and gives a reason first, which the owner sees.
    """
    if viewer.organisation_id != document.organisation_id:
        return Abilities()
    if document.person_id == viewer.pk or document.readers.filter(person=viewer, ended_at=None).exists():
        return Abilities(open=True)
    is_final = viewer.is_hr and document.state == Document.State.FINAL
    if is_final and document.hr_may_open and not viewer.outside:
        return Abilities(open=True)
    by_policy = is_final and viewer.organisation.hr_opens_signed_plans
    return Abilities(open=by_policy, must_give_reason=by_policy)
