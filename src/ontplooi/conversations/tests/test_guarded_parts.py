"""A guarded part of the talk keeps its own time, and is never left out in silence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ontplooi.conversations import stages
from ontplooi.conversations.actions import closing, talk
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.tests.talks import fresh, next_week, planned
from ontplooi.conversations.tests.test_guide_fields import url, with_guide
from ontplooi.kernel.errors import Refusal


@pytest.fixture
def guarded(cast) -> Conversation:
    """A talk with a guarded part of twenty minutes, “look-back”."""

    def guard(content: dict[str, Any]) -> None:
        stage = next(one for one in content["stages"] if one["key"] == "look-back")
        stage.update(guarded=True, minutes=20, when_skipped={"nl": "Leren krijgt zo geen tijd.", "en": "No time to learn."})
        stage.pop("may_skip", None)

    conversation = with_guide(planned(cast), guard)
    talk.start_talk(conversation, by=cast.ben)
    return fresh(conversation)


def test_leaving_out_a_guarded_part_needs_a_knowing_yes_and_is_never_silent(cast, guarded, sign_in):
    client = sign_in(cast.ben)
    assert "(eigen tijd)" in client.get(url("talk", guarded)).content.decode()
    talk.go_stage(guarded, by=cast.ben, to="look-back", seen="welcome")
    asked = client.post(url("skip_stage", guarded), {"stage": "look-back"})
    assert "Leren krijgt zo geen tijd." in asked.content.decode()
    assert fresh(guarded).stage == "look-back"
    client.post(url("skip_stage", guarded), {"stage": "look-back", "knowingly": "1"})
    assert "look-back" in fresh(guarded).skipped_stages
    name = fresh(guarded).guide_version.texts("nl").stage("look-back").name
    assert f"Het onderdeel “{name}” is overgeslagen." in client.get(url("close", guarded)).content.decode()
    closing.plan_next(fresh(guarded), by=cast.ben, on=next_week())
    closing.end_talk(fresh(guarded), by=cast.ben)
    assert f"{name}\nDit onderdeel is overgeslagen." in fresh(guarded).report.text
    assert "Leren krijgt zo geen tijd." not in fresh(guarded).report.text


def test_a_talk_is_not_rounded_off_in_silence_without_its_guarded_part(cast, guarded, sign_in):
    closing.plan_next(guarded, by=cast.ben, on=next_week())
    with pytest.raises(Refusal):
        closing.end_talk(fresh(guarded), by=cast.ben)
    client = sign_in(cast.ben)
    assert "Leren krijgt zo geen tijd." in client.post(url("end_talk", guarded)).content.decode()
    assert fresh(guarded).state == "talking"
    assert client.post(url("end_talk", guarded), {"knowingly": "1"})["Location"] == url("report", guarded)
    assert "Dit onderdeel is overgeslagen." in fresh(guarded).report.text
    assert fresh(guarded).skipped_stages == ["look-back"]


def test_going_on_before_half_of_its_time_is_asked_about_once(cast, guarded, sign_in):
    talk.go_stage(guarded, by=cast.ben, to="look-back", seen="welcome")
    after = stages.after(guarded.guide_version.texts(), "look-back").key
    client = sign_in(cast.ben)
    asked = client.post(url("go_stage", guarded), {"stage": after, "seen": "look-back"})
    assert "Nog even hier blijven" in asked.content.decode()
    assert fresh(guarded).stage == "look-back"
    client.post(url("go_stage", guarded), {"stage": after, "seen": "look-back"})
    assert fresh(guarded).stage == after


def test_with_half_of_its_time_used_nothing_is_asked(cast, guarded, sign_in):
    talk.go_stage(guarded, by=cast.ben, to="look-back", seen="welcome")
    after = stages.after(guarded.guide_version.texts(), "look-back").key
    Conversation.objects.update(stage_started_at=timezone.now() - timedelta(minutes=10, seconds=1))
    sign_in(cast.ben).post(url("go_stage", guarded), {"stage": after, "seen": "look-back"})
    assert fresh(guarded).stage == after


def test_a_second_appointment_is_offered_in_a_guarded_part(cast, guarded, sign_in):
    client = sign_in(cast.anna)
    assert b"second-day" in client.get(url("talk", guarded, "?stage=look-back")).content
    assert b"second-day" not in client.get(url("talk", guarded, "?stage=welcome")).content
