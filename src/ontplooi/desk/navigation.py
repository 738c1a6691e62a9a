"""What stands around every page: the menu of this person, their organisation, the demo banner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ontplooi.notices.rules import mail_is_set_up
from ontplooi.people.middleware import others_of
from ontplooi.people.rules import abilities

if TYPE_CHECKING:
    from ontplooi.people.middleware import PersonRequest
    from ontplooi.people.models import Person


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the menu. `wide_only`: left out on a phone, where the menu has room for five; another page leads there."""

    url: str
    label: str
    current: bool
    wide_only: bool = False


def surroundings(request: PersonRequest) -> dict[str, Any]:
    """Context of every page: person, organisation, menu, demo, and whether e-mail can leave."""
    person: Person | None = getattr(request, "person", None)
    return {
        "person": person,
        "organisation": person.organisation if person else None,
        "others": others_of(request) if person else [],
        "navigation": _menu(person, request.path) if person else [],
        "demo": _demo(person),
        "mail_leaves": mail_is_set_up(),
        "shared_device": getattr(request, "shared_device", False) and {"seconds": settings.TABLET_SECONDS},
    }


def _demo(person: Person | None) -> dict[str, str] | None:
    """In a demo: the ways to the e-mails and to the other people."""
    if not settings.DEMO:
        return None
    return {"people": reverse("demo:people"), "mailbox": reverse("notices:mailbox") if person else ""}


def _is_about_people(path: str) -> bool:
    """HR's pages about people, teams and settings lie behind the page of the organisation; one's own account does not."""
    return path.startswith(reverse("people:list")) and not path.startswith(reverse("people:account"))


def _menu(person: Person, path: str) -> list[Entry]:
    places = [("desk:home", _("My development")), ("conversations:list", _("Conversations")), ("dossier:list", _("Dossier"))]
    if person.is_manager:
        places.insert(1, ("desk:team", _("My team")))
    if person.outside:
        places[0] = ("desk:home", _("Home"))
    if person.outside and abilities(person, person.organisation).see_figures:
        places.append(("desk:organisation", _("Organisation")))
    if person.is_hr and not person.outside:
        places += [("desk:organisation", _("Organisation")), ("rounds:list", _("Rounds"))]
    home = reverse("desk:home")
    entries = []
    for name, label in places:
        url = reverse(name)
        current = path == url or (url != home and path.startswith(url)) or (name == "desk:organisation" and _is_about_people(path))
        entries.append(Entry(url, label, current, wide_only=name == "rounds:list"))
    return entries
