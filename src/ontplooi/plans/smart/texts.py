"""What the SMART help says: the letters, the questions, and why. One thing is asked at a time, and nothing is judged."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of SMART: its name and the question that people check it with."""

    letter: str
    name: Text
    question: Text
    # A and R are confirmed by each side itself; the others are looked for in the text.
    by_people: bool = False


LETTERS: tuple[Letter, ...] = (
    Letter("S", pgettext_lazy("SMART", "Specific"), _("What will you be able to do that you cannot do now?")),
    Letter("M", pgettext_lazy("SMART", "Measurable"), _("How does somebody else see that it worked?")),
    Letter("A", pgettext_lazy("SMART", "Acceptable"), _("Do you both stand behind it?"), by_people=True),
    Letter("R", pgettext_lazy("SMART", "Realistic"), _("Can it be done with the time and the help there is?"), by_people=True),
    Letter("T", pgettext_lazy("SMART", "Time-bound"), _("When is it done?")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One friendly question about one letter, and what the rule saw. The key stays the same in every language."""

    key: str
    letter: str
    text: Text
    because: Text


@dataclass(frozen=True, slots=True)
class Reason:
    """What was found for a letter, so that the page can explain itself."""

    letter: str
    text: Text
    words: str


QUESTIONS: dict[str, Text] = {
    "S.empty": _("What do you want to be able to do?"),
    "S.better": _("What will you do differently then? Name one thing that a colleague would notice."),
    "S.become": _("In which situation at work do you want to notice it first?"),
    "S.course": _("What do you want to be able to do after the training?"),
    "S.topic": _("What is it about: which task, which people, which situation?"),
    "S.example": _("Can you give an example from your work?"),
    "M.better": _("How will somebody else notice that it goes better?"),
    "M.alone": _("Who will see that you can do it on your own, and how many times?"),
    "M.learn": _("How will you show that you can do it? For instance an exam, a number of times, or a colleague who signs it off."),
    "M.plain": _("How do you both see that it worked?"),
    "M.count": _("How often or how many? A number makes it easy to check."),
    "M.person": _("Who can confirm that it worked?"),
    "T.ongoing": _("Ongoing is not an end yet. When will you look together whether it worked?"),
    "T.vague": _("Which date fits “{words}”?"),
    "T.often": _("“{words}” says how often. By when does it have to work?"),
    "T.start": _("That is when it starts. When is it done?"),
    "T.plain": _("When do you want to be there?"),
    "T.talk": _("Will it be done before the next conversation, or do you need more time?"),
}

BECAUSE: dict[str, Text] = {
    "S": _("I did not find what it is about: an action and a task, a thing or a situation."),
    "S.empty": _("There is no text yet."),
    "S.better": _("I read that something gets better or more, but not what a colleague would see."),
    "S.become": _("I read what you want to be like, but not what you will do."),
    "M": _("I found no number, no certificate, no result and nobody who confirms it."),
    "M.better": _("Better or more cannot be checked by itself."),
    "M.alone": _("On your own is good to know, but somebody has to be able to check it."),
    "T": _("No end found."),
    "T.ongoing": _("I read “{words}”, and that has no end."),
    "T.vague": _("I read “{words}”, and that can be any day."),
    "T.often": _("I read “{words}” as how often, not as an end."),
    "T.start": _("I read “{words}” as a start, not as an end."),
}

REASONS: dict[str, Text] = {
    "object": _("I read “{words}” as what it is about."),
    "number": _("I read “{words}” as a number that can be checked."),
    "level": _("I read “{words}” as a level that can be tested."),
    "norm": _("I read “{words}” as how fast it is done each time."),
    "often": _("I read “{words}” as how often."),
    "certificate": _("I read “{words}” as proof that somebody gives."),
    "thing": _("I read “{words}” as something that will exist then."),
    "person": _("I read “{words}” as somebody who confirms it."),
    "end": _("I read “{words}” as the end."),
}


def question(key: str, words: str = "") -> Question:
    """The question with this key, about these words."""
    letter = key[0]
    because = BECAUSE.get(key, BECAUSE[letter])
    return Question(key, letter, _filled(QUESTIONS[key], words), _filled(because, words))


def reason(letter: str, rule: str, words: str) -> Reason:
    """Why a letter is there."""
    return Reason(letter, _filled(REASONS[rule], words), words)


def _filled(text: Text, words: str) -> Text:
    return format_lazy(text, words=words) if words else text
