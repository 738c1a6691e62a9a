"""Made-up personnel files for the tests: numbers that pass their tests, and workbooks."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from ontplooi.people.importing.finding import find_table
from ontplooi.people.importing.reading import read_file
from ontplooi.people.importing.rows import Incoming, Problem, read_people
from ontplooi.people.importing.table import Table

BORN = [date(1961, 3, 9), date(1974, 11, 30), date(1980, 5, 18), date(1988, 1, 2), date(1993, 5, 18), date(2001, 7, 4)]


def bsn(start: int) -> str:
    """The first number from here on that passes the eleven test."""
    while True:
        digits = f"{start:09}"
        if sum(w * int(d) for w, d in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0 and len(set(digits)) > 1:
            return digits
        start += 1


def rrn(day: date, order: int = 123, *, dots: bool = False) -> str:
    """A rijksregisternummer of somebody born on this day."""
    body = f"{day:%y%m%d}{order:03}"
    check = 97 - int(("2" if day.year >= 2000 else "") + body) % 97
    whole = f"{body}{check:02}"
    return f"{whole[:2]}.{whole[2:4]}.{whole[4:6]}-{whole[6:9]}.{whole[9:]}" if dots else whole


def iban(account: int, country: str = "NL") -> str:
    """An IBAN that passes its test."""
    body = f"ABNA{account:010}" if country == "NL" else f"{account:012}"
    turned = "".join(str(int(sign, 36)) for sign in body + country + "00")
    return f"{country}{98 - int(turned) % 97:02}{body}"


def table_of(content: str | bytes) -> Table:
    """The table in this file."""
    return find_table(read_file(content.encode() if isinstance(content, str) else content, "mensen.csv"))


def people_of(content: str | bytes) -> tuple[list[Incoming], list[Problem]]:
    """Everybody in this file, and what is wrong with it."""
    return read_people(table_of(content))


def names_of(content: str | bytes) -> list[tuple[str, str]]:
    """First and family names of everybody in this file."""
    return [(one.first_name, one.last_name) for one in people_of(content)[0]]


def ods(rows: list[list[str]]) -> bytes:
    """A small OpenDocument sheet."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text"))
    body = (
        f"<office:document-content {spaces} office:version='1.2'><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return _packed({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": body})


def xlsx(rows: list[list[str | int | float | date]], sheets: tuple[str, ...] = ("Blad1",)) -> bytes:
    """A small workbook; the rows stand on the last sheet, the others hold a word or two."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="r{at}" Type="{office}/worksheet" Target="worksheets/s{at}.xml"/>' for at in range(1, len(sheets) + 1)
    )
    formats = '<numFmts/><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    parts = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',  # noqa: E501
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{office}"><sheets>{names}</sheets></workbook>',
        "xl/styles.xml": f"<styleSheet {space}>{formats}</styleSheet>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}<Relationship Id="s" Type="{office}/styles" Target="styles.xml"/></Relationships>',  # noqa: E501
    }  # fmt: skip
    for at in range(1, len(sheets) + 1):
        shown = rows if at == len(sheets) else [["Toelichting"], ["Lijst van alle mensen"]]
        lines = "".join(f"<row r='{number}'>{''.join(map(_cell, row))}</row>" for number, row in enumerate(shown, 1))
        parts[f"xl/worksheets/s{at}.xml"] = f"<worksheet {space}><sheetData>{lines}</sheetData></worksheet>"
    return _packed(parts)


def _cell(value: str | int | float | date) -> str:
    if isinstance(value, date):
        return f"<c s='1'><v>{value.toordinal() - date(1899, 12, 30).toordinal()}</v></c>"
    if isinstance(value, str):
        return f"<c t='inlineStr'><is><t>{value}</t></is></c>"
    return f"<c><v>{value}</v></c>"


def _packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()
