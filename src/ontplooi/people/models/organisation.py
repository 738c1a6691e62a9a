"""An employer, and its choices."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def default_time_zone() -> str:
    """The time zone of the installation."""
    return str(settings.TIME_ZONE)


class Organisation(models.Model):
    """An employer. One installation can serve many, strictly apart."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True, help_text=_("How people call it: “De Linde”."))
    conversation_name = models.CharField(_("name of the conversation"), max_length=60, default="POP-gesprek")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nl")
    country = models.CharField(_("country"), max_length=2, choices=[("nl", _("Netherlands")), ("be", _("Belgium"))], default="nl")
    time_zone = models.CharField(_("time zone"), max_length=60, default=default_time_zone)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    conversation_names = models.JSONField(
        default=dict, blank=True, help_text="What the conversation is called in other languages, by their code."
    )
    points_days = models.PositiveSmallIntegerField(
        _("days before the talk"), null=True, blank=True, help_text="Empty: what the guide says."
    )
    signing_days = models.PositiveSmallIntegerField(_("days until the first reminder to sign"), default=3)
    smart_words = models.JSONField(
        default=dict, blank=True, help_text="Own words for SMART: language → letter → word and check question."
    )
    hr_opens_signed_plans = models.BooleanField(_("HR may open signed plans, with a reason"), default=False)
    rhythm_months = models.PositiveSmallIntegerField(
        _("months between two talks"), null=True, blank=True, default=12, help_text="The yearly habit (T15). Empty: no habit."
    )
    # No reminders go out before, after, or (if so chosen) in a weekend. Each person may choose otherwise.
    quiet_from = models.TimeField(_("no reminders after"), default=time(18))
    quiet_until = models.TimeField(_("no reminders before"), default=time(8))
    quiet_weekend = models.BooleanField(_("no reminders in the weekend"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def conversation_word(self) -> str:
        """What the conversation is called here, in the language that is active."""
        wanted = (get_language() or "").split("-")[0]
        return str(self.conversation_names.get(wanted) or self.conversation_name)
