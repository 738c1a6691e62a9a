"""What the tests of this room share: the mail that would go out."""

import pytest

from ontplooi.people import post


@pytest.fixture
def mail(monkeypatch) -> list[post.Note]:
    """Every note of this room, instead of the outbox."""
    notes: list[post.Note] = []
    monkeypatch.setattr(post, "_POSTS", [notes.append])
    return notes
