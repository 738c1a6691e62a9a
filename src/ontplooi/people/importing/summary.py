"""What an import does or would do, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def sentences(found: Mapping[str, Any], *, dry_run: bool) -> list[str]:
    """The outcome, one sentence a line, with every problem."""
    number = found["people"]
    lines = [ngettext("%(number)s person in the file.", "%(number)s people in the file.", number) % {"number": number}]
    if dry_run:
        changes = _(
            "Would be new: %(new)s, changed: %(changed)s, ended: %(ended)s, the same: %(same)s. Teams in the file: %(teams)s."
        )
    else:
        changes = _("New: %(new)s, changed: %(changed)s, ended: %(ended)s, the same: %(same)s. Teams in the file: %(teams)s.")
    lines.append(changes % {key: found[key] for key in ("new", "changed", "ended", "same", "teams")})
    if found["dropped_columns"]:
        lines.append(_("Never taken over: %(columns)s.") % {"columns": ", ".join(found["dropped_columns"])})
    lines += found["notes"]
    for problem in found["problems"]:
        where = _("Row %(row)s") % {"row": problem["row"]} + (f", {problem['column']}" if problem["column"] else "")
        lines.append(f"{where}: {problem['message']}")
    return lines
