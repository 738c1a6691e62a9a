"""Sheets as a Word file: real headings, lists and tables, no macro, to change and to fill in."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from ontplooi.dossier.pdf import fixed_words
from ontplooi.guides.paper.blocks import (
    Blanks,
    Block,
    Bullets,
    Grid,
    Heading,
    Lines,
    NewLeaf,
    Paper,
    Sheet,
    Ticks,
    Words,
    on_one_leaf,
)
from ontplooi.guides.texts import Plain

# XML has no room for these; a Word file with one of them would not open.
_UNFIT = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST = 255  # signs in a property of a Word file
_LINE = "Writing line"
_OPEN, _PICKED = "☐", "☒"


def render_docx(paper: Paper) -> bytes:
    """The paper as one Word file."""
    file = io.BytesIO()
    _Writing(paper).document().save(file)
    return file.getvalue()


def clean(text: str) -> str:
    """The text with only signs that a Word file can hold."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class _Writing:
    """One Word file being written, block after block."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.file: DocxDocument = Document()
        self.codes: dict[str, str] = {}
        self.language = f"{paper.language}-{paper.region.upper()}" if paper.language == "nl" else paper.language

    def document(self) -> DocxDocument:
        """The whole file."""
        self._about()
        self._styles()
        for number, sheet in enumerate(self.paper.sheets):
            self._sheet(sheet, first=number == 0)
        return self.file

    def _about(self) -> None:
        about, paper = self.file.core_properties, self.paper
        about.title, about.author = clean(paper.title)[:_MOST], clean(paper.organisation)[:_MOST]
        about.language = self.language
        about.comments = about.keywords = ""
        about.created = about.modified = datetime.combine(paper.dated, time())

    def _styles(self) -> None:
        styles = self.file.styles
        for lang in styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), self.language)
        styles["Normal"].font.size = Pt(11)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        line = styles.add_style(_LINE, WD_STYLE_TYPE.PARAGRAPH)
        line.base_style = styles["Normal"]
        borders = OxmlElement("w:pBdr")
        for place in ("w:bottom", "w:between"):
            borders.append(_element(place, val="single", sz="6", space="1", color="4C5B55"))
        line.element.get_or_add_pPr().append(borders)  # first, as the order of a Word file wants it
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        line.paragraph_format.line_spacing = Mm(9)
        line.paragraph_format.space_after = Pt(0)
        self.codes = {str(style.name): style.style_id for style in styles}

    def _sheet(self, sheet: Sheet, *, first: bool) -> None:
        section = self.file.sections[0] if first else self.file.add_section(WD_SECTION.ODD_PAGE)
        short, long = Mm(210), Mm(297)
        section.orientation = WD_ORIENT.LANDSCAPE if sheet.lies_flat else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if sheet.lies_flat else (short, long)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(20), Mm(20)
        if first:
            self._edges(section)
        for block in on_one_leaf(sheet.blocks):
            _WRITE[type(block)](self, block)

    def _edges(self, section: Section) -> None:
        """The name of the organisation above, the guide and the page below; later sections have the same."""
        above = section.header.paragraphs[0]
        self._say(above, f"{self.paper.organisation} · {self.paper.conversation}")
        words = fixed_words(self.paper.language)
        below = section.footer.paragraphs[0]
        self._say(below, f"{self.paper.foot} · {words['page']} ")
        below._p.append(_field("PAGE"))
        self._say(below, f" {words['of']} ")
        below._p.append(_field("NUMPAGES"))

    def _say(self, paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
        """Put the text in the paragraph, in its own language."""
        run = paragraph.add_run(clean(text))
        run.bold, run.italic = bold or None, italic or None
        if isinstance(text, Plain) and text.language.split("-")[0] != self.paper.language:
            run._r.get_or_add_rPr().append(_element("w:lang", val=text.language))
        return paragraph

    def _begin(self, style: str = "Normal") -> Paragraph:
        """An empty paragraph. Its style goes in by its code: looking it up by name each time is slow."""
        made = self.file.add_paragraph()
        if style != "Normal":
            made._p.style = self.codes[style]
        return made

    def _paragraph(self, text: str, style: str = "Normal", *, bold: bool = False, italic: bool = False) -> Paragraph:
        return self._say(self._begin(style), text, bold=bold, italic=italic)

    def heading(self, block: Heading) -> None:
        self._say(self._begin(f"Heading {block.level}"), block.text)

    def words(self, block: Words) -> None:
        made = self._paragraph(block.text, bold=block.look in {"strong", "reader"}, italic=block.look == "lead")
        made.paragraph_format.keep_with_next = block.look in {"strong", "reader"}

    def bullets(self, block: Bullets) -> None:
        for item in block.items:
            made = self._begin("List" if block.ticks else "List Bullet")
            if block.ticks:
                made.add_run(f"{_OPEN} ")
            self._say(made, item)

    def blanks(self, block: Blanks) -> None:
        for label, value in block.rows:
            made = self._paragraph(f"{label}: ", "Normal" if value else _LINE)
            if value:
                self._say(made, value, bold=True)

    def lines(self, block: Lines) -> None:
        style = "List Number" if block.numbered else _LINE
        for number, text in enumerate(block.written, 1):
            self._paragraph(f"{number}. {text}" if block.numbered else text, "Normal" if block.numbered else "Quote")
        for number in range(len(block.written) + 1, len(block.written) + block.count + 1):
            self._paragraph(f"{number}. " if style != _LINE else "", _LINE)
        self._begin()  # so that the next lines are a block of their own

    def ticks(self, block: Ticks) -> None:
        if block.how_many:
            self._paragraph(block.how_many)
        for option in block.options:
            made = self._begin("List")
            made.add_run(f"{_PICKED if option.is_picked else _OPEN} ")
            self._say(made, option.label, bold=True)
            if option.detail:
                self._say(made, " – ")
                self._say(made, option.detail)
            if option.follow_up:
                self._paragraph(option.follow_up, "List Continue")
                self.lines(Lines(1 if option.written else 2, (option.written,) if option.written else ()))
            elif option.written:
                self._paragraph(option.written, "Quote")

    def grid(self, block: Grid) -> None:
        table = self.file.add_table(rows=1, cols=len(block.headers), style="Table Grid")
        for cell, name in zip(table.rows[0].cells, block.headers, strict=True):
            self._say(cell.paragraphs[0], name, bold=True)
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
        for texts in block.rows:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))
            if block.high:
                row.height, row.height_rule = Mm(block.high), WD_ROW_HEIGHT_RULE.AT_LEAST
            for cell, text in zip(row.cells, texts, strict=True):
                self._say(cell.paragraphs[0], text)
        self._wide(table, block)
        self._begin()

    def _wide(self, table: Table, block: Grid) -> None:
        """Columns as wide as on the PDF."""
        section = self.file.sections[-1]
        room = int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
        for column, part in zip(table.columns, block.widths, strict=True):
            wide = room * part // sum(block.widths)
            for cell in column.cells:
                cell.width = wide

    def leaf(self, block: NewLeaf) -> None:
        self.file.add_section(WD_SECTION.ODD_PAGE)


def _element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _field(code: str) -> Any:
    """A number that Word fills in itself."""
    field = _element("w:fldSimple", instr=code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field


_WRITE: dict[type[Block], Callable[[_Writing, Any], None]] = {
    Heading: _Writing.heading,
    Words: _Writing.words,
    Bullets: _Writing.bullets,
    Blanks: _Writing.blanks,
    Lines: _Writing.lines,
    Ticks: _Writing.ticks,
    Grid: _Writing.grid,
    NewLeaf: _Writing.leaf,
}
