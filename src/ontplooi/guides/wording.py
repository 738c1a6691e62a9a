"""The words of SMART as an organisation wants them: its own before those of the guide (O2)."""

from __future__ import annotations

from ontplooi.guides.content import GuideView
from ontplooi.guides.parts import Letter, Smart
from ontplooi.guides.texts import Plain
from ontplooi.people.models import Organisation

LETTERS = ("s", "m", "a", "r", "t")


def smart_for(guide: GuideView, organisation: Organisation) -> Smart[Plain]:
    """The five letters for a reader of this guide: the organisation's words in its language, else the guide's. No query."""
    words = organisation.smart_words
    own = words.get(guide.language) or words.get(guide.language.split("-")[0], {})
    return guide.plan.smart.model_copy(
        update={letter: _letter(own.get(letter, {}), getattr(guide.plan.smart, letter), guide.language) for letter in LETTERS}
    )


def _letter(own: dict[str, str], usual: Letter[Plain], language: str) -> Letter[Plain]:
    word, check = own.get("word"), own.get("check")
    return usual.model_copy(
        update={
            "word": Plain.of(word, language, fallback=False) if word else usual.word,
            "check": Plain.of(check, language, fallback=False) if check else usual.check,
        }
    )
