"""What somebody does from the pages of the desk itself."""

from __future__ import annotations

from typing import IO

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ontplooi.desk.workbook import workbook_of
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person
from ontplooi.rounds.actions.errands import Kind, Tell, as_of, ask
from ontplooi.rounds.models import Errand

AT_ONCE = 2_000  # people; of more of them nobody waits for the page


def download_organisation(*, by: Person, anew: bool = False) -> IO[bytes] | Errand:
    """The figures of the organisation as a workbook, or the errand that makes it. The journal notes who took them along."""
    _may(by)
    if Person.objects.of(by.organisation).active().count() > AT_ONCE:
        return ask("organisation", by=by, total=0, anew=anew)
    _note(by)
    return workbook_of(by)


def _may(by: Person) -> None:
    if not by.is_hr or by.outside:
        raise Refusal(_("Only HR downloads the figures of the organisation."))


def _note(by: Person) -> None:
    record("desk.downloaded", by=by, concerns=by, about=by.organisation)


def _make(errand: Errand, tell: Tell) -> IO[bytes]:
    _may(errand.by)
    return workbook_of(errand.by, tell)


def file_name(by: Person) -> str:
    """What the file is called: after the organisation."""
    return f"{slugify(str(by.organisation)) or 'organisation'}.xlsx"


ORGANISATION = Kind(
    title=gettext_lazy("Your list"),
    told=as_of,
    again=lambda _errand: reverse("desk:organisation_xlsx") + "?new=1",
    back=lambda _errand: reverse("desk:organisation"),
    make=_make,
    file_name=lambda errand: file_name(errand.by),
    taken=lambda errand: _note(errand.by),
)
