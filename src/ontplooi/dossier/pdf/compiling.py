"""Making a PDF of a sheet and its data: PDF/A-3b and PDF/UA-1, always the same bytes for the same data."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .printable import FONTS

if TYPE_CHECKING:
    import typst

_LOOK = Path(__file__).parent.parent / "typst" / "look.typ"


class DocumentNotPrintable(Exception):  # noqa: N818 - it says what happened, like Refusal
    """No PDF could be made of this document; the message says why. The document itself is not lost."""


@cache
def _fonts() -> "typst.Fonts":
    """The fonts, read once for the whole process. Fonts of the machine itself are never used."""
    import fontpkg
    import typst

    folders = [fontpkg.path(family).parent for family in ("Source Sans 3", "Source Serif 4")]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders, FONTS])


@cache
def _source(sheet: Path) -> bytes:
    """The sheet, with what all sheets share before it."""
    return _LOOK.read_bytes() + sheet.read_bytes()


def compiled(sheet: Path, data: Mapping[str, Any], dated: date) -> bytes:
    """The PDF of this sheet with this data, or DocumentNotPrintable. Give only texts that are `printable`."""
    import typst

    made = datetime.combine(dated, time(), tzinfo=UTC)
    given = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        pdf = typst.Compiler(_source(sheet), font_paths=_fonts(), sys_inputs=given).compile(
            format="pdf", pdf_standards=["a-3b", "ua-1"], timestamp=int(made.timestamp())
        )
    except typst.TypstError as error:
        raise DocumentNotPrintable(str(error)) from error
    if not isinstance(pdf, bytes):
        raise DocumentNotPrintable("Typst gave no single file.")
    return pdf
