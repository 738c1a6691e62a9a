"""The PDF of the signed plan: everything on it, as text, in a file that archives accept."""

import dataclasses
import io
import json
import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ontplooi.dossier.pdf import (
    Fact,
    GoalRow,
    PlanDocument,
    PromiseSide,
    Remark,
    Signature,
    code_of,
    fixed_words,
    printable,
    render_plan,
    text_hash,
)
from ontplooi.dossier.pdf.render import _compile

LABELS = {
    "plan": "Het plan",
    "goal": "Doelstelling",
    "action": "Actie/VTOC-maatregel",
    "timing": "Timing",
    "support": "Nodige ondersteuning",
    "follow_up": "Opvolging",
    "no_goals": "Er staan geen doelstellingen in dit plan.",
    "promises": "Wie doet wat",
    "remarks": "Opmerkingen",
    "no_remarks": "Er zijn geen opmerkingen.",
    "signatures": "Handtekeningen",
    "note": "Deze versie verandert niet meer. De code onderaan hoort bij precies deze tekst.",
    "whole_code": "De hele code",
    "version": "versie",
    "page": "pagina",
    "of": "van",
    "code": "code",
}
K1 = (
    GoalRow(
        ("beter leren omgaan met conflicten",),
        ("training conflicthantering",),
        ("Q1 2025",),
        ("tijd om deel te nemen",),
        ("evaluatie bij het volgende POP-gesprek",),
    ),
    GoalRow(
        ("meer verantwoordelijkheid opnemen",),
        ("interne coaching door een collega",),
        ("doorlopend",),
        ("een coach wordt aangesteld",),
        ("korte evaluatie na 3 maanden",),
    ),
)


def sample_document(**changes: object) -> PlanDocument:
    """A believable signed plan; name what a test wants different."""
    document = PlanDocument(
        language="nl",
        organisation="Zorg aan Huis De Linde",
        title="Persoonlijk ontwikkelingsplan",
        number="POP-2026-0147",
        version=2,
        dated=date(2026, 12, 14),
        facts=(
            Fact("Medewerker", "Samira Amrani", "zorgkundige in wijkteam Noord"),
            Fact("Leidinggevende", "Lieve Verhulst", "teamverantwoordelijke wijkteam Noord"),
            Fact("Gesprek", "10 december 2026", "met de leidraad POP-gesprek De Linde, versie 3"),
            Fact("Periode", "januari tot december 2027", "volgend gesprek: december 2027"),
        ),
        report_heading="Wat we bespraken",
        report=(
            "Samira blijft sinds de training rustig in moeilijke gesprekken met familie. Ze legt dingen graag uit en "
            "werkt nieuwe collega's goed in. Ze wil de planning van haar wijk zelf kunnen opmaken.",
            "Van de 12 uur om mee te lopen kreeg Samira er 6. De Linde maakt de andere 6 uur vrij in januari.",
        ),
        goals=K1,
        promises=(
            PromiseSide("Samira doet", ("drie halve dagen meelopen met Nele", "twee starters begeleiden")),
            PromiseSide("De Linde doet", ("12 uur vrij maken om mee te lopen (Lieve)", "Karim vragen als coach")),
        ),
        remarks=(Remark("Samira Amrani", "14 december 2026", "Ik wil ook een afspraak over mijn avonddiensten."),),
        signatures=(
            Signature(
                "Lieve Verhulst",
                "Leidinggevende",
                "Voor akkoord",
                "11 december 2026, 16.20 uur",
                "bevestigd met een eenmalige code",
            ),
            Signature(
                "Samira Amrani", "Medewerker", "Akkoord met opmerking", "14 december 2026, 9.05 uur", "bevestigd met een wachtwoord"
            ),
        ),
        labels=LABELS,
    )
    return dataclasses.replace(document, **changes)  # type: ignore[arg-type]


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    """Text without what line breaks, columns and hyphenation change."""
    return re.sub("[\\s\u200b\u00ad\u200e\u200f-]", "", unicodedata.normalize("NFC", text))


def holds(pdf: bytes, wanted: str) -> bool:
    return squeezed(wanted) in squeezed("".join(pages(pdf)))


def texts_of(value: object) -> list[str]:
    """Every text of a document, however deep."""
    if isinstance(value, dict):
        return [
            text
            for key, inner in value.items()
            if key not in ("outcome", "language", "region", "dated")
            for text in texts_of(inner)
        ]
    if isinstance(value, list):
        return [text for inner in value for text in texts_of(inner)]
    return [value] if isinstance(value, str) and value else []


def test_everything_given_stands_on_the_sheet():
    document = sample_document()
    pdf = render_plan(document)
    missing = [
        text
        for text in texts_of(document.as_dict())
        if text != LABELS["no_goals"] and text != LABELS["no_remarks"] and not holds(pdf, text)
    ]
    assert missing == []
    assert holds(pdf, f"code {code_of(document)}")
    assert holds(pdf, text_hash(document))
    assert holds(pdf, "pagina 1 van 1")


def test_both_rows_of_the_plan_table_are_exact():
    text = squeezed(pages(render_plan(sample_document()))[0])
    heading = "".join(LABELS[name] for name in ("goal", "action", "timing", "support", "follow_up"))
    assert squeezed(heading) in text
    for row in K1:
        assert squeezed("".join(item for cell in row.cells for item in cell)) in text


def test_the_file_says_that_it_can_be_kept_and_read_by_everyone():
    reader = PdfReader(io.BytesIO(render_plan(sample_document())))
    meta = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in meta
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in meta
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert reader.metadata.title == "Persoonlijk ontwikkelingsplan – Samira Amrani"
    assert reader.trailer["/Root"]["/Lang"].lower() == "nl-be"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean is no Python one
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_same_document_gives_the_same_bytes():
    assert render_plan(sample_document()) == render_plan(sample_document())


def test_a_document_survives_json():
    document = sample_document(report=("half \ud800 sign",))
    assert PlanDocument.from_dict(json.loads(json.dumps(document.as_dict()))) == document


def test_signing_does_not_change_the_code_and_every_other_change_does():
    document = sample_document()
    assert text_hash(sample_document(signatures=(), remarks=(), labels={})) == text_hash(document)
    changes = [
        {"number": "POP-2026-0148"},
        {"version": 3},
        {"goals": K1[:1]},
        {"report": ("Anders.",)},
        {"dated": date(2026, 12, 15)},
    ]
    codes = {text_hash(sample_document(**change)) for change in changes} | {text_hash(document)}
    assert len(codes) == len(changes) + 1


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "#let x = 1 $a^2$ *vet* _cursief_ @naam \\n \"dubbel\" 'enkel' // geen commentaar /* nee */ = kop [a] {b} `c` ~ <label>",
        "Zażółć gęślą jaźń · İstanbul'da ığdır · Привет, мир · Γειά σου Κόσμε · Tiếng Việt rất đẹp",
        "∀x ∈ ℝ: x² ≥ 0 ∑ ∫ √2 ≠ ∞ → ⇒ € ½ ‰",
        "“krul” ‘enkel’ … – — • naar NBSP",
        "👍 🎉 ❤ 🌱",
        "שלום עולם",
        "مرحبا بالعالم",
    ],
)
def test_what_people_type_stands_there_as_text(typed):
    pdf = render_plan(sample_document(report=(typed,), goals=(GoalRow((typed,)),)))
    words = [word for word in typed.split() if not re.search("[\u0590-\u06ff]", word)]
    assert [word for word in words if not holds(pdf, word)] == []
    # Readers differ in the order and the joined forms of right-to-left words; their letters must be there.
    letters = set(unicodedata.normalize("NFKC", "".join(pages(pdf))))
    assert set(re.findall("[\u0590-\u06ff]", typed)) <= letters


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("你好", "[U+4F60][U+597D]"),
        ("\uf0b7 punt", "• punt"),
        ("\uf123", "[U+F123]"),
        ("a\x00b\x07c", "abc"),
        ("een\x0btwee\r\ndrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("\ud83d\ude00 \ud800", "😀 [U+D800]"),
        ("a\u202eb\u202cc", "a[U+202E]bc"),
        ("\ufeffbegin", "begin"),
        ("e\u0301", "é"),
        ("Ａ１", "A1"),
        ("👩🏽‍🔬 🇧🇪 👨‍👩‍👧‍👦 1️⃣", "👩🏽‍🔬 🇧🇪 👨‍👩‍👧‍👦 1️⃣"),
    ],
)
def test_every_character_is_shown_or_visibly_replaced(typed, shown):
    assert printable(typed) == shown
    render_plan(sample_document(report=(typed,)))


# Anything at all, and (more telling) marks, joiners and letters of many scripts in any order.
ANY = st.characters(codec=None, categories=None)
MIXED = st.sampled_from(
    "aé i\u0301\u0308\u20e3\u0489 \n\t1#*•\uf0b7\u200b\u200c\u200d\u200e\u202e\u2066\u2069\u00ad\ufe0f\ufe0e\ufeff"
    "بلا\u064b\u0651\u0600של\u05b8\u05b4กำ\u0e48क्ष\u094d\u093fि\u200dაԱшῷ👩🏽🔬❤🇧🇪🏴\U000e0067\U000e007f√𝗯你"
)
TYPED = st.text(st.one_of(ANY, MIXED), max_size=60) | st.text(MIXED, max_size=60)


@settings(max_examples=150, deadline=None)
@given(st.lists(TYPED, min_size=6, max_size=6))
def test_no_text_whatever_stops_the_plan(texts):
    a, b, c, d, e, f = texts
    document = sample_document(
        title=a,
        organisation=b,
        number=c,
        facts=(Fact(d, e, f),),
        report=(a, b),
        goals=(GoalRow((c,), (d, e), (f,), (a,), (b,)),),
        promises=(PromiseSide(f, (a, b)),),
        remarks=(Remark(c, d, e),),
        signatures=(Signature(a, b, c, d, e, "refused", f),),
        labels={"goal": a, "page": b},
    )
    # Asked one step deeper, so that the last resort (code points for everything unusual) does not hide a fault.
    assert _compile(document, printable).startswith(b"%PDF-1.7")


@given(TYPED)
def test_printing_twice_changes_nothing_more(text):
    assert printable(printable(text)) == printable(text)


def test_the_table_heading_returns_on_every_page():
    rows = tuple(dataclasses.replace(K1[0], goal=(f"doel {n} " + "met een lange uitleg " * 12,)) for n in range(24))
    found = [page for page in pages(render_plan(sample_document(goals=rows))) if "conflicthantering" in page]
    assert len(found) > 2
    assert all("Doelstelling" in page for page in found)


def test_a_very_long_text_is_kept_whole():
    text = "lang verhaal " * 7_700
    pdf = render_plan(sample_document(report=(text,)))
    assert squeezed("".join(pages(pdf))).count("verhaal") >= 7_700 - 60  # a page end may stand inside a word's line


@pytest.mark.parametrize(
    "word", ["x" * 400, "W" * 400, "https://voorbeeld.example/" + "a1/" * 120, "😀" * 300, "你" * 60, "ш" * 400, "א" * 400]
)
def test_a_word_without_end_stays_on_the_paper(word):
    pdf = render_plan(
        sample_document(title=word, report=(word,), goals=(GoalRow(*[(word,)] * 5),), facts=(Fact(word, word, word),))
    )
    for page in PdfReader(io.BytesIO(pdf)).pages:
        edges: list[float] = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size, edges=edges: edges.append(cm[4] + tm[4]) if text.strip() else None
        )
        assert max(edges) < float(page.mediabox.width) - 55


def test_a_refusal_and_an_open_signature_stand_on_the_sheet():
    sides = (
        Signature("Lieve Verhulst", "Leidinggevende", "Nog niet ondertekend", outcome="open"),
        Signature(
            "Samira Amrani",
            "Medewerker",
            "Wil niet ondertekenen",
            "14 december 2026",
            outcome="refused",
            reason="Mijn avonden staan er niet in.",
        ),
    )
    pdf = render_plan(sample_document(signatures=sides, remarks=(), goals=()))
    for wanted in (
        "Nog niet ondertekend",
        "Wil niet ondertekenen",
        "Mijn avonden staan er niet in.",
        LABELS["no_remarks"],
        LABELS["no_goals"],
    ):
        assert holds(pdf, wanted)


def test_the_sheet_knows_its_words_in_both_languages():
    assert fixed_words("en")["support"] == "Support needed"
    assert fixed_words("nl") == LABELS
    english = render_plan(sample_document(language="en", labels={}))
    assert holds(english, "Support needed")
    assert holds(english, "page 1 of 1")
