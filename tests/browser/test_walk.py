"""The whole way from invitation to a plan that is followed: with script, without it, and by keys alone."""

from __future__ import annotations

import pytest

from tests.browser.walk import Walk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("walk", "full_name", "how"),
    [
        ("script", "Marc Claes", {}),
        ("plain", "Sofie Lambrecht", {"script": False}),
        ("keys", "Ingrid Mertens", {"keys": True}),
    ],
)
def test_from_the_invitation_to_a_plan_that_lives(somebody, walk, full_name, how):
    manager = somebody("Lieve", desk=True, walk=walk, **how)
    employee = somebody(full_name.split()[0], walk=walk, **how)
    Walk(manager, employee, full_name).whole()
