"""Every kind of question of the guide format can be answered, shared and read, on a page without a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions.moments import set_moment
from ontplooi.conversations.actions.start import When, invite
from ontplooi.conversations.models import Answer, Conversation
from ontplooi.conversations.tests.talks import fresh
from ontplooi.guides.models import Guide, GuideVersion

OPTIONS = [
    {"key": "a", "label": {"nl": "Keuze A"}, "follow_up": {"nl": "Waarom A?"}},
    {"key": "b", "label": {"nl": "Keuze B"}, "detail": {"nl": "Uitleg bij B"}},
]
TICKS = [{"key": "a", "label": {"nl": "Keuze A"}}, {"key": "b", "label": {"nl": "Keuze B"}}]
KINDS = {"text": [], "points": [], "choice": OPTIONS, "several": OPTIONS, "checklist": TICKS, "statement": TICKS}


@pytest.fixture
def conversation(cast) -> Conversation:
    """A talk with a guide of their own, that asks the employee one question of each kind, and the manager the same."""
    content = GuideVersion.objects.get(guide__key="opvolggesprek", guide__organisation=None).content
    questions = [
        {"key": kind, "kind": kind, "topic": {"nl": kind}, "prompt": {"nl": f"Vraag {kind}"}, "options": options}
        for kind, options in KINDS.items()
    ]
    sides = content["preparation"]
    content = {
        **content,
        "key": "kinds",
        "preparation": {
            "employee": {**sides["employee"], "questions": questions},
            "manager": {**sides["manager"], "questions": [{**one, "mirrors": one["key"]} for one in questions]},
        },
    }
    guide = Guide.objects.create(organisation=cast.organisation, key="kinds")
    version = GuideVersion.objects.create(guide=guide, number=1, content=content)
    return fresh(invite(by=cast.ben, employee=cast.anna, guide_version=version, when=When()))


def test_all_kinds_are_answered_and_read(cast, conversation, sign_in):
    url = reverse("conversations:prepare", args=[conversation.pk])
    data = {
        "question": list(KINDS), "version": ["0"] * len(KINDS), "text.text": "gewoon tekst", "text.points": "een\ntwee",
        "picked.choice": "a", "text.choice.a": "omdat A", "picked.several": ["a", "b"], "text.several.a": "ook A",
        "picked.checklist": ["b"], "picked.statement": "b", "text.statement": "ik twijfel",
    }  # fmt: skip
    data |= {f"share.{kind}": "on" for kind in KINDS} | {f"was.{kind}": "0" for kind in KINDS}
    assert sign_in(cast.anna).post(url, data).status_code == 302
    assert {one.question: one.picked for one in Answer.objects.all()} == {
        "text": [], "points": [], "choice": ["a"], "several": ["a", "b"], "checklist": ["b"], "statement": ["b"],
    }  # fmt: skip
    own = sign_in(cast.anna).get(url).content.decode()
    assert own.count(" checked") >= 6
    others = sign_in(cast.ben).get(url).content.decode()
    for words in ("gewoon tekst", "een\ntwee", "omdat A", "ook A", "Keuze A · Keuze B", "ik twijfel"):
        assert words in others


def test_with_the_date_open_there_is_no_deadline_yet(cast, conversation, sign_in):
    client = sign_in(cast.anna)
    url = reverse("conversations:points", args=[conversation.pk])
    assert client.get(url).status_code == 200
    set_moment(conversation, by=cast.ben, when=When(timezone.now() + timedelta(days=20)))
    assert client.get(url).status_code == 200
