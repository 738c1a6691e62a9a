"""What is filled in at the close of a talk. What may be done is decided in rules.py and the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class NextForm(forms.Form):
    """The next moment: a day, and in a few words what for."""

    use_required_attribute = False  # its form has other buttons too

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    words = forms.CharField(label=_("What for"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = "summing"  # the form of the page, so that the summary goes along
