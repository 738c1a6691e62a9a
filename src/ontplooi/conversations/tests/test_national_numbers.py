"""A national number is kept nowhere: not in the report, not in a remark, not with a signature (D9)."""

from __future__ import annotations

import pytest

from ontplooi.conversations.actions import report as reports
from ontplooi.conversations.models import Remark, Report
from ontplooi.dossier.models import Signature
from ontplooi.kernel.errors import Refusal
from tests import world

pytestmark = pytest.mark.django_db
BSN = "Samen besproken. BSN 111222333."


def test_not_in_a_remark_and_not_with_a_signature(cast):
    conversation = world.to_sign(cast)
    with pytest.raises(Refusal):
        reports.save_remark(conversation, by=cast.anna, text=BSN, base_version=0)
    with pytest.raises(Refusal):
        world.sign(conversation, cast.anna, "remark", remark=BSN)
    assert not Remark.objects.filter(text__contains="111222333").exists()
    assert not Signature.objects.exists()


def test_not_in_the_report(cast):
    conversation = world.to_sign(cast)
    reports.new_version(conversation, by=cast.anna)
    conversation = world.fresh(conversation)
    with pytest.raises(Refusal):
        reports.write_report(conversation, by=cast.ben, text=BSN, base_version=conversation.report.version)
    assert "111222333" not in Report.objects.get().text
