"""What is never kept from a personnel file, whatever its heading; and what looks like it but is not."""

from __future__ import annotations

from datetime import date

import pytest

from ontplooi.people.tests.personnel_files import BORN, bsn, iban, people_of, rrn, table_of


@pytest.mark.parametrize("heading", ["Personeelsnummer", "Nummer", "ID", "Code", ""])
def test_national_numbers_under_any_heading_are_never_kept(heading):
    lines = [f"Kees {chr(65 + at)};Bos;{bsn(123456700 + at * 977)}" for at in range(8)]
    table = table_of(f"Voornaam;Achternaam;{heading}\n" + "\n".join(lines))
    assert table.dropped == [heading or "C"]
    assert not any(char.isdigit() for row in table.rows for cell in row.cells for char in cell)


def test_belgian_numbers_without_their_leading_zero_are_known():
    lines = [f"Kees {chr(65 + at)};Bos;{rrn(date(2003, 2, 1 + at)).lstrip('0')}" for at in range(5)]
    assert table_of("Voornaam;Naam;Code werknemer\n" + "\n".join(lines)).dropped == ["Code werknemer"]


def test_personnel_numbers_of_nine_digits_stay_though_one_in_eleven_passes_the_test():
    lines = [f"{100200000 + at * 7};Kees;Bos {chr(65 + at % 26)}" for at in range(110)]
    content = "Personeelsnummer;Voornaam;Achternaam\n" + "\n".join(lines)
    found, problems = people_of(content)
    assert [one.number for one in found] == [line.split(";")[0] for line in lines]
    assert (problems, table_of(content).dropped) == ([], [])


def test_one_national_number_in_a_kept_column_is_left_out_and_named():
    content = f"Personeelsnummer;Voornaam;Achternaam;Functie\n12;An;Bos;Kok\n{bsn(123456782)};Bo;Bos;Kok\n14;Co;Bos;Kok {rrn(BORN[4], dots=True)}\n"  # noqa: E501
    found, problems = people_of(content)
    assert [one.number for one in found] == ["12", "", "14"]
    assert [(one.row, one.column) for one in problems] == [(3, "Personeelsnummer"), (4, "Functie")]
    assert found[2].places[0].job_title == ""


def test_birth_dates_without_a_heading_are_never_kept():
    lines = [f"An;Bos;{day:%d-%m-%Y};01-0{at + 1}-202{at}" for at, day in enumerate(BORN)]
    table = table_of("Voornaam;Achternaam;;In dienst\n" + "\n".join(lines))
    assert [(one.title, one.never) for one in table.columns if one.never] == [("C", "birth_date")]
    assert table.title_of("joined_on") == "In dienst"


def test_birth_dates_below_a_wrong_heading_are_never_kept():
    lines = [f"An;Bos;{day.replace(year=day.year - at):%d-%m-%Y}" for at in range(3) for day in BORN]
    assert table_of("Voornaam;Achternaam;Startdatum\n" + "\n".join(lines)).dropped == ["Startdatum"]


def test_first_working_days_of_long_ago_are_kept():
    lines = [f"An;Bos;01-0{1 + at % 9}-{1988 + at * 2}" for at in range(18)]
    assert table_of("Voornaam;Achternaam;In dienst\n" + "\n".join(lines)).dropped == []


def test_an_iban_among_remarks_makes_the_column_one_that_is_never_kept():
    spaced = " ".join(iban(539007547034, "BE")[at : at + 4] for at in range(0, 16, 4))
    table = table_of(f"Voornaam;Achternaam;Opmerking\nAn;Bos;\nBo;Bos;Rekening {spaced} doorgegeven\nCo;Bos;belt later\n")
    assert table.dropped == ["Opmerking"]


def test_an_iban_in_a_kept_cell_is_left_out_and_named():
    found, problems = people_of(f"Voornaam;Achternaam;Functie\nAn;Bos;Kok\nBo;Bos;{iban(3)}\nCo;Bos;Kok\n")
    assert [one.places[0].job_title for one in found] == ["Kok", "", "Kok"]
    assert [(one.row, one.column) for one in problems] == [(3, "Functie")]


def test_telephone_numbers_are_no_national_numbers():
    lines = [f"An;Bos;04{75 + at} {10 + at} {20 + at} {30 + at};{612345678 + at}" for at in range(20)]
    table = table_of("Voornaam;Achternaam;GSM;Telefoon\n" + "\n".join(lines))
    assert table.dropped == []
    assert {one.field for one in table.columns} == {"first_name", "last_name", ""}


@pytest.mark.parametrize(
    ("heading", "cells", "kind"),
    [
        ("Kolom7", ["gehuwd", "ongehuwd", "wettelijk samenwonend"], "civil_status"),
        ("Status", ["Ziek", "actief", "Zwangerschapsverlof"], "absence"),
        ("Bedrag", ["€ 2.345,00", "€ 3.100,50", "€ 2.800"], "salary"),
        ("X", ["2.345,67", "3100,50", "2.800,00"], "salary"),
        ("Rek.", [iban(4), iban(5), iban(6)], "iban"),
        ("Verzuim%", ["4,5", "0", "2,1"], "absence"),
        ("Leeftijd", ["44", "51", "28"], "birth_date"),
        ("Reden afwezigheid", ["", "", ""], "absence"),
        ("Uurloon", ["18,45", "19,10", "17"], "salary"),
        ("Aantal kinderen ten laste", ["0", "2", "1"], "civil_status"),
        ("Geb.datum", ["1-1-80", "2-2-70", "3-3-60"], "birth_date"),
        ("Rijksregisternr.", ["", "", ""], "national_number"),
        ("BSNnummer", ["1", "2", "3"], "national_number"),
    ],
)
def test_what_is_never_kept_is_known_by_heading_and_by_content(heading, cells, kind):
    table = table_of(f"Voornaam;Achternaam;{heading}\n" + "\n".join(f"An;Bos;{cell}" for cell in cells))
    assert [one.never for one in table.columns] == ["", "", kind]
    assert all(row.cells[2] == "" for row in table.rows)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Functie", "Ziekenverzorgende"), ("Team", "Ziekenhuis Noord"), ("Loonnummer", "0012"), ("Afdeling", "Personeel en salaris"), ("Functie", "Bankmedewerker")],  # noqa: E501
)  # fmt: skip
def test_ordinary_words_that_look_private_are_kept(heading, cell):
    table = table_of(f"Voornaam;Achternaam;{heading}\nAn;Bos;{cell}\nBo;Bos;{cell}\n")
    assert table.dropped == []
    assert table.columns[2].field


def test_somebody_cannot_choose_to_keep_what_is_never_kept():
    content = f"Voornaam;Achternaam;BSN\nAn;Bos;{bsn(123456782)}\n"
    table = table_of(content).with_fields({"2": "number"})
    assert (table.dropped, table.title_of("number")) == (["BSN"], "")
