"""What somebody does from the pages of the desk itself."""

from __future__ import annotations

from typing import IO

from django.utils.translation import gettext as _

from ontplooi.desk.workbook import workbook_of
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Person


def download_organisation(*, by: Person) -> IO[bytes]:
    """The figures of the organisation as a workbook. The journal notes who took them along."""
    if not by.is_hr or by.outside:
        raise Refusal(_("Only HR downloads the figures of the organisation."))
    record("desk.downloaded", by=by, concerns=by, about=by.organisation)
    return workbook_of(by)
