"""What changed between two versions."""

from __future__ import annotations

from ontplooi.dossier.differences import Piece, differences, words_apart
from ontplooi.dossier.models import Document


def document(*report: str) -> Document:
    """A version with only these paragraphs."""
    return Document(content={"report": list(report), "goals": [], "promises": []})


def test_words_are_taken_out_and_added():
    assert list(words_apart("I learn to plan", "I learn to lead")) == [
        Piece("same", "I learn to "), Piece("removed", "plan"), Piece("added", "lead"),
    ]  # fmt: skip


def test_what_is_the_same_is_not_shown():
    old, new = document("one", "two", "three"), document("one", "three", "four")
    assert [[piece.text for piece in pieces] for pieces in differences(old, new)] == [["two"], ["four"]]


def test_very_many_words_are_shown_whole_and_not_compared_for_seconds():
    old, new = "a b " * 2_500, "b a " * 2_500
    assert list(words_apart(old, new)) == [Piece("removed", old), Piece("added", new)]
    parts = [f"{old[:1_200]}{number}" for number in range(20)]
    shown = differences(document(*parts), document(*[part.replace("a", "c") for part in parts]))
    assert len(shown) == 20
    assert [piece.kind for piece in shown[-1]] == ["removed", "added"]


def test_very_many_paragraphs_are_compared_by_their_place():
    old = [str(number) for number in range(1_500)]
    shown = differences(document(*old), document(*old[:-1], "other"))
    assert [[piece.text for piece in pieces] for pieces in shown] == [["1499", "other"]]
