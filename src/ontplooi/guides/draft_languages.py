"""The languages of a guide that is being written: which there are, and what still has to be translated."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from ontplooi.guides import draft_pages
from ontplooi.guides.drafting import Content, Names, join
from ontplooi.guides.labels import language_name

OFFERED = ("nl", "en", "fr", "de", "pl", "tr", "ar", "uk", "ro", "es", "pt", "bg")


@dataclass(frozen=True)
class Untranslated:
    """A text that stands there in the first language, and not in another."""

    part: str
    place: str

    @property
    def anchor(self) -> str:
        """Where it is on its page."""
        return "at-" + self.place.replace(".", "-")


@dataclass(frozen=True)
class LanguageState:
    """One language of the guide, and what is missing in it."""

    code: str
    name: str
    missing: tuple[Untranslated, ...]

    def next_after(self, part: str) -> Untranslated | None:
        """The first missing text on another page, going on from this one; else the first of all."""
        parts = [each.part for each in self.missing]
        later = len(parts) - parts[::-1].index(part) if part in parts else 0
        return (self.missing[later:] or self.missing or (None,))[0]


def languages_of(content: Content, names: Names) -> list[LanguageState]:
    """Every language of the guide, the first one first."""
    codes = [str(code) for code in content["languages"]]
    gaps: dict[str, list[Untranslated]] = {code: [] for code in codes}
    for page in draft_pages.pages(content, names):
        for group in page.groups():
            for place in (join(group.place, slot.place) for slot in group.slots if slot.is_text):
                if draft_pages.text_at(content, names, place, codes[0]):
                    for code in codes[1:]:
                        if not draft_pages.text_at(content, names, place, code):
                            gaps[code].append(Untranslated(page.part, place))
    return [LanguageState(code, language_name(code), tuple(gaps[code])) for code in codes]


def offered(content: Content) -> list[tuple[str, str]]:
    """The languages that can be added, with their names."""
    codes = dict.fromkeys([*(code for code, _name in settings.LANGUAGES), *OFFERED])
    return [(code, language_name(code)) for code in codes if code not in content["languages"]]


def texts_in_language(content: Content, names: Names, language: str) -> int:
    """How many texts go when this language goes."""
    return sum(
        bool(draft_pages.text_at(content, names, join(group.place, slot.place), language))
        for page in draft_pages.pages(content, names)
        for group in page.groups()
        for slot in group.slots
        if slot.is_text
    )
