"""Personnel files as packages make them: what is read from each, and what is never kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ontplooi.kernel.errors import Refusal
from ontplooi.people.importing.reading import read_file
from ontplooi.people.tests.personnel_files import BORN, bsn, iban, names_of, ods, people_of, rrn, table_of, xlsx


def test_afas_with_titles_above_and_totals_below():
    content = (
        "Medewerkersoverzicht;;;;;;;\nZorg aan Huis De Linde;;;;;;;\nAfgedrukt op 21-11-2026;;;;;;;\n;;;;;;;\n"
        "Medewerker;Naam;Roepnaam;Voorvoegsels;Functie;OE omschrijving;Datum in dienst;BSN\n"
        f"000123;Berg;Jan;van den;Verzorgende IG;Wijkteam Noord;01-03-2019;{bsn(123456782)}\n"
        f"000124;Smit;Fatima;;Wijkverpleegkundige;Wijkteam Noord;15-09-2021;{bsn(200000000)}\n"
        ";;;;;;;\nTotaal aantal medewerkers: 2;;;;;;;\n"
    )
    table = table_of(content)
    assert table.dropped == ["BSN"]
    (jan, fatima), problems = people_of(content)
    assert (jan.row, jan.number, jan.first_name, jan.last_name) == (6, "000123", "Jan", "van den Berg")
    assert (jan.joined_on, jan.places[0].team, jan.places[0].job_title) == (date(2019, 3, 1), "Wijkteam Noord", "Verzorgende IG")
    assert (fatima.number, fatima.name, problems) == ("000124", "Fatima Smit", [])


def test_visma_raet_in_cp1252_with_partner_names_and_percentages():
    content = (
        "Pers.nr.;Geboortenaam;Voorvoegsel geboortenaam;Naam partner;Voorvoegsel partner;Naamgebruik;Voorletters;Roepnaam;"
        "E-mail werk;Deeltijd%;Afdelingscode;Afdelingsomschrijving;Burgerlijke staat;Bruto salaris\n"
        "00017;Vries;de;Jansen;;Eigen naam - partnernaam;A.B.;Zoë;Z.deVries@Linde.example;80,00;4410;Behandeling;Gehuwd;3.245,67\n"
        "00018;Bakker;;Wit;de;P;C.;Cor;c.dewit@linde.example;100,00;4410;Behandeling;Ongehuwd;2.945,00\n"
        "00019;Visser;;Berg;van den;V;D.;Dora;d.visser@linde.example;55,56;4420;Keuken;Gehuwd;2.500,00\n"
    ).encode("cp1252")
    found, problems = people_of(content)
    assert [one.name for one in found] == ["Zoë de Vries-Jansen", "Cor de Wit", "Dora van den Berg-Visser"]
    assert [one.places[0].fte for one in found] == [Decimal("0.8"), Decimal(1), Decimal("0.556")]
    assert [one.places[0].team for one in found] == ["Behandeling", "Behandeling", "Keuken"]
    assert found[0].email == "z.devries@linde.example"
    assert table_of(content).dropped == ["Burgerlijke staat", "Bruto salaris"]
    assert problems == []


def test_nmbrs_with_bom_commas_and_quoted_newlines():
    content = (
        "\ufeffEmployee number,First name,Prefix,Last name,Department,Function,Manager,Email work,Date of birth,IBAN,Start date\n"
        f'7,Eva,van,Dijk,"Zorg, wijk\nNoord","Coördinator ""nacht""",Lieve Verhulst,eva@linde.example,1988-01-02,{iban(1)},2020-02-01\n'  # noqa: E501
        f"8,Lieve,,Verhulst,Zorg,Manager,,lieve@linde.example,1974-11-30,{iban(2)},2011-06-15\n"
    )
    (eva, lieve), problems = people_of(content)
    assert (eva.places[0].team, eva.places[0].job_title, eva.places[0].manager) == (
        "Zorg, wijk Noord", 'Coördinator "nacht"', "Lieve Verhulst",
    )  # fmt: skip
    assert (eva.last_name, eva.joined_on, lieve.places[0].manager) == ("van Dijk", date(2020, 2, 1), "")
    assert table_of(content).dropped == ["Date of birth", "IBAN"]
    assert problems == []


def test_adp_with_tabs_and_uppercase_names():
    content = (
        "WERKNEMERNR\tNAAM\tVOORVOEGSEL\tVOORNAAM\tKOSTENPLAATS\tFUNCTIENAAM\tDATUM INDIENST\tDATUM UITDIENST\tSALARISSCHAAL\n"
        "0000451\tBERG\tVAN DEN\tANNE-MARIE\t1200\tVERZORGENDE\t20190301\t99991231\tFWG 35\n"
        "0000452\tEL AMRANI\t\tYOUSSEF\t1200\tBEGELEIDER\t20200115\t20261231\tFWG 40\n"
    )
    (anne, youssef), problems = people_of(content)
    assert (anne.name, anne.left_on, anne.places[0].team) == ("Anne-Marie van den Berg", None, "1200")
    assert (youssef.name, youssef.joined_on, youssef.left_on) == ("Youssef El Amrani", date(2020, 1, 15), date(2026, 12, 31))
    assert problems == []


def test_sd_worx_in_dutch_with_slashes_and_a_fraction():
    content = (
        "Stamnummer;Naam;Voornaam;INSZ;Taal;Functie;Dienst;Verantwoordelijke;In dienst;Uit dienst;Tewerkstellingsbreuk\n"
        f"00012;PEETERS;Lieve;{rrn(BORN[0], dots=True)};N;Hoofdverpleegkundige;Geriatrie;;01/09/1998;;38/38\n"
        f"00013;Van Damme;Jef;{rrn(BORN[1], dots=True)};N;Zorgkundige;Geriatrie;Peeters Lieve;15/02/2016;31/12/2026;30,4/38\n"
        f"00014;De Smet;Chloé;{rrn(BORN[5], dots=True)};F;Zorgkundige;Geriatrie;PEETERS L.;1/3/2023;;19/38\n"
    )
    (lieve, jef, chloe), problems = people_of(content)
    assert (lieve.name, lieve.places[0].fte, lieve.language) == ("Lieve Peeters", Decimal(1), "nl")
    assert (jef.last_name, jef.left_on, jef.places[0].fte) == ("Van Damme", date(2026, 12, 31), Decimal("0.8"))
    assert (chloe.language, chloe.joined_on, chloe.places[0].manager) == ("fr", date(2023, 3, 1), "PEETERS L.")
    assert table_of(content).dropped == ["INSZ"]
    assert problems == []


def test_acerta_in_french():
    content = (
        "Matricule;Nom;Prénom;Fonction;Service;Responsable;Date d'entrée;Date de sortie;Langue;NISS;État civil\n"
        f"88;Dubois;Élodie;Infirmière;Soins à domicile;Martin Luc;01/02/2020;;FR;{rrn(BORN[3])};mariée\n"
        f"89;Martin;Luc;Chef de service;Soins à domicile;;01/02/2010;;FR;{rrn(BORN[0])};célibataire\n"
    ).encode("cp1252")
    (elodie, _luc), problems = people_of(content)
    assert (elodie.number, elodie.name, elodie.language) == ("88", "Élodie Dubois", "fr")
    assert (elodie.places[0].team, elodie.places[0].manager) == ("Soins à domicile", "Martin Luc")
    assert table_of(content).dropped == ["NISS", "État civil"]
    assert problems == []


def test_liantis_as_unicode_text_of_excel():
    content = (
        "Personeelsnummer\tNaam en voornaam\tAfdeling\tE-mailadres\tRijksregisternummer\r\n"
        f"004\tVan den Broeck, Els\tKeuken\tels@linde.example\t{rrn(BORN[1])}\r\n"
        f"005\tŞahin, Gülşen\tKeuken\tgulsen@linde.example\t{rrn(BORN[2])}\r\n"
    ).encode("utf-16")
    assert names_of(content) == [("Els", "Van den Broeck"), ("Gülşen", "Şahin")]
    assert people_of(content)[0][0].number == "004"
    assert table_of(content).dropped == ["Rijksregisternummer"]


def test_utf16_without_a_mark_at_its_start():
    assert names_of("Voornaam;Achternaam\nZoë;Çelik\n".encode("utf-16-le")) == [("Zoë", "Çelik")]


def test_two_positions_are_one_person_with_two_managers():
    content = (
        "Personeelsnr;Voornaam;Achternaam;Team;Functie;FTE;Leidinggevende;Datum in dienst\n"
        "10;Sara;Maes;Nacht;Verpleegkundige;0,5;Lieve Peeters;01-05-2020\n"
        "10;Sara;Maes;Dag;Praktijkopleider;0,3;Jan Smit;01-01-2023\n"
        "11;Tom;Bos;Dag;Verzorgende;1;Jan Smit;01-01-2022\n"
        "10;Sara;Maes;Nacht;Verpleegkundige;0,5;Lieve Peeters;01-05-2020\n"
    )
    (sara, _tom), problems = people_of(content)
    assert [(place.row, place.team, place.manager) for place in sara.places] == [
        (2, "Nacht", "Lieve Peeters"),
        (3, "Dag", "Jan Smit"),
    ]
    assert (sara.joined_on, problems) == (date(2020, 5, 1), [])


def test_headings_repeated_on_every_page_and_subtotals_between():
    content = (
        "Naam;Voornaam;Afdeling;FTE\nBos;An;Zorg;1\nSubtotaal Zorg;;;1,0\nPagina 1 van 2;;;\n;;;\n"
        "Naam;Voornaam;Afdeling;FTE\nSom;Ting;Keuken;0,5\nSubtotaal Keuken;;;0,5\nTotaal;;2;1,5\n"
    )
    assert names_of(content) == [("An", "Bos"), ("Ting", "Som")]
    assert people_of(content)[1] == []


def test_a_heading_for_groups_of_columns_above_the_headings():
    content = "Persoonsgegevens;;;Dienstverband;;\nVoornaam;Tussenvoegsel;Achternaam;Functie;Afdeling;In dienst\nJo;;Bos;Kok;Keuken;2020-01-01\n"  # noqa: E501
    assert names_of(content) == [("Jo", "Bos")]


def test_a_chosen_column_wins():
    table = table_of("Voornaam;Achternaam;Team;Cluster\nAn;Bos;T1;C1\n").with_fields({"3": "team", "2": ""})
    assert table.title_of("team") == "Cluster"


def test_the_best_of_several_columns_is_taken():
    content = (
        "Code;Voornaam;Achternaam;E-mail privé;E-mail;E-mail werk;Functie;Functieomschrijving;Locatie;Afdeling;Team\n"
        "1;An;Bos;an@thuis.example;x@linde.example;an@linde.example;F12;Kok;Gent;Facilitair;Keuken\n"
        "2;Bo;Bos;bo@thuis.example;y@linde.example;bo@linde.example;F13;Bakker;Gent;Facilitair;Keuken\n"
    )
    table = table_of(content)
    assert [table.title_of(field) for field in ("email", "job_title", "team")] == ["E-mail werk", "Functieomschrijving", "Team"]


def test_addresses_without_a_heading_are_known():
    found, _problems = people_of("Voornaam;Achternaam;\nAn;Bos;an@linde.example\nBo;Bos;bo@linde.example\n")
    assert [one.email for one in found] == ["an@linde.example", "bo@linde.example"]


def test_cells_that_cannot_be_read_are_named_with_row_and_column():
    content = "Voornaam;Achternaam;E-mail;In dienst;FTE;Taal\n\nAn;Bos;an(at)linde;31-02-2020;veel;klingon\n;;bo@linde.example;;;\n"
    found, problems = people_of(content)
    assert {(one.row, one.column) for one in problems} == {(3, "E-mail"), (3, "In dienst"), (3, "FTE"), (3, "Taal"), (4, "")}
    assert [(one.name, one.email, one.joined_on) for one in found] == [("An Bos", None, None)]


def test_one_number_for_two_people_leaves_the_second_out():
    found, problems = people_of("Personeelsnummer;Voornaam;Achternaam\n1;An;Bos\n1;Jan;Smit\n")
    assert [one.name for one in found] == ["An Bos"]
    assert (problems[0].row, problems[0].column) == (3, "Personeelsnummer")


def test_a_line_for_excel_at_the_top_counts_as_a_row():
    found, _problems = people_of("sep=;\nVoornaam;Achternaam\nAn;Bos\n")
    assert [(one.row, one.name) for one in found] == [(3, "An Bos")]


def test_pipes_and_stray_spaces():
    assert names_of(" Voornaam | Achternaam \n  An  |  van   Dam \n") == [("An", "van Dam")]


def test_only_a_whole_name_and_an_address():
    content = "Naam;E-mail\nVerhulst Lieve;lieve.verhulst@linde.example\nJan van den Berg;jan@linde.example\nBERG Anna VAN DEN;a@linde.example\nDe Smet, Hanna;h@linde.example\n"  # noqa: E501
    assert names_of(content) == [("Lieve", "Verhulst"), ("Jan", "van den Berg"), ("Anna", "van den Berg"), ("Hanna", "De Smet")]


def test_a_workbook_with_another_sheet_in_front_with_numbers_and_days():
    content = xlsx(
        [["Lijst"], [], ["Personeelsnummer", "Voornaam", "Achternaam", "In dienst", "Deeltijd %", "Geboortedatum"],
         [123, "An", "Bos", date(2020, 2, 1), 80, date(1980, 5, 18)], ["0124", "Bo", "Maes", date(2021, 2, 1), 100, date(1990, 5, 18)]],  # noqa: E501
        ("Toelichting", "Personeel"),
    )  # fmt: skip
    (an, bo), problems = people_of(content)
    assert (an.row, an.number, an.joined_on, an.places[0].fte) == (4, "123", date(2020, 2, 1), Decimal("0.8"))
    assert (bo.number, bo.places[0].fte, problems) == ("0124", Decimal(1), [])
    assert table_of(content).dropped == ["Geboortedatum"]


def test_an_opendocument_sheet():
    assert names_of(ods([["Voornaam", "Achternaam", "Team"], ["Zoë", "Claes", "Noord"]])) == [("Zoë", "Claes")]


@pytest.mark.parametrize(
    "content",
    [b"", b"   \n \n", b"\x00" * 50, b"%PDF-1.7 ...", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 broken", b"een\ntwee\n", b"a;b\n1;2\n",  # noqa: E501
     bytes(range(256)) * 20, b"<html><body>Geen tabel</body></html>"],
)  # fmt: skip
def test_a_file_that_is_no_list_of_people_is_refused_kindly(content):
    with pytest.raises(Refusal):
        table_of(content)


def test_a_large_file_is_refused(monkeypatch):
    monkeypatch.setattr("ontplooi.people.importing.reading.ROW_LIMIT", 3)
    with pytest.raises(Refusal):
        read_file(b"a;b\n" * 5, "x.csv")
    monkeypatch.setattr("ontplooi.people.importing.reading.SIZE_LIMIT", 3)
    with pytest.raises(Refusal):
        read_file(b"a;b\n", "x.csv")
