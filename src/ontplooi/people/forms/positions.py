"""Forms about where somebody works and what they lead, over time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.clock import today
from ontplooi.people.forms.fields import PersonByName, ShareField, day_field, team_field, text_field
from ontplooi.people.models import Person

if TYPE_CHECKING:
    from ontplooi.people.models import Organisation


class PositionForm(forms.Form):
    """One place of work."""

    job_title = text_field(_("Job"), 150, required=False)
    fte = ShareField(
        label=_("Part of full time (FTE)"), initial=Decimal(1), help_text=_("1 is full time; 0.8 is four days of five.")
    )
    manager = PersonByName(
        label=_("Led by"), required=False,
        help_text=_("Empty: led by who leads the team. Somebody else? Type a name, e-mail address or personnel number."),
    )  # fmt: skip
    since = day_field(_("First day"))
    until = day_field(_("Last day"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = team_field(organisation, _("Team"), required=True)
        self.order_fields(["team", "job_title", "fte", "manager"])
        self.initial.setdefault("since", today(organisation.time_zone))
        cast(PersonByName, self.fields["manager"]).colleagues = Person.objects.of(organisation).employees().active()


class ChangePositionForm(PositionForm):
    """A change in a place of work: from a day, or because it was written down wrongly."""

    on = day_field(
        _("The change counts from"), required=False,
        help_text=_("Until then it stays written down as it was. Leave it empty to mend a mistake: then it was always like this."),
    )  # fmt: skip


class BackForm(PositionForm):
    """Somebody comes back, with a new place of work or without."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["until"]
        self.fields["team"].required = False
        self.fields["since"].label = _("First day back")


class LeadForm(forms.Form):
    """A team that somebody leads, from when until when."""

    since = day_field(_("First day"))
    until = day_field(_("Last day"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = team_field(organisation, _("Team"), required=True)
        self.order_fields(["team"])
        self.initial.setdefault("since", today(organisation.time_zone))


class OnForm(forms.Form):
    """The first day on which something no longer holds."""

    on = day_field(_("First day without"))
