"""Forms about teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.clock import today
from ontplooi.people.forms.fields import MANY_TEAMS, PersonByName, day_field, no_national_number, team_field, text_field
from ontplooi.people.models import Person, Team

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ontplooi.people.models import Organisation


class TeamForm(forms.Form):
    """A team: its name, who goes on leading it, and who is added."""

    name = text_field(_("Name of the team"), 150)
    leads = forms.ModelMultipleChoiceField(
        label=_("Who leads it"), queryset=Person.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    add = PersonByName(label=_("Add somebody who leads it"), required=False, help_text=_("Type a name or an e-mail address."))

    def __init__(self, *args: Any, organisation: Organisation, leading: QuerySet[Person] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(PersonByName, self.fields["add"]).colleagues = Person.objects.of(organisation).employees().active()
        if leading is None or not leading.exists():
            del self.fields["leads"]
        else:
            cast(Any, self.fields["leads"]).queryset = leading

    def everybody(self) -> list[Person]:
        """Who leads the team from now on."""
        added = self.cleaned_data["add"]
        return [*self.cleaned_data.get("leads", []), *([added] if added else [])]


class NewTeamForm(TeamForm):
    """A new team, under another one or not."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        self.fields["parent"] = parent_field(organisation)
        self.order_fields(["name", "parent"])


class MoveTeamForm(forms.Form):
    """The team that another one is part of."""

    def __init__(self, *args: Any, organisation: Organisation, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = parent_field(organisation, but=team)


def parent_field(organisation: Organisation, but: Team | None = None) -> forms.ModelChoiceField[Team]:
    """Which team this one is part of."""
    field = team_field(organisation, _("Part of"), required=False, but=but)
    field.empty_label = _("No other team")
    return field


class EndTeamForm(forms.Form):
    """The day from which a team is no longer there."""

    on = day_field(_("First day without this team"))


class TeamsByName(forms.CharField):
    """Some teams typed by name, one a line, where a list of all teams would be too long."""

    queryset: QuerySet[Team]

    def prepare_value(self, value: Any) -> Any:
        """Show the names."""
        return "\n".join(team.name for team in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Find each by its name."""
        found = []
        for line in super().clean(value).splitlines():
            words = " ".join(line.split())
            team = self.queryset.filter(name__iexact=words).first() if words else None
            if words and team is None:
                raise ValidationError(
                    _("We do not know the team “%(name)s”. Look among the teams how it is written."), params={"name": words}
                )
            found += [team] if team else []
        return found


class MergeForm(forms.Form):
    """Which teams become one, from which day."""

    into = forms.CharField(
        label=_("Name of the team that goes on"), max_length=150, validators=[no_national_number],
        help_text=_("One of these teams, another team, or a new name."),
    )  # fmt: skip
    on = day_field(_("First day together"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = organisation.teams.there(today(organisation.time_zone))
        label = _("Teams that become one")
        if self.there.count() > MANY_TEAMS:
            field = TeamsByName(
                label=label, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The name of each team on a line of its own.")
            )
            field.queryset = self.there
            self.fields["teams"] = field
        else:
            self.fields["teams"] = forms.ModelMultipleChoiceField(
                label=label, queryset=self.there, widget=forms.CheckboxSelectMultiple
            )
        self.order_fields(["teams"])

    def clean_into(self) -> Team | str:
        """A team that is there, or the name of a new one."""
        words = " ".join(str(self.cleaned_data["into"]).split())
        return self.there.filter(name__iexact=words).first() or words
