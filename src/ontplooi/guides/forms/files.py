"""The shape of a guide that comes in: a file, or pasted text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ontplooi.guides.models import Guide
from ontplooi.guides.reading import SIZE_LIMIT

BYTES_A_SIGN = 4  # at most, in UTF-8


class ImportForm(forms.Form):
    """A guide file, or its text. `source` and `name` say what came in."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml,text/yaml,text/plain"}),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "code", "dir": "ltr"}),
    )
    source = ""
    name = ""

    def clean(self) -> dict[str, Any]:
        """Read the file, when it is not too large to be a guide."""
        given = super().clean() or {}
        file = given.get("file")
        if file is None:
            self.source, self.name = given.get("text", ""), _("The pasted text")
            if not self.source.strip() and not self.errors:
                raise forms.ValidationError(_("Choose a file, or paste the text of a guide."))
            return given
        self.name = file.name
        if file.size > SIZE_LIMIT * BYTES_A_SIGN:
            self.add_error("file", _("This file is too large for a guide. At most %(limit)s signs fit.") % {"limit": SIZE_LIMIT})
            return given
        try:
            self.source = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", _("This file has signs that cannot be read. Save it as UTF-8."))
        return given


class UseForm(forms.Form):
    """What becomes of a right file: a new guide, or the next version of an own one."""

    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    use = forms.ChoiceField(choices=[("new", ""), ("next", "")])

    def __init__(self, *args: Any, own: Guide | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own

    def clean_use(self) -> str:
        """A next version needs an own guide with the key of the file."""
        chosen = str(self.cleaned_data["use"])
        if chosen == "next" and self.own is None:
            raise forms.ValidationError(_("Your organisation has no guide with this key. Choose “as a new guide”."))
        return chosen
