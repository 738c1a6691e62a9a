"""Three things wait for Anna: one e-mail arrives at a real mail server, in Dutch, with the right links."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ontplooi.conversations.actions.start import When
from ontplooi.conversations.models import Conversation
from ontplooi.kernel.clock import today
from ontplooi.notices.bundle import remind
from ontplooi.notices.delivery import deliver_due
from ontplooi.notices.models import Message
from ontplooi.plans.models import FollowUp
from tests import world

pytestmark = pytest.mark.django_db
TEN_ON_TUESDAY = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Brussels"))


def three_things(cast) -> tuple[Conversation, Conversation]:
    """A talk with Ben is agreed, with a follow-up this week; a talk with Frank wants points; a plan with Hanna wants an answer."""
    agreed = world.agreed(cast)
    FollowUp.objects.filter(goal__plan=agreed.plan).update(due_on=today() + timedelta(days=4))
    asked = world.fresh(world.start.ask(by=cast.anna, manager=cast.frank, guide_version=world.guide()))
    world.moments.set_moment(asked, by=cast.frank, when=When(world.in_days(9)))
    asked.moments.update(set_at=timezone.now() - timedelta(days=21))
    third = world.fresh(world.start.ask(by=cast.anna, manager=cast.hanna, guide_version=world.guide()))
    world.begin(third, cast.hanna)
    world.round_off(third, cast.hanna)
    world.offer(third, cast.hanna)
    return asked, world.fresh(third)


def test_one_mail_with_three_things_arrives(cast, mail_server):
    with time_machine.travel(TEN_ON_TUESDAY, tick=False) as clock:
        asked, to_sign = three_things(cast)
        type(to_sign.report).objects.filter(pk=to_sign.report.pk).update(offered_at=timezone.now() - timedelta(days=4))
        Message.objects.all().delete()
        remind()
        while deliver_due():
            pass
        (mail,) = mail_server.postman.to("anna@linde.example")
        text = mail.get_body(("plain",)).get_content()
        html = mail.get_body(("html",)).get_content()
        assert mail["Subject"].startswith("Bereid je gesprek met Frank voor: stuur je gesprekspunten")
        for path in (
            reverse("conversations:prepare", args=[asked.pk]), reverse("conversations:sign", args=[to_sign.pk]),
            reverse("plans:show", args=[Conversation.objects.get(state="agreed").plan_id]), reverse("notices:choices"),
        ):  # fmt: skip
            assert f"http://127.0.0.1:8000{path}" in text
            assert path in html
        assert "Ook voor jou" in text
        assert "Dag Anna" in text
        assert mail["Content-Language"] == "nl"
        assert not any(words in text + html for words in world.K1[0] + world.K1[1])
        clock.shift(timedelta(hours=5))
        remind()
        deliver_due()
        assert len(mail_server.postman.to("anna@linde.example")) == 1
