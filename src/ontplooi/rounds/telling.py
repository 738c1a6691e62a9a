"""The dates of a round and what starting it does, in sentences in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ontplooi.conversations.wording import day_within

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ontplooi.rounds.preview import Preview


def dates_in_words(dates: Mapping[str, Any], *, programme: bool = False) -> list[str]:
    """One sentence for each date that is known."""
    told = [_period(dates.get("starts_on"), dates.get("ends_on"), programme=programme)]
    if plan := dates.get("plan_by"):
        told.append(_("Managers choose their dates until %(day)s. After that they get a reminder.") % {"day": day_within(plan)})
    if sign := dates.get("sign_by"):
        told.append(_("Both have signed the report by %(day)s.") % {"day": day_within(sign)})
    days = dates.get("points_days")
    if days is None:
        told.append(_("Talking points: as long before each talk as your settings or the guide say."))
    else:
        told.append(ngettext(
            "Talking points: %(days)s day before each talk.", "Talking points: %(days)s days before each talk.", days
        ) % {"days": days})  # fmt: skip
    return [line for line in told if line]


def _period(starts: date | None, ends: date | None, *, programme: bool) -> str:
    if starts is None or ends is None or ends < starts:
        return _("The first and the last day are still to be filled in.")
    weeks = max(1, round(((ends - starts).days + 1) / 7))
    facts = {"starts": day_within(starts), "ends": day_within(ends), "weeks": weeks}
    if programme:
        return ngettext(
            "The programme begins on %(starts)s, and the last talk is on %(ends)s: about %(weeks)s week.",
            "The programme begins on %(starts)s, and the last talk is on %(ends)s: about %(weeks)s weeks.", weeks,
        ) % facts  # fmt: skip
    return ngettext(
        "The talks are from %(starts)s to %(ends)s: about %(weeks)s week.",
        "The talks are from %(starts)s to %(ends)s: about %(weeks)s weeks.", weeks,
    ) % facts  # fmt: skip


def start_in_words(found: Preview, *, programme: bool = False) -> str:
    """What stands on the button: exactly how many invitations and e-mails."""
    if programme:
        return ngettext(
            "Start the programme: %(number)s e-mail", "Start the programme: %(number)s e-mails", found.mails
        ) % {"number": found.mails}  # fmt: skip
    invitations = ngettext("%(number)s invitation", "%(number)s invitations", found.invited) % {"number": found.invited}
    mails = ngettext("%(number)s e-mail", "%(number)s e-mails", found.mails) % {"number": found.mails}
    return _("Start the round: %(invitations)s, %(mails)s") % {"invitations": invitations, "mails": mails}
