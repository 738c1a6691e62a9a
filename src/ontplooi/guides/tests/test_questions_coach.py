"""The coach cards: one for each technique, short, in both languages, with questions that show it."""

from __future__ import annotations

import pytest

from ontplooi.guides import coach_cards
from ontplooi.guides.question_library import TECHNIQUES

BOTH = pytest.mark.parametrize("language", ["nl", "en"])
STEPS = {
    "LSD": "Luisteren Samenvatten Doorvragen",
    "GROW": "Goal: Reality: Options: Will:",
    "STARR": "Situatie Taak Actie Resultaat Reflectie",
    "kernkwadrant": "Kernkwaliteit Valkuil Uitdaging Allergie",
    "OEN": "Open Eerlijk Nieuwsgierig",
    "OMA": "Oordelen Meningen Adviezen",
    "70-20-10": "70: 20: 10:",
    "SWOT": "Sterk Zwak Kansen Bedreigingen",
}


@BOTH
def test_each_technique_has_a_card_in_each_language(language):
    cards = coach_cards.cards(language)
    assert [card.technique for card in cards] == list(TECHNIQUES)
    for card in cards:
        texts = [card.name, card.what, card.suits, card.pitfall, card.origin, *(step.text for step in card.steps)]
        assert {text.language for text in texts} == {language}


@BOTH
def test_a_card_fits_on_one_screen(language):
    for card in coach_cards.cards(language):
        words = [card.what, card.suits, card.pitfall, card.origin, *(f"{step.name} {step.text}" for step in card.steps)]
        assert len(" ".join(words).split()) <= 120, card.technique


@pytest.mark.parametrize("technique", STEPS)
def test_the_steps_are_those_of_the_method(technique):
    card = coach_cards.card(technique.lower(), "nl")
    assert card is not None
    assert [step.name.split()[0] for step in card.steps] == STEPS[technique].split()


def test_the_examples_are_three_questions_with_the_technique():
    for card in coach_cards.cards("nl"):
        asked = coach_cards.examples(card, "nl")
        assert len({one.key for one in asked}) == 3
        assert all(card.technique in one.techniques for one in asked), card.technique


def test_another_language_reads_the_first_and_says_so():
    card = coach_cards.card("oma", "fr")
    assert card is not None
    assert card.what.fallback
    assert card.what.language == "nl"
