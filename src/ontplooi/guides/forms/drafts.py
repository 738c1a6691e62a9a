"""What is filled in while a guide is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import TypeAdapter, ValidationError

from ontplooi.guides.draft_languages import offered
from ontplooi.guides.draft_pages import Group
from ontplooi.guides.draft_slots import Slot
from ontplooi.guides.drafting import join
from ontplooi.guides.labels import language_name
from ontplooi.guides.texts import TEXT_LIMIT, Sentence

_SENTENCE: TypeAdapter[str] = TypeAdapter(Sentence)
_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")


@dataclass(frozen=True)
class Row:
    """One slot with its boxes, one for each language that is shown."""

    slot: Slot
    anchor: str
    boxes: tuple[forms.BoundField, ...]

    @property
    def box(self) -> forms.BoundField:
        """The only box of something without a language, else that of the first language."""
        return self.boxes[0]


class GuideText(forms.CharField):
    """A text of a guide: short enough, and only signs that can be printed."""

    def clean(self, value: Any) -> str:
        """The text, or a sentence that says what is wrong with it."""
        text = str(super().clean(value)).replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > TEXT_LIMIT:
            message = _("This text has %(count)s signs. At most %(limit)s fit. Make it shorter.")
            raise forms.ValidationError(message % {"count": len(text), "limit": TEXT_LIMIT})
        try:
            return _SENTENCE.validate_python(text) if text else ""
        except ValidationError as error:
            raise forms.ValidationError(str(error.errors()[0].get("ctx", {}).get("error", ""))) from None


class GroupForm(forms.Form):
    """The fields of one part of a guide, each text in one or two languages."""

    def __init__(self, group: Group, languages: list[str], *, data: Any = None, values: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=values, auto_id=f"{group.anchor}.%s")
        self.group, self.languages = group, languages
        for slot in group.slots:
            for language in languages if slot.is_text else [""]:
                self.fields[join(slot.name, language)] = _field(slot, language)

    @property
    def rows(self) -> list[Row]:
        """What stands below each other."""
        rows = []
        for slot in self.group.slots:
            boxes = tuple(self[join(slot.name, language)] for language in (self.languages if slot.is_text else [""]))
            rows.append(Row(slot, "at-" + join(self.group.place, slot.place).replace(".", "-"), boxes))
        return rows


def _field(slot: Slot, language: str) -> forms.Field:
    if slot.is_text:
        rows = 1 if slot.kind == "line" else 2
        attributes = {"lang": language, "dir": "auto", "rows": rows, "placeholder": " "}
        if not slot.optional:
            attributes["aria-required"] = "true"
        return GuideText(label=language_name(language), required=False, widget=forms.Textarea(attributes))
    if slot.kind == "number":
        return _number(slot)
    if slot.kind == "flag":
        return forms.BooleanField(label=slot.label, required=False)
    widget = forms.RadioSelect if slot.kind == "segment" else forms.Select
    return forms.ChoiceField(label=slot.label, choices=slot.choices, required=not slot.optional, widget=widget)


def _number(slot: Slot) -> forms.Field:
    """A whole number, with one sentence for all that does not fit."""
    sentence = _("Fill in a whole number from %(low)s to %(high)s.") % {"low": slot.low, "high": slot.high}
    field = forms.IntegerField(label=slot.label, error_messages={"required": sentence, "invalid": sentence})
    field.widget.attrs |= {"min": slot.low, "max": slot.high}
    field.validators += [MinValueValidator(slot.low, sentence), MaxValueValidator(slot.high, sentence)]
    return field


class NewGuideForm(forms.Form):
    """A guide from nothing: its name, and the languages it will have."""

    name = forms.CharField(label=gettext_lazy("What do you call this guide?"), max_length=100)
    language = forms.ChoiceField(label=gettext_lazy("In which language do you write it?"))
    others = forms.MultipleChoiceField(
        label=gettext_lazy("Other languages"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("You can add a language later too."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = offered({"languages": []})
        for name in ("language", "others"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - both are, see above
            field.choices = choices

    def languages(self) -> list[str]:
        """The chosen languages, the first one first."""
        return list(dict.fromkeys([self.cleaned_data["language"], *self.cleaned_data["others"]]))


class LanguageForm(forms.Form):
    """One language more: from the list, or by its code."""

    language = forms.ChoiceField(label=gettext_lazy("Add a language"), required=False)
    code = forms.CharField(
        label=gettext_lazy("Another language, by its code"), required=False, max_length=8,
        help_text=gettext_lazy("Two or three letters, such as “it” for Italian."),
    )  # fmt: skip

    def __init__(self, content: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - see above
        field.choices = [("", _("Choose a language")), *offered(content)]

    def clean(self) -> dict[str, Any]:
        """One of the two says which language it is."""
        given = {**(super().clean() or {})}
        code = str(given.get("code") or given.get("language") or "").strip().lower()
        if not code and not self.errors:
            self.add_error("language", _("Choose a language, or fill in its code."))
        elif code and not _CODE.fullmatch(code):
            self.add_error("code", _("The code of a language is two or three letters, such as “it”."))
        given["chosen"] = code
        return given
