"""The PDF of the signed plan: everything on it, as text, in a file that archives accept."""

import dataclasses
import io
import json
from datetime import date

from pypdf import PdfReader

from ontplooi.dossier.pdf import PlanDocument, Signature, code_of, fixed_words, render_plan, text_hash
from ontplooi.dossier.tests.plan_sheet import K1, LABELS, holds, pages, sample_document, squeezed, texts_of


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


def test_the_table_heading_returns_on_every_page():
    rows = tuple(dataclasses.replace(K1[0], goal=(f"doel {n} " + "met een lange uitleg " * 12,)) for n in range(24))
    found = [page for page in pages(render_plan(sample_document(goals=rows))) if "conflicthantering" in page]
    assert len(found) > 2
    assert all("Doelstelling" in page for page in found)


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
