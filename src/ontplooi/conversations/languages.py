"""One conversation, each in their own language: the guide as the reader has it, and the same words in another language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from ontplooi.conversations import room
from ontplooi.conversations.models import Conversation
from ontplooi.guides.content import GuideView
from ontplooi.guides.parts import Exchange, Question, Stage
from ontplooi.guides.texts import Plain
from ontplooi.people.models import Person

# A text that keeps most of its words keeps its language.
MOST_WORDS = 0.5


@dataclass(frozen=True, slots=True)
class Again:
    """The words of one place once more, in another language: paragraphs, then a list whose items have one part or more."""

    label: str
    paragraphs: tuple[Plain, ...]
    items: tuple[tuple[Plain, ...], ...]
    is_open: bool
    more: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The guide in the language that stands one tap away; `more` are the languages after that: code and label."""

    guide: GuideView
    label: str
    is_open: bool
    more: tuple[tuple[str, str], ...]

    def question(self, asked: Question[Plain], *, of_employee: bool) -> Again | None:
        """A question of the preparation with its options."""
        side = self.guide.preparation.employee if of_employee else self.guide.preparation.manager
        same = side.question(asked.key)
        if same is None:
            return None
        options = [(option.label, option.detail, option.follow_up) for option in same.options]
        return self._again([same.prompt, same.hint], options)

    def stage(self, stage: Stage[Plain]) -> Again | None:
        """What a part of the talk is for, and its questions."""
        same = self.guide.stage(stage.key)
        return self._again([same.purpose], [(prompt,) for prompt in same.prompts]) if same else None

    def exchange(self) -> Again | None:
        """What is asked for the talking points."""
        asked: Exchange[Plain] = self.guide.exchange
        return self._again([asked.prompt, asked.hint], [])

    def closing(self) -> Again | None:
        """What to look at before the talk is closed."""
        return self._again([], [(check.text,) for check in self.guide.closing])

    def _again(self, paragraphs: Iterable[Plain | None], items: Iterable[Iterable[Plain | None]]) -> Again | None:
        """None when nothing of it is there in the other language."""
        words = tuple(one for one in paragraphs if one)
        listed = tuple(tuple(one for one in item if one) for item in items)
        if not any(one.language == self.guide.language for one in (*words, *(part for item in listed for part in item))):
            return None
        return Again(self.label, words, listed, self.is_open, self.more)


def beside(conversation: Conversation, reader: Person, wanted: str = "") -> Beside | None:
    """The other language to show: the one that was asked for, else that of the other person, else the guide's next one."""
    guide = conversation.guide_version.texts()
    codes = [code for code in guide.languages if code != guide.language]
    if not codes:
        return None
    other = room.other_of(reader, conversation)
    theirs = other.language or conversation.organisation.language
    shown = next((code for code in (wanted, theirs, theirs.split("-")[0]) if code in codes), codes[0])
    more = tuple((code, _in_language(code)) for code in codes if code != shown)
    return Beside(conversation.guide_version.texts(shown), _in_language(shown), wanted == shown, more)


def _in_language(code: str) -> str:
    return _("In %(language)s") % {"language": language_name(code)}


def language_name(code: str) -> str:
    """“English”, in the language of the reader; a language that we have no name for keeps its code."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def notice(guide: GuideView) -> str:
    """What to say when the reader does not get the whole guide in the language of the page."""
    wanted = (get_language() or guide.language).split("-")[0]
    words = {"wanted": language_name(wanted), "shown": language_name(guide.language)}
    if guide.language.split("-")[0] != wanted:
        return _("This guide is not there in %(wanted)s. You read it in %(shown)s.") % words
    if guide.fallbacks:
        words["shown"] = language_name(guide.languages[0])
        return _("Not every text of this guide is there in %(wanted)s. What is missing you read in %(shown)s.") % words
    return ""


def language_of(text: str, before: str, known: str, by: Person) -> str:
    """The language of a text that `by` saves: that of their page; a text that keeps most of its words keeps its language."""
    words, earlier = text.split(), set(before.split())
    if known and words and sum(word in earlier for word in words) >= MOST_WORDS * len(words):
        return known
    return get_language() or by.reads_in
