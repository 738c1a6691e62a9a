"""The shape of what people fill in for a plan. What may be done is decided in rules.py."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.national_numbers import holds_national_number
from ontplooi.learning import kinds
from ontplooi.people.rules import national_number_sentence
from ontplooi.plans.amounts import parse_amount, write_amount
from ontplooi.plans.models import Activity, Evaluation, FollowUp, Goal, Plan, Side, Support

LONGEST = 5000


class Words(forms.CharField):
    """A person's words, kept exactly as they were typed, on one line or on more."""

    def __init__(self, *, rows: int = 2, max_length: int = LONGEST, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"}) if rows > 1 else forms.TextInput(attrs={"dir": "auto"})
        super().__init__(max_length=max_length, strip=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Browsers end lines in two ways, and no database keeps a null character."""
        return cast(str, super().to_python(value)).replace("\r\n", "\n").replace("\x00", "")

    def validate(self, value: str) -> None:
        """Blanks only are no words; a national number is never kept here."""
        if self.required and not value.strip():
            raise ValidationError(self.error_messages["required"], code="required")
        if holds_national_number(value):
            raise ValidationError(national_number_sentence(), code="national")


class Amount(forms.Field):
    """Hours or money as people write them: "1.250,50", "€ 260"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, *, most: int, digits: int, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.validators += [
            MinValueValidator(Decimal(0), _("Write 0 or more.")),
            MaxValueValidator(Decimal(most), _("That is more than %(limit_value)s. Is a point or comma in the wrong place?")),
            DecimalValidator(digits, 2),
        ]

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or a sentence about it."""
        text = str(value or "").strip()
        if not text:
            return None
        amount = parse_amount(text[:40])
        if amount is None:
            raise ValidationError(_("Write this as a number, for example 12 or 12,50."), code="invalid")
        return amount

    def prepare_value(self, value: Any) -> Any:
        """A number of the database as people write it; what was typed stays as it was typed."""
        return write_amount(value, get_language() or "nl") if isinstance(value, Decimal) else value


class PlanForm(forms.Form):
    """A form about one row of a plan; several stand on one page, so each has ids of its own."""

    shows: Sequence[str] = ()
    main = "text"  # where a refusal stands

    def __init__(self, data: Any = None, *, row: Any = None, plan: Plan | None = None, key: str = "new", **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in self.shows}
        super().__init__(data, auto_id=f"{key}_%s", **kwargs)
        self.row, self.plan, self.key = row, plan, key
        self.use_required_attribute = False  # a row that saves itself may be empty for a moment


class GoalForm(PlanForm):
    """All of a goal."""

    shows = ("text", "result", "serves", "horizon", "priority")

    text = Words(label=_("Goal"), error_messages={"required": _("Write in one sentence what you want to be able to do or reach.")})
    result = Words(label=_("Result"), required=False, help_text=_("What is different then, and how does it show?"))
    serves = Words(label=_("Helps the team or organisation with"), required=False)
    horizon = forms.ChoiceField(label=_("Short or long term"), choices=Goal.Horizon.choices)
    priority = forms.ChoiceField(label=_("What comes first"), choices=Goal.Priority.choices)


class NewGoalForm(PlanForm):
    """Just one field is enough to begin."""

    text = Words(
        label=_("What do you want to be able to do or reach?"),
        error_messages={"required": _("Write in one sentence what you want to be able to do or reach.")},
    )


class ActivityForm(PlanForm):
    """What is done, when, by whom, and what it takes."""

    shows = ("kind", "text", "timing", "side", "doer_name", "hours", "cost")

    kind = forms.ChoiceField(label=_("Kind of activity"), choices=kinds.choices, required=False)
    text = Words(label=_("What do you agree?"), required=False)
    timing = Words(
        label=_("When?"), rows=1, max_length=300, required=False, help_text=_("A date, a month, a quarter, a period, or ongoing.")
    )
    side = forms.ChoiceField(label=_("Who does it?"), choices=Side.choices, required=False)
    doer_name = Words(label=_("Name, if it is somebody else"), rows=1, max_length=200, required=False)
    hours = Amount(label=_("Hours"), most=99_999, digits=7)
    cost = Amount(label=_("Euro"), most=999_999_999, digits=11)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.plan is not None:
            names = [(Side.EMPLOYEE.value, self.plan.person.first_name), (Side.EMPLOYER.value, str(self.plan.organisation))]
            cast(forms.ChoiceField, self.fields["side"]).choices = names
            if self.plan.organisation.currency != "EUR":
                self.fields["cost"].label = self.plan.organisation.currency

    def clean_kind(self) -> str:
        """No choice is “something else”."""
        return self.cleaned_data["kind"] or "other"

    def clean_side(self) -> str:
        """No choice is the person whose plan it is."""
        return self.cleaned_data["side"] or Side.EMPLOYEE.value

    def clean(self) -> dict[str, Any]:
        """Something has to be said: in words, or by choosing a kind."""
        given = super().clean() or {}
        if not given.get("text", "").strip() and given.get("kind", "other") == "other" and "text" not in self.errors:
            self.add_error("text", _("Say in a few words what you will do, or choose a kind of activity."))
        return given


class SupportForm(PlanForm):
    """What the employer does, who, and by when."""

    shows = ("text", "giver_name", "due_on")

    text = Words(
        label=_("Which help is needed?"),
        help_text=_("Time, money, a coach, other work."),
        error_messages={"required": _("Say which help is needed: time, money, a coach, other work.")},
    )
    giver_name = Words(label=_("Who gives it?"), rows=1, max_length=200, required=False)
    due_on = forms.DateField(
        label=_("By which day?"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Without a day, it should be there before the last activity of this goal ends."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is not None:
            self.fields["due_on"].help_text = ""  # said once, where support is added


class FollowUpForm(PlanForm):
    """When and how the two look again."""

    shows = ("text", "due_on")

    text = Words(
        label=_("When and how do you look again?"),
        rows=1,
        max_length=500,
        help_text=_("For example: short evaluation after 3 months."),
        error_messages={"required": _("Say when you look at this goal again, for example “short evaluation after 3 months”.")},
    )
    due_on = forms.DateField(
        label=_("Choose a date yourself"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is not None and not self.row.is_due_chosen:
            self.initial["due_on"] = None  # what is read from the words stands beside them, not in the field


class CheckInForm(PlanForm):
    """A short word on how it goes."""

    text = Words(
        label=_("How does it go?"), error_messages={"required": _("Write a few words, so that the other knows how it goes.")}
    )
    is_obstacle = forms.BooleanField(label=_("Something is in the way"), required=False)


class HoldForm(PlanForm):
    """What came out of a follow-up, and when the next one is."""

    main = "next_on"

    outcome = Words(label=_("What came out of it?"), required=False)
    next_on = forms.DateField(
        label=_("Next date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class MoveForm(PlanForm):
    """Another day for a follow-up."""

    main = "on"

    on = forms.DateField(label=_("New date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class EvaluationForm(PlanForm):
    """What one side says of a goal at the end."""

    shows = ("outcome", "text")

    outcome = forms.ChoiceField(
        label=_("How did it go with this goal?"), choices=Evaluation.Outcome.choices, widget=forms.RadioSelect
    )
    text = Words(label=_("What did it bring, and what do you take along?"), required=False)


PART_FORMS: dict[str, tuple[type[Activity | Support | FollowUp], type[PlanForm]]] = {
    "activity": (Activity, ActivityForm),
    "support": (Support, SupportForm),
    "follow-up": (FollowUp, FollowUpForm),
}
