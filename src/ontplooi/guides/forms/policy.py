"""The shape of what HR chooses about guides."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ontplooi.guides.content import GuideView
from ontplooi.guides.models import Guide, GuideVersion
from ontplooi.guides.wording import LETTERS
from ontplooi.kernel.clock import today
from ontplooi.people.forms import TeamByName
from ontplooi.people.models import Organisation, Team


class GuideByName(forms.ModelChoiceField):  # type: ignore[type-arg]  # has no parameters at run time
    """A guide, by the name of its newest version in the reader's language."""

    default_error_messages: ClassVar = {
        "invalid_choice": gettext_lazy("This guide cannot start new conversations now. Choose another one.")
    }
    names: dict[int, str]

    def label_from_instance(self, obj: Any) -> str:
        """“Stappenplan met ontwikkelfase”."""
        return self.names.get(cast(Guide, obj).pk, str(obj))


class DefaultForm(forms.Form):
    """Which guide comes first, and for whom."""

    guide = GuideByName(label=gettext_lazy("Guide"), queryset=Guide.objects.none(), empty_label=gettext_lazy("Choose a guide"))
    team = TeamByName(queryset=Team.objects.none())
    job_title = forms.CharField(label=gettext_lazy("Job"), max_length=150, required=False)

    def __init__(self, *args: Any, organisation: Organisation, versions: list[GuideVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guide, team = cast(GuideByName, self.fields["guide"]), cast(Any, self.fields["team"])
        guide.queryset = Guide.objects.usable_by(organisation)
        guide.names = {version.guide_id: str(version.texts().name) for version in versions}
        team.queryset = organisation.teams.there(today(organisation.time_zone))
        team.label = _("Only for the team")
        self.fields["job_title"].label = _("Only for the job")
        self.fields["job_title"].help_text = _("As it is written with the people, such as: home-care worker.")


class WordsForm(forms.Form):
    """The organisation's words for the five letters in one language."""

    def __init__(self, *args: Any, organisation: Organisation, language: str, usual: GuideView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        own = organisation.smart_words.get(language, {})
        for letter, words in usual.plan.smart.letters:
            given = own.get(letter.lower(), {})
            self._field(
                f"word_{letter.lower()}",
                _("The word for the letter %(letter)s"),
                letter,
                60,
                str(words.word),
                given.get("word", ""),
            )
            self._field(
                f"check_{letter.lower()}",
                _("The question with the letter %(letter)s"),
                letter,
                200,
                str(words.check),
                given.get("check", ""),
            )

    def _field(self, name: str, label: str, letter: str, length: int, usual: str, given: str) -> None:
        attrs = {"placeholder": usual, "lang": self.language}
        self.fields[name] = forms.CharField(
            label=label % {"letter": letter}, max_length=length, required=False, initial=given, widget=forms.TextInput(attrs=attrs)
        )

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Word and question of each letter, in order."""
        return [(self[f"word_{letter}"], self[f"check_{letter}"]) for letter in LETTERS]

    def words(self) -> dict[str, dict[str, str]]:
        """What was filled in, by letter; call it only on a valid form."""
        given = self.cleaned_data
        return {letter: {"word": given[f"word_{letter}"], "check": given[f"check_{letter}"]} for letter in LETTERS}
