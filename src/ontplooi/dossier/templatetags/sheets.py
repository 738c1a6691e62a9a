"""The table of a signed sheet as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from ontplooi.dossier.pdf.document import USUAL_COLUMNS

register = template.Library()

Cell = tuple[str, list[str], bool]


@register.filter
def table_of(sheet: Mapping[str, Any]) -> list[list[Cell]]:
    """The rows of the plan: of each cell the name of its column, what stands in it, and whether it is the goal itself."""
    columns = sheet.get("columns") or [{"what": column.what, "name": ""} for column in USUAL_COLUMNS]
    names = {column["what"]: column["name"] or sheet["labels"][column["what"]] for column in columns}
    return [[(name, row[what], what == "goal") for what, name in names.items()] for row in sheet["goals"]]
