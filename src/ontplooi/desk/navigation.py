"""What stands around every page: the menu of this person, their organisation, the demo banner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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
    """One place in the menu. `wide_only`: left out on a phone, where the menu has room for five; another place `holds` it."""

    url: str
    label: str
    current: bool
    wide_only: bool = False
    holds: bool = False  # the page stands behind a place that a phone leaves out, so there this one is marked


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


def place_of(path: str) -> str:
    """The place in the menu behind which a page stands; nothing for what is in nobody's menu, such as one's own account.

    HR's pages about people, teams, settings, guides and mail that did not arrive lie behind the page of the organisation.
    """
    if path == reverse("desk:home"):
        return "desk:home"
    if path.startswith(reverse("people:account")):
        return ""
    return next((place for place, start in _starts() if path.startswith(start)), "")


@cache
def _starts() -> tuple[tuple[str, str], ...]:
    """With what the addresses behind each place begin."""
    places = ("desk:team", "conversations:list", "dossier:list", "desk:organisation", "rounds:list")
    behind = (
        ("desk:organisation", "people:list"),
        ("desk:organisation", "guides:list"),
        ("desk:organisation", "notices:undelivered"),
    )
    plans = ("conversations:list", reverse("plans:show", args=[1]).removesuffix("1/"))
    return (*((one, reverse(one)) for one in places), *((place, reverse(name)) for place, name in behind), plans)


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
    now, shown = place_of(path), {name for name, _label in places}
    if now == "rounds:list" and now not in shown:  # who sees figures only
        now = "desk:organisation"
    return [
        Entry(
            reverse(name), label, current=name == now,
            wide_only=name == "rounds:list", holds=name == "desk:organisation" and now == "rounds:list",
        )
        for name, label in places
    ]  # fmt: skip
