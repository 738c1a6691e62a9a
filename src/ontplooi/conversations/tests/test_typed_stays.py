"""What was typed stands on the page again when a form of a conversation is refused."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse

from ontplooi.conversations.actions.pausing import pause
from tests import world

pytestmark = pytest.mark.django_db

NUMBER = "111222333"  # a national number: no words with it are kept
WORDS = f"hond {NUMBER}"

# address, state, who, what is sent, what must stand on the page again
FORMS = [
    ("pause", "open", "ben", {"day": "2020-02-03"}, "2020-02-03"),
    ("pause", "open", "ben", {"day": "3 fbruari"}, "3 fbruari"),
    ("choose_return", "paused", "anna", {"day": "2020-02-03"}, "2020-02-03"),
    ("choose_return", "paused", "hanna", {"day": "2020-02-03"}, "2020-02-03"),
    ("cancel", "open", "anna", {"words": WORDS}, WORDS),
    ("propose", "open", "anna", {"day": "2020-02-03", "hour": "10:00", "words": "liever vroeger"}, "liever vroeger"),
    ("moment", "open", "ben", {"choose": "1", "day": "2020-99-03", "hour": "10:00", "minutes": "60", "place": "zaal 7"}, "zaal 7"),
    ("invite_guest", "open", "ben", {"who": "Niemand Hier"}, "Niemand Hier"),
    ("add_manager", "open", "hanna", {"colleague": "Niemand Hier"}, "Niemand Hier"),
    ("reassign", "open", "hanna", {"colleague": "Niemand Hier"}, "Niemand Hier"),
    ("add_point", "open", "anna", {"text": WORDS}, WORDS),
    ("note", "talking", "anna", {"text": WORDS}, WORDS),
    ("own_note", "talking", "anna", {"own": WORDS}, WORDS),
    ("add_goal", "talking", "anna", {"goal": WORDS}, WORDS),
    ("second", "talking", "ben", {"second-day": "2020-02-03", "second-hour": "10:00", "second-place": "zaal 7"}, "zaal 7"),
    ("close", "talking", "anna", {"on": "2020-02-03", "words": "samen eten"}, "samen eten"),
    ("summary", "talking", "anna", {"text": WORDS}, WORDS),
    ("write_report", "signing", "ben", {"text": WORDS}, WORDS),
    ("remark", "offered", "anna", {"text": WORDS}, WORDS),
    ("new_version", "offered", "ben", {"words": WORDS}, WORDS),
    ("close", "talking", "anna", {"on": "2020-02-03", "summed": "1", "text": "samenvatting", "version": "0"}, "samenvatting"),
    ("end_talk", "talking", "ben", {"summed": "1", "text": WORDS, "version": "0"}, WORDS),
    # The other was faster: it is not open for these words any more. They are shown to copy.
    ("add_point", "signing", "anna", {"text": "mijn uren"}, "mijn uren"),
    ("summary", "offered", "anna", {"text": "samen eten"}, "samen eten"),
    ("prepare", "signing", "anna", {"question": "talents", "version": "0", "text.talents": "mijn antwoord"}, "mijn antwoord"),
    ("write_report", "offered", "ben", {"text": "ander verslag"}, "ander verslag"),
    ("sign", "offered", "anna", {"declaration": "seen", "seen_remark": "nog niet rond", "code": "000000"}, "nog niet rond"),
]


@pytest.mark.parametrize(("name", "state", "who", "sent", "typed"), FORMS)
def test_what_was_typed_comes_back_when_it_is_refused(cast, sign_in, name, state, who, sent, typed):
    talk = world.invite(cast)
    if state == "paused":
        pause(talk, by=cast.ben)
    if state in {"talking", "signing", "offered"}:
        talk = world.begin(talk, cast.ben)
    stage = talk.stage or talk.guide_version.texts().stages[0].key
    if state in {"signing", "offered"}:
        talk = world.round_off(talk, cast.ben)
    if state == "offered":
        world.offer(talk, cast.ben)
    args = [talk.pk, stage] if name == "note" else [talk.pk]
    answer = sign_in(getattr(cast, who)).post(reverse(f"conversations:{name}", args=args), {"stage": stage, **sent})
    assert answer.status_code == 422
    assert typed in unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("name", "data"), [("start", {"employee": "", "name": "Niemand", "words": "welkom hier"}), ("ask", {"words": "welkom hier"})]
)
def test_what_was_typed_to_begin_a_conversation_comes_back_too(cast, sign_in, name, data):
    answer = sign_in(cast.ben).post(reverse(f"conversations:{name}"), data)
    assert answer.status_code == 422
    assert "welkom hier" in answer.content.decode()
