"""Sign-in links of a demo: signed, and only followed when the installation is a demo."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from ontplooi.people.models import Person

SALT = "ontplooi.demo.sign-in"
MAIN = {
    "employee": "samira@delinde.example",
    "manager": "lieve@delinde.example",
    "hr": "hanne@delinde.example",
    "stranger": "piotr@zonnehoek.example",
}


def main_people() -> list[Person]:
    """The employee, the manager and HR of the main story, and somebody of another organisation."""
    found = {person.email: person for person in Person.objects.filter(email__in=MAIN.values()).select_related("organisation")}
    return [found[email] for email in MAIN.values() if email in found]


def sign_in_links() -> dict[str, str]:
    """The sign-in path of each role."""
    return {role: link_for(person) for role, person in zip(MAIN, main_people(), strict=True)}


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
