"""For tests of the whole product."""

from __future__ import annotations

import logging

import pytest


@pytest.fixture(autouse=True)
def _quiet_refusals():
    """A sweep meets a thousand pages that are not there; that is no news."""
    log = logging.getLogger("django.request")
    before = log.level
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(before)
