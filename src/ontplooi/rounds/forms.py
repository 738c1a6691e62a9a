"""The shape of what HR fills in for a round. A draft may be incomplete; what is needed to start is decided in rules.py."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.guides.models import GuideVersion
from ontplooi.kernel.clock import today
from ontplooi.people.models import Person, Team
from ontplooi.rounds.models import Round
from ontplooi.rounds.proposing import day_to_sign
from ontplooi.rounds.selecting import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from ontplooi.people.models import Organisation

NAME_LENGTH = 150
DATES = ("starts_on", "plan_by", "ends_on", "sign_by", "points_days")
WORDS_LENGTH = 3000
SEARCHES = ("find_teams", "find_jobs", "find_people", "find_without")


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class NewForm(forms.Form):
    """A name for the round, and which kind it is."""

    name = forms.CharField(
        label=_("Name of the round"), max_length=NAME_LENGTH,
        help_text=_("People read it in their e-mail. For instance: POP talks autumn 2027."),
    )  # fmt: skip
    kind = forms.ChoiceField(choices=Round.Kind.choices, initial=Round.Kind.TALKS)


class PeopleForm(forms.Form):
    """Who is in the round. What was searched for is sent along, so that nothing typed is lost.

    `kept`: what was chosen before.
    """

    teams = forms.ModelMultipleChoiceField(queryset=Team.objects.none(), required=False)
    with_subteams = forms.BooleanField(label=_("Also the teams below them"), required=False)
    jobs = forms.MultipleChoiceField(required=False)
    not_since = _day(_("Only who had no talk since"), _("Leave it empty to invite everybody, whenever they last had a talk."))
    due_before = _day(
        _("Only whose next talk was due before"),
        _("By the yearly habit, or by the day that the two agreed. Who has a talk under way is not in it."),
    )
    came_in = forms.BooleanField(required=False)
    people = forms.ModelMultipleChoiceField(queryset=Person.objects.none(), required=False)
    without = forms.ModelMultipleChoiceField(queryset=Person.objects.none(), required=False)

    def __init__(
        self, *args: Any, organisation: Organisation, jobs: Iterable[str], kept: Selection | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kept = kept or Selection()
        everybody = Person.objects.of(organisation).employees()
        cast(Any, self.fields["teams"]).queryset = _teams_to_choose(organisation, self.kept.teams)
        cast(Any, self.fields["people"]).queryset = cast(Any, self.fields["without"]).queryset = everybody
        cast(forms.MultipleChoiceField, self.fields["jobs"]).choices = [(job, job) for job in jobs]
        self.read: dict[str, Any] = {}
        for name in SEARCHES:
            self.fields[name] = forms.CharField(required=False, max_length=100)

    def clean(self) -> dict[str, Any]:
        """Nobody is both added and left out."""
        given = super().clean() or {}
        self.read = {**given}  # an error takes its field out of `cleaned_data`, and the page still shows what was ticked
        both = set(given.get("people", ())) & set(given.get("without", ()))
        if both:
            names = ", ".join(sorted(person.name for person in both))
            self.add_error(
                "without", gettext("You add %(names)s and leave them out as well. Keep one of the two.") % {"names": names}
            )
        return given

    def selection(self) -> Selection:
        """What was chosen; what cannot be read counts as not chosen."""
        given = self.read
        keys = {name: tuple(sorted(row.pk for row in given.get(name, ()))) for name in ("teams", "people", "without")}
        jobs = tuple(sorted(given.get("jobs", ())))
        return Selection(
            **keys, jobs=jobs, with_subteams=given.get("with_subteams", False),
            not_since=given.get("not_since"), due_before=given.get("due_before"),
            came_in=self.kept.came_in if given.get("came_in") else None,
        )  # fmt: skip

    def searches(self) -> dict[str, str]:
        """What was typed in the search fields."""
        return {name: words for name in SEARCHES if (words := self.cleaned_data.get(name, ""))}


def _teams_to_choose(organisation: Organisation, kept: Iterable[int]) -> QuerySet[Team]:
    """The teams that are there today, and one that ended after it was chosen, until HR takes it off."""
    return organisation.teams.there(today(organisation.time_zone)) | organisation.teams.filter(pk__in=list(kept))


class HowForm(forms.Form):
    """Name, guide, what HR gets afterwards, and newcomers."""

    name = forms.CharField(label=_("Name of the round"), max_length=NAME_LENGTH)
    guide = forms.ChoiceField(label=_("Guide for the talks"))
    report_to_hr = forms.ChoiceField(choices=[("", _("No")), ("yes", _("Yes"))], required=False)
    invites_newcomers = forms.BooleanField(
        label=_("Also invite who starts to work here later"), required=False,
        help_text=_("Who comes to work in these teams and jobs while the round is under way, gets an invitation by itself."),
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(version.guide_id): version for version in GuideVersion.objects.usable_by(organisation)}
        row = gettext("%(name)s (%(minutes)s minutes)")
        guides = {pk: version.texts() for pk, version in self.versions.items()}
        choices = [(pk, row % {"name": guide.name, "minutes": guide.minutes}) for pk, guide in guides.items()]
        cast(forms.ChoiceField, self.fields["guide"]).choices = choices
        self.initial["guide"] = self.initial.get("guide") or next(iter(self.versions), "")

    def changes(self) -> dict[str, Any]:
        """What to write on the draft."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "guide": self.versions[given["guide"]].guide,
            "report_to_hr": given["report_to_hr"] == "yes",
            "invites_newcomers": given["invites_newcomers"],
        }


class DatesForm(forms.Form):
    """The period and its deadlines. They stand in the right order."""

    starts_on = _day(_("The talks begin on"), _("From this day on people can have their talk."))
    plan_by = _day(_("Managers plan their talks until"), _("By then everybody knows when their talk is."))
    ends_on = _day(_("Everybody has had the talk by"))
    sign_by = _day(_("Everybody has signed by"), _("Two weeks after the last talk is mostly enough."))
    points_days = forms.IntegerField(
        label=_("Days before the talk for the talking points"), required=False, min_value=0, max_value=60,
        help_text=_("Then both send each other what they want to talk about. Leave it empty to follow the settings and the guide."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Planning comes before the last talk, signing after it."""
        given = super().clean() or {}
        starts, plan, ends, sign = (given.get(name) for name in ("starts_on", "plan_by", "ends_on", "sign_by"))
        for name, day in (("plan_by", plan), ("ends_on", ends)):
            if starts and day and day < starts:
                self.add_error(name, gettext("This day is before the first day of the talks. Choose a later one."))
        if plan and ends and plan > ends and "ends_on" not in self.errors:
            self.add_error("plan_by", gettext("This day is after the last day of the talks. Choose an earlier one."))
        if sign and ends and sign < ends:
            self.add_error("sign_by", gettext("People can still have their talk after this day. Choose a later one."))
        return given

    def changes(self) -> dict[str, Any]:
        """What to write on the draft."""
        return {name: self.cleaned_data[name] for name in DATES}


class ProgrammeDatesForm(DatesForm):
    """The days of the whole programme and of the talks in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].label = _("The programme begins on")
        self.fields["starts_on"].help_text = _("About this day you start it, and people are told. The steps are planned from here.")
        self.fields["ends_on"].label = _("Everybody has had the talk about learning goals by")


class WordsForm(forms.Form):
    """The opening words in each language, and the language of the letters."""

    language = forms.ChoiceField(
        label=_("Language of the letters"), required=False, choices=[("", _("Each person’s own language")), *settings.LANGUAGES]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, language in settings.LANGUAGES:
            label = gettext("Your words (%(language)s)") % {"language": language}
            widget = forms.Textarea(attrs={"rows": 5, "lang": code})
            self.fields[f"words_{code}"] = forms.CharField(label=label, required=False, max_length=WORDS_LENGTH, widget=widget)

    def changes(self) -> dict[str, Any]:
        """What to write on the draft."""
        words = {code: self.cleaned_data[f"words_{code}"].strip() for code, _language in settings.LANGUAGES}
        return {"language": self.cleaned_data["language"], "opening_words": {code: text for code, text in words.items() if text}}


class ExtendForm(forms.Form):
    """New last days of a round. `proposed`: the day of signing that goes with a last day that comes after the old one."""

    ends_on = _day(_("Everybody has had the talk by"), required=True)
    plan_by = _day(_("Managers plan their talks until"))
    sign_by = _day(_("Everybody has signed by"))

    def __init__(self, data: Any = None, *, round_: Round) -> None:
        super().__init__(data, initial={name: getattr(round_, name) for name in ("ends_on", "plan_by", "sign_by")})
        self.round = round_
        self.proposed: date | None = None

    def with_proposal(self) -> ExtendForm:
        """The same form with the proposed day of signing in it, to look at and to save."""
        form = ExtendForm({**{name: self[name].value() for name in self.fields}, "sign_by": self.proposed}, round_=self.round)
        form.proposed = self.proposed
        return form

    def clean(self) -> dict[str, Any]:
        """The same order as when the round was made."""
        given = super().clean() or {}
        plan, ends, sign = (given.get(name) for name in ("plan_by", "ends_on", "sign_by"))
        if self.round.starts_on and ends and ends < self.round.starts_on:
            self.add_error("ends_on", gettext("This day is before the first day of the talks. Choose a later one."))
        elif plan and ends and plan > ends:
            self.add_error("plan_by", gettext("This day is after the last day of the talks. Choose an earlier one."))
        before = self.round.sign_by
        if ends and before and before < ends and sign in {None, before}:  # nobody chose another day to sign
            self.proposed = day_to_sign(self.round, ends)
        elif sign and ends and sign < ends:
            self.add_error("sign_by", gettext("People can still have their talk after this day. Choose a later one."))
        return given


class ByNameForm(forms.Form):
    """One person who works here, typed by name or e-mail address."""

    person = forms.CharField(label=_("Name or e-mail address"), max_length=250)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_person(self) -> Person:
        """The one person that is meant."""
        words = str(self.cleaned_data["person"])
        everybody = Person.objects.of(self.organisation).employees().active()
        exact = everybody.filter(email__iexact=words)[:1]
        found = list(exact) or list(everybody.found_by(words)[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(gettext("We know nobody here with this name. Try a part of it."))
        names = "; ".join(f"{one.name} ({one.email})" if one.email else one.name for one in found)
        raise forms.ValidationError(
            gettext("More people fit this: %(names)s. Type more, or the e-mail address.") % {"names": names}
        )
