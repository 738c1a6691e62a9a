"""Made-up exports as payroll and HR packages write them, each with something that nobody may keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from ontplooi.people.tests.personnel_files import BORN, bsn, iban, ods, rrn, xlsx

NAMES = [("Lieve", "van den Berg"), ("Jan", "Smit"), ("Zoë", "D'Hondt"), ("Fatma", "Yılmaz"), ("Piet", "de Vries"), ("Els", "Maes")]
BSNS = [bsn(123456700 + at * 97_711) for at in range(6)]
RRNS = [rrn(day, 111 + at, dots=True) for at, day in enumerate(BORN)]
IBANS = [iban(8_000 + at) for at in range(6)]
PAY = ["2.345,67", "3.100,50", "2.800,00", "4.410,15", "2.212,90", "3.019,99"]


@dataclass(frozen=True)
class Messy:
    """One file: its bytes, how many people are in it, and words that may be found nowhere afterwards."""

    content: bytes
    people: int
    secrets: list[str] = field(default_factory=list)
    name: str = "export.csv"
    fields: tuple[str, ...] = ("first_name", "last_name")  # known by themselves


def lines(head: str, rows: Iterable[str], newline: str = "\r\n") -> str:
    """Rows below a heading."""
    return newline.join([head, *rows]) + newline


def each(row: Callable[[int, str, str], str]) -> list[str]:
    """One row for each of the six people."""
    return [row(at, first, last) for at, (first, last) in enumerate(NAMES)]


def afas() -> Messy:
    """`;`, cp1252-like: titles above, birth date and BSN under plain headings, totals below."""
    rows = each(
        lambda at, first, last: f"{at + 1:05};{last}, {first};{BSNS[at]};{BORN[at]:%d-%m-%Y};80,00;Zorg;Smit, Jan;{PAY[at]}"
    )
    head = "Medewerker;Naam;Nr.;Datum;Deeltijd %;Afd. omschr.;Leidinggevende;"
    text = lines("Overzicht medewerkers;;;;;;;", ["Administratie: 1;;;;;;;", ";;;;;;;", head, *rows, "Totaal;6;;;;;;17.889,21"])
    text = text.replace("Yılmaz", "Yilmaz")
    return Messy(text.encode("cp1252"), 6, [*BSNS, *PAY, *(f"{day:%d-%m-%Y}" for day in BORN)], fields=("full_name", "number"))


def raet() -> Messy:
    """Excel's Unicode text: UTF-16 LE with tabs, three ways to write a day, civil status in words."""
    days = ["01-02-2020", "2019-03-04", "5/6/2021", "43831", "1 mrt 2018", "20170101"]
    state = ["gehuwd", "ongehuwd", "weduwe", "gehuwd", "samenwonend", "gehuwd"]
    rows = each(lambda at, first, last: f"{at:06}\t{first}\t{last}\t{days[at]}\t{state[at]}\t{RRNS[at]}\t0,8")
    head = "Persnr\tRoepnaam\tAchternaam\tDatum in dienst\tKenmerk 1\tKenmerk 3\tDeeltijdfactor"
    secrets = [*RRNS, "weduwe", "samenwonend"]
    return Messy(("\ufeff" + lines(head, rows)).encode("utf-16-le"), 6, secrets, "export.txt", ("number", "joined_on", "fte"))


def sdworx() -> Messy:
    """Two rows of headings with merged cells; a bank account below “Bank”, a place of birth below “Geboorte”."""
    above = ["Werknemer", "", "", "Geboorte", "", "Bank", "Verantwoordelijke", "", "Tewerkstelling", ""]
    below = ["Stamnummer", "Naam", "Voornaam", "Plaats", "Datum", "Nummer", "Nr", "Naam", "Breuk", "Dienst"]
    rows: list[list[str | int | float | date]] = [["Personeelslijst"], [], [*above], [*below]]
    for at, (first, last) in enumerate(NAMES):
        rows.append([at + 100, last, first, "Gent", BORN[at], IBANS[at], 101, "Smit Jan", "4/5", "Nacht"])
    rows.append(["Totaal", 6])
    secrets = ["Gent", *IBANS, *(day.isoformat() for day in BORN)]
    return Messy(xlsx(rows), 6, secrets, "lijst.xlsx", ("number", "last_name", "first_name", "manager_number", "manager", "team"))


def liantis() -> Messy:
    """French headings, a national number without its zero as a number in Excel, reasons of absence under “Statut”."""
    head = ["Matricule", "Nom", "Prénom", "Service", "Responsable", "Réf.", "Statut", "Langue"]
    rows: list[list[str | int | float | date]] = [[*head]]
    young = [rrn(date(2003, 2, 1 + at), 120 + at) for at in range(6)]
    for at, (first, last) in enumerate(NAMES):
        status = "Ziek sinds 3 maart" if at == 5 else "Actief"
        rows.append([f"{at:04}", last, first, "Équipe nuit", "MAES Els", float(young[at]), status, "F"])
    secrets = [*(one.lstrip("0") for one in young), "Ziek sinds"]
    return Messy(xlsx(rows), 6, secrets, "liste.xlsx", ("number", "team", "manager", "language"))


def acerta() -> Messy:
    """An IBAN once among remarks, a birth date in words, a salary as € in another, empty columns between."""
    notes = ["", "", f"nieuw nr {IBANS[2]}", "", "", ""]
    more = ["", "geb. 30/11/1974", "", "", "belt later", ""]
    rows = each(lambda at, first, last: f"{first}|{last}||{notes[at]}|{more[at]}|{'€ 2.999,87 netto' if at == 1 else ''}|")
    secrets = [IBANS[2], "30/11/1974", "2.999,87"]
    return Messy(lines("First name|Last name||Opmerking|Info|Extra|", rows).encode("utf-8-sig"), 6, secrets)


def exact() -> Messy:
    """English, comma, headings once more after each page, yearly pay without heading, a number glued to letters."""
    head = "Employee ID,First name,Last name,,Reference,Job title,Team"
    rows = each(lambda at, first, last: f'E{at:03},{first},{last},"{45 + at},250.50",BSN{BSNS[at]},Nurse,North')
    return Messy(lines(head, [*rows[:3], "", head, *rows[3:]]).encode(), 6, [*BSNS, "45,250.50"], fields=("number", "job_title"))


def sap() -> Messy:
    """Wide, with numbers cut to powers of ten, telephone headings above an IBAN, eight-figure numbers of people."""
    head = "Pers.No.\tName\tOrg. unit\tPhone\tField 17\tField 18"
    rows = each(
        lambda at, first, last: (
            f"{10_020_300 + at}\t{last.upper()} {first}\tCare\t{IBANS[at]}\t8,00518E+10\t{'gehuwd, 2 kinderen' if at == 2 else ''}"
        )
    )
    return Messy(lines(head, rows).encode(), 6, [*IBANS, "8,00518E+10", "gehuwd"], fields=("number", "full_name"))


def only_one() -> Messy:
    """A file with one person: too few to count, enough to leak."""
    row = f"An;Bos;{BORN[1]:%d-%m-%Y};{BSNS[0][:3]} {BSNS[0][3:6]} {BSNS[0][6:]};2345,67;Ziek"
    secrets = [f"{BORN[1]:%d-%m-%Y}", BSNS[0], "2345,67", "Ziek"]
    return Messy(lines("Voornaam;Achternaam;Datum;Kenmerk;;Status", [row]).encode(), 1, secrets)


def in_kept_cells() -> Messy:
    """Personal data inside columns that are kept, and in cells that cannot be read."""
    rows = [
        f"1;An;Bos;Kok {BSNS[1]};an@linde.example;01-01-2020",
        f"2;Bo;Maes;Kok;{IBANS[0]};ziek sinds 3 maart",
        f"3;Co;Smit;Kok;{RRNS[0]};gehuwd",
        f"{BSNS[2]};Di;Smit;Kok;geb. 9-3-1961;",
    ]
    secrets = [BSNS[1], BSNS[2], IBANS[0], RRNS[0], "ziek sinds", "gehuwd", "9-3-1961"]
    return Messy(lines("Nummer;Voornaam;Achternaam;Functie;E-mail;In dienst", rows).encode(), 4, secrets)


def headless() -> Messy:
    """No row of headings at all: the first row is a person, with a number that would become a heading."""
    rows = each(lambda at, first, last: f"{1001 + at};{first};{last};{BSNS[at]};{PAY[at]};Nacht")
    return Messy(("\n".join(rows)).encode(), 6, [*BSNS, *PAY], fields=())


def odd_headings() -> Messy:
    """Headings that nobody knows."""
    rows = each(lambda at, first, last: f"{first};{last};Nacht;{RRNS[at]};{BORN[at]:%d/%m/%Y}")
    secrets = [*RRNS, *(f"{day:%d/%m/%Y}" for day in BORN)]
    return Messy(
        lines("Uitdraai HR;;;;", ["Veld A;Veld B;Veld C;Veld D;Veld E", *rows]).encode(), 6, secrets, name="odd.csv", fields=()
    )


def two_places() -> Messy:
    """Two places of work on two rows, decimal commas, a manager by number, an absence percentage."""
    rows = [
        "007;An;Bos;Nacht;0,50;008;4,35",
        "007;An;Bos;Dag;0,30;009;4,35",
        "008;Bo;Maes;Nacht;1;;1,11",
        "009;Co;Smit;Dag;1,00;;0",
    ]
    head = "Stamnr;Voornaam;Naam;Afdeling;FTE;Nummer leidinggevende;Verzuim %"
    return Messy(lines(head, rows).encode("cp1252"), 3, ["4,35"], fields=("number", "manager_number"))


def doubles() -> Messy:
    """The same person three times, and two people with one number."""
    rows = ["1;An;Bos;an@linde.example", "1;An;Bos;an@linde.example", "01;AN;BOS;", "2;Bo;Maes;", "2;Kees;Kanters;"]
    return Messy(lines("Nr;Voornaam;Achternaam;Mail", rows).encode(), 3, fields=("number", "email"))


def wide() -> Messy:
    """Two hundred columns, one of them with national numbers, and a cell of a megabyte."""
    head = ";".join(["Voornaam", "Achternaam", *(f"Kolom {at}" for at in range(198))])
    rows = each(lambda at, first, last: ";".join([first, last, *(BSNS[at] if column == 150 else "x" for column in range(198))]))
    rows[0] = rows[0].replace("x", "y" * 1_000_000, 1)
    return Messy(lines(head, rows).encode(), 6, BSNS)


def formulas() -> Messy:
    """Cells that a spreadsheet would calculate, and that stay words."""
    rows = ["=1+1;Bos;@SUM(A1)", '"=HYPERLINK(""http://x.example"")";Maes;-2', "<script>alert(1)</script>;Smit;Kok"]
    return Messy(lines("Voornaam;Achternaam;Functie", rows).encode(), 3)


def sheet() -> Messy:
    """OpenDocument with empty rows and columns, and a sub total."""
    rows = [["", "Lijst"], [], ["", "Voornaam", "Naam", "", "Burgerlijke stand", "Dienst"]]
    rows += [["", first, last.replace("'", "’"), "", "gehuwd", "Zorg"] for first, last in NAMES]
    rows += [["", "Subtotaal", "6"]]
    return Messy(ods(rows), 6, ["gehuwd"], "lijst.ods")


MESSY: dict[str, Callable[[], Messy]] = {
    made.__name__: made
    for made in (
        afas, raet, sdworx, liantis, acerta, exact, sap, only_one, in_kept_cells, headless, odd_headings, two_places, doubles, wide,
        formulas, sheet,
    )
}  # fmt: skip
