"""The shape of what people fill in for a conversation. What may be done is decided in rules.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontplooi.conversations.actions.start import When
from ontplooi.conversations.models import Moment
from ontplooi.conversations.rules import usual_length
from ontplooi.guides.defaults import chosen_for, chosen_in, depends_on_person
from ontplooi.guides.models import GuideVersion
from ontplooi.people.actions import team_of_newcomers
from ontplooi.people.models import Person

DURATIONS = [(15, 15), (30, 30), (45, 45), (60, 60), (75, 75), (90, 90), (120, 120)]


class WhenForm(forms.Form):
    """Date, hour, length, place. All of it may stay open."""

    day = forms.DateField(label=_("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.TypedChoiceField(label=_("How long"), coerce=int, initial=60)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=250, help_text=_("A quiet room where nobody walks in.")
    )  # fmt: skip
    link = forms.URLField(
        label=_("Video link"), required=False, max_length=500, assume_scheme="https",
        error_messages={"invalid": _("This is not a web address. Paste the whole link, for instance https://meet.example.org/ab-12.")},
    )  # fmt: skip

    def __init__(self, *args: Any, moment: Moment | None = None, date_required: bool = False, **kwargs: Any) -> None:
        if moment is not None:
            local = timezone.localtime(moment.starts_at) if moment.starts_at else None
            kwargs["initial"] = {
                "day": local.date() if local else None, "hour": local.time() if local else None,
                "minutes": moment.minutes, "place": moment.place, "link": moment.link,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        durations = sorted({*(minutes for minutes, _label in DURATIONS), *([moment.minutes] if moment else [])})
        field = cast(forms.TypedChoiceField, self.fields["minutes"])
        field.choices = [(minutes, gettext("%(minutes)s minutes") % {"minutes": minutes}) for minutes in durations]
        self.fields["day"].required = self.fields["hour"].required = date_required
        self.old_start = moment.starts_at if moment else None

    def clean(self) -> dict[str, Any]:
        """A date comes with a time, and lies ahead."""
        given = super().clean() or {}
        day, hour = given.get("day"), given.get("hour")
        if bool(day) != bool(hour) and not self.errors:
            self.add_error("hour" if day else "day", gettext("Fill in both the date and the time, or leave both open."))
        starts_at = self._starts_at(given)
        if starts_at is not None and starts_at != self.old_start:
            if starts_at <= timezone.now():
                self.add_error("day", gettext("That moment has passed. Choose one that is still to come."))
            elif (starts_at - timezone.now()).days > 730:
                self.add_error("day", gettext("That is more than two years away. Choose a date that is closer."))
        return given

    def when(self) -> When:
        """The appointment as chosen; call it only on a valid form."""
        given = self.cleaned_data
        return When(self._starts_at(given), given["minutes"], given["place"], given["link"])

    @staticmethod
    def _starts_at(given: dict[str, Any]) -> datetime | None:
        day, hour = given.get("day"), given.get("hour")
        if day is None or not isinstance(hour, time):
            return None
        return timezone.make_aware(datetime.combine(day, hour))


class GuideChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # has no parameters at run time
    """A guide, by its name in the reader's language."""

    default_error_messages: ClassVar = {"invalid_choice": _("This guide cannot start new conversations now. Choose another one.")}

    def to_python(self, value: Any) -> Any:
        """The newest version of the guide that was chosen: another one may be published while the form is open."""
        try:
            return super().to_python(value)
        except ValidationError:
            chosen = int(value) if str(value).isdecimal() and len(str(value)) < 19 else 0
            newest = cast(Any, self.queryset).filter(guide__versions=chosen).first()
            if newest is None:
                raise
            return newest

    def label_from_instance(self, obj: Any) -> str:
        """“Stappenplan met ontwikkelfase (70 minutes)”."""
        guide = cast(GuideVersion, obj).texts()
        return gettext("%(name)s (%(minutes)s minutes)") % {"name": guide.name, "minutes": guide.minutes}


def _offer_guides(form: forms.Form, by: Person, employee: Person | None) -> None:
    """The guides this organisation may use; the wanted one (by its key, in `initial`) or else the default is chosen beforehand.

    Who the talk is with may decide the default. While that is open, so is the guide: it is found when the form is sent.
    """
    guides = GuideVersion.objects.usable_by(by.organisation)
    field = cast(Any, form.fields["guide"])
    field.queryset = guides
    field.initial = guides.first()
    if employee is not None:
        field.initial = chosen_for(employee) or field.initial
    elif depends_on_person(by.organisation):
        field.required, field.empty_label, field.initial = False, gettext("The guide that fits the team or job"), None
    wanted = form.initial.pop("guide", None)
    if wanted:
        field.initial = guides.filter(guide__key=wanted).first() or field.initial


class InviteForm(WhenForm):
    """A manager starts a conversation: somebody of the team, or a name and an e-mail address."""

    employee = forms.ModelChoiceField(
        label=_("Somebody of your team"), queryset=Person.objects.none(), required=False, empty_label=_("Choose somebody")
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=250)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    guide = GuideChoice(label=_("Guide for the talk"), queryset=GuideVersion.objects.none(), empty_label=None)
    words = forms.CharField(
        label=_("Something you want to add"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        team = Person.objects.active().led_by(by)
        cast(Any, self.fields["employee"]).queryset = team
        wanted = str(self.initial.get("employee", ""))
        _offer_guides(self, by, team.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 19 else None)
        length = cast(forms.TypedChoiceField, self.fields["minutes"])
        length.choices = [("", gettext("As long as the guide takes")), *cast(Any, length.choices)]
        length.required, length.initial = False, ""

    def clean(self) -> dict[str, Any]:
        """Exactly one person: picked or typed."""
        given = super().clean()
        typed = bool(given.get("name") or given.get("email"))
        if given.get("employee") and typed:
            self.add_error("employee", gettext("You picked somebody and typed a name as well. Keep one of the two."))
        elif not given.get("employee") and not typed and "email" not in self.errors:
            self.add_error("employee", gettext("Pick somebody of your team, or type a name and an e-mail address below."))
        elif typed and not (given.get("name") and given.get("email")) and not self.errors:
            self.add_error("name" if not given.get("name") else "email", gettext("Fill in both the name and the e-mail address."))
        if not given.get("guide") and "guide" not in self.errors:
            given["guide"] = self._fitting(given) or cast(Any, self.fields["guide"]).queryset.first()
        if not given.get("minutes") and given.get("guide"):
            given["minutes"] = usual_length(given["guide"])
        return given

    def _fitting(self, given: dict[str, Any]) -> GuideVersion | None:
        """The guide for who was picked, for who has the address that was typed, or else for the team that a newcomer joins."""
        typed = Person.objects.of(self.by.organisation).active().filter(email__iexact=given.get("email") or "-").first()
        person = given.get("employee") or typed
        if person is not None:
            return chosen_for(person)
        team = team_of_newcomers(self.by)
        return chosen_in(team) if team else None


class AskForm(forms.Form):
    """An employee asks for a conversation."""

    manager = forms.ModelChoiceField(
        label=_("Who do you want to talk with?"), queryset=Person.objects.none(), required=False, empty_label=None
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=250)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    guide = GuideChoice(label=_("Guide for the talk"), queryset=GuideVersion.objects.none(), empty_label=None)
    words = forms.CharField(
        label=_("What would you like to talk about?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You do not have to say it yet."),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leads = Person.objects.active().leading(by)
        field = cast(Any, self.fields["manager"])
        field.queryset = leads
        field.initial = leads.first()
        _offer_guides(self, by, by)

    def clean(self) -> dict[str, Any]:
        """Somebody, picked or typed; typing wins, because the first manager is picked beforehand."""
        given = super().clean() or {}
        typed = given.get("name") or given.get("email")
        if typed and not (given.get("name") and given.get("email")) and not self.errors:
            self.add_error("name" if not given.get("name") else "email", gettext("Fill in both the name and the e-mail address."))
        elif not typed and not given.get("manager") and not self.errors:
            self.add_error("name", gettext("Type the name and the e-mail address of your manager."))
        return given


class ProposalForm(forms.Form):
    """Another moment, proposed to the other side."""

    day = forms.DateField(
        label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a date.")},
    )  # fmt: skip
    hour = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Choose a time.")},
    )  # fmt: skip
    words = forms.CharField(label=_("A word with it"), required=False, max_length=300)

    def starts_at(self) -> datetime:
        """The proposed moment; call it only on a valid form."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"]))


class InviteManyForm(forms.Form):
    """People of the team who have no talk under way, invited in one go."""

    people = forms.ModelMultipleChoiceField(
        label=_("Who?"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )  # fmt: skip
    guide = GuideChoice(
        label=_("Guide for the talk"), queryset=GuideVersion.objects.none(), required=False,
        empty_label=_("The guide that fits the team or job"),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Something you want to add"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody you invite reads this."),
    )  # fmt: skip

    def __init__(self, data: Any, *, by: Person, people: Iterable[Person], chosen: Iterable[int]) -> None:
        super().__init__(data, initial={"people": list(chosen)})
        field = cast(Any, self.fields["people"])
        field.queryset = Person.objects.filter(pk__in=[one.pk for one in people])
        cast(Any, self.fields["guide"]).queryset = GuideVersion.objects.usable_by(by.organisation)
