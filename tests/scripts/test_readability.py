"""The measure of how easily Dutch reads: its syllables, its sentences, and that it fails on what is too hard."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.readability import flesch_douma, in_catalogue, in_markdown, in_yaml, judge, sentences, syllables

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "readability.py"

# Each word as Dutch splits it: the number of pieces is the number of syllables.
WORDS_IN_PIECES = """
ik wat werk groei nieuw mooi leeuw uur rooi zien bui je er twaalf zo'n vóór één
ge-sprek le-ren wer-ken groei-en nieu-we mooi-e sa-men vra-gen pun-ten doe-len ie-der ie-mand ei-gen moei-lijk
team-lei-der coach coa-chen feed-back on-line hob-by sys-teem yo-ga quiz bu-reau ni-veau ca-fé fo-to's
e-mail mail hier-uit zo-iets bij-een ge-uit keu-ze vrou-wen
af-spra-ken lei-ding-ge-ven-de me-de-wer-ker mo-ge-lijk-he-den be-ant-woor-den be-oor-de-ling ge-oe-fend op-lei-ding
so-ci-aal ra-di-o re-ac-tie pe-ri-o-de si-tu-a-tie e-va-lu-a-tie ja-nu-a-ri cre-a-tief i-ni-ti-a-tief of-fi-ci-eel
in-di-vi-du-eel con-se-quent i-de-aal func-tie
cli-ënt cli-ën-ten i-dee-ën zee-ën bel-gi-ë re-ü-nie co-ör-di-na-tie con-ti-nu-ï-teit be-ïn-vloed ge-ïn-te-res-seerd ge-ëin-digd
col-le-ga's pop-ge-sprek loop-baan-ge-sprek ont-wik-ke-ling func-ti-o-ne-rings-ge-sprek ver-ant-woor-de-lijk-heid
"""
WORDS = {word.replace("-", ""): word.count("-") + 1 for word in WORDS_IN_PIECES.split()}


@pytest.mark.parametrize(("word", "count"), WORDS.items(), ids=WORDS)
def test_a_word_has_its_syllables(word, count):
    assert len(WORDS) >= 60
    assert syllables(word) == count
    assert syllables(word.capitalize()) == count


@pytest.mark.parametrize(("word", "count"), [("e-mail", 2), ("POP-gesprek", 3), ("HR", 2), ("12", 1), ("’s", 1), ("70-20-10", 3)])
def test_what_is_not_quite_a_word(word, count):
    assert syllables(word) == count


def test_the_formula():
    assert flesch_douma(10, 1, 15) == pytest.approx(206.84 - 9.3 - 115.5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Een tijd", [2]),
        ("Hoe gaat het? Goed.", [3, 1]),
        ("Zeg “ja.” Of niet…  Klaar!", [2, 2, 1]),
        ("Eén zin\nop twee regels.", [5]),
        ("Eerst dit\n\nDan dat", [2, 2]),
        ("%(who)s nodigt je <strong>uit</strong> op {date}.", [6]),
        ("…", []),
    ],
)
def test_sentences_are_counted(text, words):
    assert [sentence.words for sentence in sentences(text)] == words


def test_only_the_dutch_of_a_file_counts(tmp_path):
    path = tmp_path / "some.yaml"
    path.write_text(
        "name: {nl: Naam, en: Name}\nitems:\n  - tips:\n      nl: [Eén, Twee]\n      en: [One, Two]\n", encoding="utf-8"
    )
    assert in_yaml(path) == ["Naam", "Eén", "Twee"]


def test_of_a_catalogue_only_sentences_count(tmp_path):
    path = tmp_path / "django.po"
    entries = [
        ("Save", "Opslaan"),
        ("Now save it please.", "Sla het nu op."),
        ("Are you sure?", "Zeker?"),
        ("No end mark in here", "Geen punt aan het einde"),
    ]
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(header + "".join(f'msgid "{old}"\nmsgstr "{new}"\n\n' for old, new in entries), encoding="utf-8")
    assert in_catalogue(path) == ["Sla het nu op."]


def test_a_page_is_read_without_code_and_addresses(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(
        "# Kop\n\nEen [link](other.md) en\nmeer.\n\n```\ncode\n```\n\n- **punt**\n\n| a | b |\n|---|---|\n", encoding="utf-8"
    )
    assert [text.strip() for text in in_markdown(path)] == ["Kop", "Een link en meer.", "punt", "a", "b"]


def test_what_is_too_hard_is_named_with_its_worst_sentences():
    easy = "Wat wil je leren?"
    hard = "De verantwoordelijkheidsverdeling vereist organisatieoverschrijdende samenwerkingsovereenkomsten."
    assert judge("easy", [easy])[1] == []
    row, wrong = judge("hard", [easy, hard])
    assert row.startswith("hard")
    assert hard in wrong[1]
    assert judge("long", [" ".join(["en"] * 16)])[1]
    assert judge("empty", [])[1] == ["empty: there is no Dutch text here."]


def test_all_that_ships_reads_easily():
    done = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for source in (
        "guide stappenplan",
        "questions of the library",
        "coach cards",
        "pages of conversations",
        "docs/nl/zo-werkt-het.md",
    ):
        assert source in done.stdout
