"""The fixed words of the sheet."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def fixed_words(language: str) -> dict[str, str]:
    """The fixed words of the sheet in the language of the document, whatever the reader's own."""
    with translation.override(language):
        return {
            "plan": _("The plan"),
            "goal": _("Goal"),
            "action": _("Action/training measure"),
            "timing": _("Timing"),
            "support": _("Support needed"),
            "follow_up": _("Follow-up"),
            "no_goals": _("There are no goals in this plan."),
            "promises": _("Who does what"),
            "remarks": _("Remarks"),
            "no_remarks": _("There are no remarks."),
            "signatures": _("Signatures"),
            "note": _("This version does not change any more. The code at the bottom belongs to exactly this text."),
            "whole_code": _("The whole code"),
            "version": pgettext("at the foot of a page", "version"),
            "page": pgettext("at the foot of a page", "page"),
            "of": pgettext("as in: page 1 of 2", "of"),
            "code": pgettext("at the foot of a page", "code"),
        }
