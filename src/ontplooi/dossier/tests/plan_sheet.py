"""A believable plan on paper for tests, and ways to read its PDF."""

import dataclasses
import io
import re
import unicodedata
from datetime import date

from pypdf import PdfReader

from ontplooi.dossier.pdf import Fact, GoalRow, PlanDocument, PromiseSide, Remark, Signature

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
