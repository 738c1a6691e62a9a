"""The errands of this room: what each is called, does, and tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from ontplooi.rounds.actions import handing, overview_file, programme_talks
from ontplooi.rounds.actions.errands import Kind, as_of

if TYPE_CHECKING:
    from ontplooi.rounds.models import Errand


def _of_round(name: str, errand: Errand) -> str:
    return reverse(f"rounds:{name}", args=[errand.round_id])


def _started(errand: Errand) -> str:
    told = [ngettext("%(number)s talk is started.", "%(number)s talks are started.", errand.done) % {"number": errand.done}]
    if errand.left:
        later = ngettext(
            "%(number)s person has a talk under way or nobody who leads them, and can be invited later.",
            "%(number)s people have a talk under way or nobody who leads them, and can be invited later.",
            errand.left,
        )
        told.append(later % {"number": errand.left})
    return " ".join(told)


def _handed_over(errand: Errand) -> str:
    done = ngettext(
        "%(number)s talk was handed over. Who has an e-mail address gets a message.",
        "%(number)s talks were handed over. Who has an e-mail address gets a message.",
        errand.done,
    )
    told = [done % {"number": errand.done}]
    if errand.left:
        stays = ngettext(
            "%(number)s talk stays in the list: nobody could be chosen by itself. Open it and choose somebody.",
            "%(number)s talks stay in the list: nobody could be chosen by itself. Open each and choose somebody.",
            errand.left,
        )
        told.append(stays % {"number": errand.left})
    return " ".join(told)


KINDS = {
    "overview": Kind(
        title=gettext_lazy("Your list"),
        told=as_of,
        again=lambda errand: _of_round("xlsx", errand) + "?new=1",
        back=lambda errand: _of_round("overview", errand),
        make=overview_file.make,
        file_name=lambda errand: overview_file.file_name(errand.round),
        taken=lambda errand: overview_file.note(errand.round, errand.by),
    ),
    "talks": Kind(
        title=gettext_lazy("Starting the talks"),
        told=_started,
        back=lambda errand: _of_round("programme", errand),
        part=programme_talks.start_part,
    ),
    "hand_over": Kind(
        title=gettext_lazy("Handing over talks"),
        told=_handed_over,
        back=lambda _errand: reverse("conversations:orphaned"),
        part=handing.hand_over_part,
    ),
    "hand_members": Kind(
        title=gettext_lazy("Handing over talks"),
        told=_handed_over,
        back=lambda errand: _of_round("changed_managers", errand),
        part=handing.hand_members_part,
    ),
}
