"""The shape of the form to sign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from ontplooi.dossier.models import Signature

LONGEST = 10_000


class SignForm(forms.Form):
    """How somebody signs, what they say with it, and how they show who they are."""

    declaration = forms.ChoiceField(choices=Signature.Declaration.choices, required=False)
    remark = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)
    seen_remark = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)
    reason = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea)
    code = forms.CharField(required=False, max_length=20)
    password = forms.CharField(required=False, max_length=500, strip=False)
    totp = forms.CharField(required=False, max_length=20)
    file_hash = forms.CharField(required=False, max_length=64)
    refuse = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """One way of signing is chosen; the button “I do not sign” wins over what was chosen before."""
        given = super().clean() or {}
        if given.get("refuse"):
            given["declaration"] = Signature.Declaration.REFUSED
        elif given.get("declaration") not in {
            Signature.Declaration.AGREED,
            Signature.Declaration.REMARK,
            Signature.Declaration.SEEN,
        }:
            self.add_error("declaration", gettext("Choose how you want to sign."))
        elif given["declaration"] == Signature.Declaration.REMARK and not given.get("remark", "").strip():
            self.add_error("remark", gettext("Write your remark, or choose “Agreed”."))
        return given

    def remark_field(self) -> str:
        """Which of the three text boxes belongs to the chosen way."""
        boxes = {
            Signature.Declaration.REMARK: "remark",
            Signature.Declaration.SEEN: "seen_remark",
            Signature.Declaration.REFUSED: "reason",
        }
        return boxes.get(self.cleaned_data["declaration"], "")

    def words(self) -> str:
        """The words that go with the signature; empty for plain agreement."""
        field = self.remark_field()
        return str(self.cleaned_data.get(field, "")) if field else ""
