"""The one-time address on which a new installation gets its first organisation."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from ontplooi.people.models import FirstStart, Organisation


def is_open() -> bool:
    """True as long as there is no organisation at all."""
    return not FirstStart.objects.exists() and not Organisation.objects.exists()


def address() -> str | None:
    """The whole address to print when the server starts, or None when the installation has been set up."""
    return settings.SITE_URL + reverse("people:setup", args=[_token()]) if is_open() else None


def is_right(token: str) -> bool:
    """Does this token open the set-up page, now?"""
    return constant_time_compare(token, _token()) and is_open()


def _token() -> str:
    """Follows from the secret key, so that a restart prints the same address and nobody else can make it."""
    return salted_hmac("ontplooi.people.setup", "first organisation", algorithm="sha256").hexdigest()[:40]
