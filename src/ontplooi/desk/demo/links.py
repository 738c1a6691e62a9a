"""Sign-in links of a demo: signed, and only followed when the installation is a demo."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from ontplooi.people.models import Person

SALT = "ontplooi.demo.sign-in"


def link_for(person: Person) -> str:
    """The path that signs this person in."""
    return reverse("demo:enter", args=[signing.dumps(person.pk, salt=SALT)])


def person_behind(token: str) -> Person | None:
    """Whose link this is, or nobody's."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Person.objects.active().filter(pk=key).select_related("account").first()
