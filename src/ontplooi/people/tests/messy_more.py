"""More made-up exports in the way of packages: groups before headings, footnotes, French of Brussels, lone carriage returns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ontplooi.people.tests.messy_files import BSNS, IBANS, NAMES, PAY, RRNS, Messy, each, lines
from ontplooi.people.tests.personnel_files import BORN, ods, xlsx

DAYS = [f"{day:%d/%m/%Y}" for day in BORN]
Cells = list[str | int | float | date]


def afas_get() -> Messy:
    """AFAS GetConnector: quoted, a separator and a line break inside quotes, times behind days, headings without spaces."""
    head = (
        "EmployeeId;Nickname;Initials;Prefix;LastName;DateOfBirth;SocialSecurityNumber;JobTitle;OrganizationalUnitDescription;"
        "ManagerEmployeeId;EmploymentStart;EmailWork;MaritalStatus;ParttimePercentage"
    )
    rows = each(
        lambda at, first, last: (
            f'"{100 + at}";"{first}";"{first[0]}.";"";"{last}";"{BORN[at]}T00:00:00";"{BSNS[at]}";"Verpleegkundige; niveau 4\nnacht";'  # noqa: E501
            f'"Zorg";"101";"2020-01-0{at + 1}T00:00:00Z";"m{at}@linde.example";"gehuwd";"{80 + at},0000"'
        )
    )
    known = ("number", "call_name", "last_name", "job_title", "team", "manager_number", "joined_on", "email", "part_time")
    return Messy(lines(head, rows).encode("utf-8-sig"), 6, [*BSNS, *map(str, BORN), "gehuwd"], fields=known)


def nmbrs() -> Messy:
    """Commas, first names only inside the whole name, a bank account, hours, two kinds of team."""
    head = "Bedrijf,Nummer,Naam,Voorletters,Achternaam,Geboortedatum,BSN,IBAN,Leidinggevende 1,Functie,Afdeling,Parttime %,Datum in dienst"  # noqa: E501
    rows = each(
        lambda at, first, last: (
            f'"De Linde, zorg",{at + 1},"{last}, {first}",{first[0]}.,{last},{DAYS[at]},{BSNS[at]},{IBANS[at]},"Smit, Jan",Kok,Keuken,'  # noqa: E501
            '"80,00",01-02-2021'
        )
    )
    known = ("number", "last_name", "manager", "team", "part_time", "joined_on")
    return Messy(lines(head, rows).encode(), 6, [*BSNS, *IBANS, *DAYS], fields=known)


def loket() -> Messy:
    """Titles and empty lines above, a count below the numbers, part-time as a factor, lone carriage returns."""
    rows = each(lambda at, first, last: f"{at + 1:06};{first[0]}. {last};Kok;{10 + at % 2} Keuken;{PAY[at]};0,8000;000002")
    above = ["Loonlijst periode 10;;;;;;", "", "Persnr;Naam werknemer;Funktie;Afd;Fulltime salaris;Deeltijd;Chef"]
    text = lines(";;;;;;", [*above, *rows, "Aantal werknemers;6;;;;;"], newline="\r")
    return Messy(text.encode(), 6, PAY, fields=("number", "full_name", "job_title", "team", "part_time", "manager"))


def workday() -> Messy:
    """A report with titles, footnotes, a manager in the name of the team, and who is on leave."""
    above: list[Cells] = [["Report: All Workers"], ["As of", "2026-11-01"]]
    head: Cells = ["Worker", "Employee ID", "Business Title", "Supervisory Organization", "Worker's Manager", "Hire Date", "Age",
                   "Email - Work", "FTE %", "National IDs", "On Leave"]  # fmt: skip
    rows: list[Cells] = [
        [f"{first} {last}", f"W{at:05}", "Nurse", "Care Unit North (Jan Smit)", "Jan Smit", date(2020, 1, at + 1), 40 + at,
         f"w{at}@linde.example", 100, BSNS[at], "Sick leave"] for at, (first, last) in enumerate(NAMES)
    ]  # fmt: skip
    notes: list[Cells] = [[], ["* Confidential – internal use only"], ["1) FTE % is the contractual percentage"]]
    known = ("full_name", "number", "job_title", "team", "manager", "joined_on", "email")
    return Messy(xlsx([*above, head, *rows, *notes]), 6, [*BSNS, "Sick leave"], "report.xlsx", known)


def partena() -> Messy:
    """OpenDocument: whole names in capitals, hours as a part, a register number, children."""
    head = ["Naam en voornaam", "Stamboeknr.", "Statuut", "Diensthoofd", "Tewerkstellingsplaats", "Werkregime", "Rijksregister",
            "In dienst op", "Uit dienst op", "Taalstelsel", "Aantal kind. t.l."]  # fmt: skip
    rows = [
        [f"{last.upper()} {first}".replace("'", "’"), f"{at + 1}", "Bediende", "SMIT Jan", "Gent", "36,00/38", RRNS[at], "01/02/2019",  # noqa: E501
         "", "N", "zeven"] for at, (first, last) in enumerate(NAMES)
    ]  # fmt: skip
    known = ("full_name", "number", "manager", "team", "part_time", "joined_on", "left_on", "language")
    return Messy(ods([["", "", "PARTENA"], [], head, *rows]), 6, [*RRNS, "zeven"], "lijst.ods", known)


def securex() -> Messy:
    """UTF-16 with its mark, bars, numbered first names, two addresses of which one is private, days of illness."""
    head = "Werkgever|Pers. nr.|Familienaam|Voornaam 1|Voornaam 2|Afdelingsnaam|Functienaam|N+1|Begindatum tewerkstelling|E-mail (werk)|E-mail (privé)|Ziektedagen"  # noqa: E501
    rows = each(
        lambda at, first, last: (
            f"123|{at + 1}|{last}|{first}||Zorg|Kok|Jan Smit|01/02/2019|s{at}@linde.example|s{at}@thuis.example|{at},75"
        )
    )
    known = ("number", "last_name", "first_name", "team", "job_title", "manager", "joined_on", "email")
    return Messy(lines(head, rows).encode("utf-16"), 6, ["thuis.example", ",75"], fields=known)


def eblox() -> Messy:
    """A group before each heading, numbers as formulas to keep their zeros, quotes inside quotes, no end."""
    head = '"Werknemer: naam";"Werknemer: voornaam";"Werknemer: nummer";"Contract: begindatum";"Contract: einddatum";"Contract: functie";"Contract: afdeling";"Contract: breuk";"Gsm";"INSZ-nummer"'  # noqa: E501
    rows = each(
        lambda at, first, last: (
            f'"{last}";"{first}";="{at + 1:05}";01/02/2019;31/12/9999;"Kok ""grand"" chef";"Keuken";"0,80";"0475 12 34 5{at}";"{RRNS[at]}"'  # noqa: E501
        )
    )
    known = ("last_name", "first_name", "number", "joined_on", "left_on", "job_title", "team", "fte")
    return Messy(lines(head, rows).encode(), 6, [*RRNS, "0475 12 34 5"], fields=known)


def bruxelles() -> Messy:
    """French headings of Brussels: register number, civil status and birth first, four ways to write a part, both languages."""
    head = "N° registre national;Etat civil;Date de naissance;Matricule;Nom;Prénom;Responsable hiérarchique;Fonction;Service;Date d'entrée;Date de sortie;Régime de travail;Rôle linguistique;Adresse e-mail professionnelle;Lieu de naissance"  # noqa: E501
    part = ["100,00 %", "80 %", "50%", "4/5", "38/38", "19,00/38"]
    rows = each(
        lambda at, first, last: (
            f"{RRNS[at]};Marié(e);{DAYS[at]};{at + 1:05};{last.upper()};{first};SMIT Jan;Aide-soignant(e);Soins Étage 2;01/0{at + 1}/2019;;"  # noqa: E501
            f"{part[at]};{'FN'[at % 2]};b{at}@linde.example;Namur"
        )
    )
    known = (
        "number",
        "last_name",
        "first_name",
        "manager",
        "job_title",
        "team",
        "joined_on",
        "left_on",
        "part_time",
        "language",
        "email",
    )
    text = lines(head, rows).replace("ı", "i")
    return Messy(text.encode("cp1252", "replace"), 6, [*RRNS, *DAYS, "Marié(e)", "Namur"], fields=known)


MORE: dict[str, Callable[[], Messy]] = {
    made.__name__: made for made in (afas_get, nmbrs, loket, workday, partena, securex, eblox, bruxelles)
}  # fmt: skip
