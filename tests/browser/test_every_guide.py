"""Every guide that ships with the product is walked, from the invitation to a plan that both signed."""

from __future__ import annotations

import pytest

from ontplooi.guides.actions import shipped_guides
from tests.browser.guided import GuidedWalk

pytestmark = pytest.mark.browser
GUIDES = sorted(shipped_guides(), key=lambda guide: guide.key)
LANGUAGES = ("en", "nl")


@pytest.mark.parametrize("number", range(len(GUIDES)), ids=[guide.key for guide in GUIDES])
def test_from_the_invitation_to_a_final_plan(somebody, number):
    guide = GUIDES[number]
    first_name = f"Noémi{chr(ord('a') + number)}"
    manager = somebody("Lieve", desk=True, walk=guide.key)
    employee = somebody(f"noemi-{guide.key}", walk=guide.key)
    GuidedWalk(manager, employee, f"{first_name} D'hondt-O'Neill", guide, LANGUAGES[number % 2]).whole()
