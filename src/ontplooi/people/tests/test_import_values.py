"""Days, parts of full time, names and numbers, however they are written."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontplooi.people.importing import columns, content, naming, values
from ontplooi.people.tests.personnel_files import bsn, iban, names_of, people_of, rrn, table_of

DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))
WORDS = st.text(st.characters(categories=["Lu", "Ll"], exclude_characters="\x00"), min_size=1, max_size=12)


@given(DAYS, st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d-%m-%Y 00:00", "%Y-%m-%dT00:00:00"]))
def test_every_way_to_write_a_day_gives_the_same_day(day, pattern):
    assert values.read_day(day.strftime(pattern)) == day


@given(DAYS)
def test_a_day_number_of_excel_is_a_day(day):
    assert values.read_day(str((day - date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("1 mrt 2020", date(2020, 3, 1)), ("01-mrt-20", date(2020, 3, 1)), ("3 août 2021", date(2021, 8, 3)), ("31-12-9999", None),
     ("", None), ("n.v.t.", None), ("1-2-99", date(1999, 2, 1)), ("01/02/2020 08:30", date(2020, 2, 1))],
)  # fmt: skip
def test_days_in_words_and_no_end(text, day):
    assert values.read_day(text) == day


@given(st.text(max_size=20))
def test_anything_else_is_a_day_or_no_day_and_never_an_accident(text):
    for read in (values.read_day, values.read_share, values.read_percentage, values.read_language, values.read_email):
        try:
            read(text)
        except (ValueError, OverflowError):
            continue


@pytest.mark.parametrize(
    ("text", "share"),
    [("1", "1"), ("0,8", "0.8"), ("0.8", "0.8"), ("80%", "0.8"), ("80,00 %", "0.8"), ("30,4/38", "0.8"), ("55,56%", "0.556"), ("100", "1"), ("1,0000", "1")],  # noqa: E501
)  # fmt: skip
def test_parts_of_full_time(text, share):
    assert values.read_share(text) == Decimal(share)


@pytest.mark.parametrize("text", ["veel", "-1", "3/0", "NaN", "Infinity", "900", "1e9"])
def test_what_is_no_part_of_full_time(text):
    with pytest.raises(ValueError):
        values.read_share(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("Jan van den Berg", "Jan", "van den Berg"), ("Berg, Jan van den", "Jan", "van den Berg"), ("Berg, van den, Jan", "Jan", "van den Berg"),  # noqa: E501
     ("VAN DEN BERG Jan", "Jan", "VAN DEN BERG"), ("De Smet Hanna", "Hanna", "De Smet"), ("Verhulst, Lieve", "Lieve", "Verhulst"),
     ("Anna", "Anna", ""), ("Smit (oproep), An", "An", "Smit"), ("Anne Marie van 't Hof", "Anne Marie", "van 't Hof")],
)  # fmt: skip
def test_whole_names_are_split(text, first, last):
    assert naming.split_whole_name(text) == (first, last)


@given(WORDS, WORDS)
def test_no_letter_of_a_name_is_lost(first, last):
    for text in (f"{first} {last}", f"{last}, {first}"):
        assert sorted(" ".join(naming.split_whole_name(text)).split()) == sorted([first, last])


@given(
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_names_survive_every_separator_and_encoding(people, separator, encoding):
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\r\n").writerows(
        [["Nr", "Voornaam", "Achternaam"], *([str(at), *one] for at, one in enumerate(people, 1))]
    )
    found, _problems = people_of(file.getvalue().encode(encoding))
    assert [one.number for one in found] == [str(at) for at in range(1, len(people) + 1)]
    assert [(one.first_name, one.last_name) for one in found] == [(naming.unshouted(a), naming.unshouted(b)) for a, b in people]


@given(
    st.lists(st.integers(10_000_000, 999_000_000), min_size=1, max_size=30, unique=True), st.sampled_from(["{}", "{}.0", " {} "])
)
def test_no_column_of_bsn_is_ever_kept_whatever_its_heading(starts, written):
    lines = [f"An;Bos;{written.format(bsn(start)).replace('.0', '')}" for start in starts]
    table = table_of("Voornaam;Achternaam;Personeelsnummer\n" + "\n".join(lines))
    assert table.dropped == ["Personeelsnummer"]
    assert not any(row.cells[2] for row in table.rows)


@given(
    st.lists(st.tuples(st.dates(date(1945, 1, 1), date(2008, 1, 1)), st.integers(1, 997)), min_size=1, max_size=20), st.booleans()
)
def test_no_column_of_rijksregisternummers_is_ever_kept(born, dots):
    lines = [f"An;Bos;{rrn(day, order, dots=dots)}" for day, order in born]
    assert table_of("Voornaam;Achternaam;ID\n" + "\n".join(lines)).dropped == ["ID"]


@given(st.integers(0, 9_999_999_999), st.sampled_from(["NL", "BE"]), st.sampled_from(["{}", "rekening {} van an", "({})"]))
def test_every_iban_is_found_among_words(account, country, written):
    whole = iban(account, country)
    spaced = " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
    assert content.hidden_in(written.format(whole)) == "iban"
    assert content.hidden_in(written.format(spaced)) == "iban"


@given(st.integers(1, 99_999_000), st.integers(20, 200))
def test_running_personnel_numbers_are_kept(first, many):
    cells = [f"{first + at:08}" for at in range(many)]
    assert content.never_kept(cells, "number") == ""
    assert content.without_hidden(cells, "number") == {}


@pytest.mark.parametrize(
    ("heading", "field"),
    [line.split("=") for line in (  # noqa: SIM905
        "Personeelsnummer=number Stamnummer=number Persnr=number Pers.nr.=number Matricule=number EmployeeID=number ID=number Nr.=number "  # noqa: E501
        "Roepnaam=call_name Voornaam=first_name Prénom=first_name Voorletters=initials Voorvoegsel=infix Tussenvoegsels=infix "
        "Naam=full_name Achternaam=last_name Geboortenaam=last_name Nom=full_name LastName=last_name Naam_partner=partner_name "
        "Functie=job_title Fonction=job_title JobTitle=job_title Dienst=team Afdeling=team Organisatorische_eenheid=team Service=team "  # noqa: E501
        "Leidinggevende=manager Verantwoordelijke=manager N+1=manager Responsable=manager Direct_leidinggevende=manager "
        "Personeelsnummer_leidinggevende=manager_number Leidinggevende_nr=manager_number E-mail_leidinggevende=manager_email "
        "In_dienst=joined_on Datum_in_dienst=joined_on Indiensttreding=joined_on Date_d'entrée=joined_on Uit_dienst=left_on "
        "Datum_uit_dienst=left_on Uitdiensttreding=left_on FTE=fte Tewerkstellingsbreuk=fte Deeltijd%=part_time E-mail_werk=email "
        "E-mailadres=email Werk_e-mail=email Taal=language Langue=language Kostenplaats=team_code E-mail_privé= Privé_e-mail= Geslacht= "  # noqa: E501
        "BSN= Geboortedatum= Adres= Telefoon= Salaris= Rek.nr.= Burg._staat= Né(e)_le= N°_matricule=number Tussenv.=infix Jobtitel=job_title "  # noqa: E501
        "Adresse_e-mail=email Correspondentietaal=language Tewerkstelling_%=part_time"
    ).split()],
)  # fmt: skip
def test_headings_of_every_package_are_known(heading, field):
    assert columns.field_of(heading.replace("_", " ")) == field


def test_a_file_without_an_end_is_one_row():
    assert names_of("Voornaam;Achternaam\nAn;Bos") == [("An", "Bos")]
