"""Any valid guide: every kind of question, one language or several, as small and as large as the format lets it be."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import Any, get_args

from hypothesis import strategies as st

from ontplooi.guides.content import GuideContent
from ontplooi.guides.parts import COLUMNS, OPTIONS, Question, Speaker, Technique, Thing
from ontplooi.guides.texts import TEXT_LIMIT

Made = dict[str, Any]
Languages = tuple[str, ...]

KINDS = get_args(Question.model_fields["kind"].annotation)
LANGUAGES = ("nl", "en", "fr", "nl-be", "pt-br", "gsw")
# What breaks pages, files and letters that were made carelessly. None is a text that a guide cannot hold.
TOUGH = (
    "Zo'n gesprek: \"ja\" & <b>nee</b>", "null", "true", "007", "- x: [a, {b}]", "# geen kop", "%(who)s 100%", "'", "A", "  ..  ",
    "{{ naam }} {% if %}", "één\n\ntwee\tdrie", "👩‍🔬 ñ Ωμέγα", "مرحبا بكم", "<script>alert(1)</script>", "e\u0301\u200b\u202e",
    "x" * 120, "Wat wil je leren? " * 12,
)  # fmt: skip
LONG = "Een zin die niet ophoudt. "
_letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs", "M"))


def _plain() -> st.SearchStrategy[str]:
    own = st.text(_letters, min_size=1, max_size=24).filter(lambda text: bool(text.strip()))
    return st.one_of(st.sampled_from(TOUGH), st.sampled_from(TOUGH), own)


def _key() -> st.SearchStrategy[str]:
    more = string.ascii_lowercase + string.digits + "-"
    loose = st.builds(str.__add__, st.sampled_from(string.ascii_lowercase), st.text(more, max_size=10))
    return st.one_of(loose, loose, st.sampled_from(["a" * 40, "a-", "new", "close", "live"]))


class Writer:
    """Writes the parts of one guide, in its languages. `draw` is that of a composite strategy."""

    def __init__(self, draw: st.DrawFn, languages: Languages) -> None:
        self.draw, self.languages = draw, languages
        self.left, self.long = 500, 6  # so many texts fit in a file, and so many of these may be as long as they can be

    def text(self) -> Made:
        """In the first language always, in the others mostly."""
        self.left -= 1
        also = [one for one in self.languages[1:] if self.draw(st.integers(0, 3))]
        made = {language: self.draw(_plain()) for language in (self.languages[0], *also)}
        if self.long and not self.draw(st.integers(0, 40)):
            self.long -= 1
            made[self.languages[0]] = (LONG * (TEXT_LIMIT // len(LONG) + 1))[:TEXT_LIMIT].strip()
        return made

    def maybe(self, **fields: Any) -> Made:
        """Some of these fields: each a value, or a function that makes one."""
        chosen = [name for name in fields if self.draw(st.booleans())]
        return {name: fields[name]() if callable(fields[name]) else self.draw(fields[name]) for name in chosen}

    def texts(self, least: int, most: int) -> list[Made]:
        """So many texts."""
        return [self.text() for _number in range(self.size(least, most))]

    def size(self, least: int, most: int) -> int:
        """Mostly small; now and then exactly as many as fit, as long as the file does not grow too large."""
        most = most if self.left > most else least
        return self.draw(st.one_of(st.integers(least, min(most, least + 2)), st.sampled_from([least, most])))

    def keys(self, least: int, most: int, first: str) -> list[str]:
        """So many keys, each other than the rest."""
        count = self.size(least, most)
        found: list[str] = self.draw(st.lists(_key(), min_size=min(count, 4), max_size=min(count, 4), unique=True))
        return found + [f"{first}-number-{number}" for number in range(len(found), count)]

    def codes(self) -> st.SearchStrategy[list[str]]:
        """What a part serves."""
        return st.lists(st.sampled_from(["E1", "M10", "C3", "T99"]), max_size=3)

    def options(self, kind: str) -> list[Made]:
        """As many as this kind takes; with a follow-up where that may be."""
        least, most = OPTIONS.get(kind, (0, 0))
        more = {"detail": self.text} | ({} if kind == "checklist" else {"follow_up": self.text})
        return [{"key": key, "label": self.text(), **self.maybe(**more)} for key in self.keys(least, most, "option")]

    def question(self, key: str, kind: str, mirrors: Sequence[str]) -> Made:
        """One question; a manager's may stand beside one of the employee."""
        extra: Made = {"mirrors": st.sampled_from(mirrors)} if mirrors else {}
        return {
            "key": key, "topic": self.text(), "kind": kind, "prompt": self.text(), "options": self.options(kind),
            "audience": self.draw(st.sampled_from(["shared", "shared", "own"])),
            **self.maybe(hint=self.text, required=st.booleans(), codes=self.codes(), **extra),
        }  # fmt: skip

    def side(self, mirrors: Sequence[str] = ()) -> Made:
        """The preparation of one side: each kind as often as chance wants."""
        keys = self.keys(1, 40, "question")
        kinds = [self.draw(st.sampled_from(KINDS)) for _key in keys]
        return {
            "intro": self.text(),
            "minutes": self.draw(st.sampled_from([1, 20, 240])),
            "at_hand": [self.at_hand() for _number in range(self.size(0, 20))],
            "questions": [self.question(key, kind, mirrors) for key, kind in zip(keys, kinds, strict=True)],
        }

    def at_hand(self) -> Made:
        """Something to have at hand."""
        return {"what": self.draw(st.sampled_from(get_args(Thing))), "text": self.text(), **self.maybe(codes=self.codes())}

    def stage(self, key: str, kind: str) -> Made:
        """One part of the talk: to be skipped, guarded, or neither."""
        way = self.draw(st.sampled_from(["neither", "may_skip", "guarded"]))
        ways: Made = {} if way == "neither" else {way: True, "when_skipped": self.text()}
        technique, continue_later = st.sampled_from(get_args(Technique)), self.text
        return {
            "key": key, "kind": kind, "name": self.text(), "purpose": self.text(),
            "minutes": self.draw(st.sampled_from([1, 5, 45, 240])),
            "first": self.draw(st.sampled_from(get_args(Speaker))), "led_by": self.draw(st.sampled_from(get_args(Speaker))),
            "prompts": self.texts(1, 20), **ways,
            **self.maybe(technique=technique, coach_hint=self.text, continue_later=continue_later, codes=self.codes()),
        }  # fmt: skip

    def stages(self) -> list[Made]:
        """An opening, agreements among what comes between, a closing."""
        keys = self.keys(3, 20, "stage")
        between = [self.draw(st.sampled_from(["talk", "agreements"])) for _key in keys[2:]]
        between[self.draw(st.integers(0, len(between) - 1))] = "agreements"
        return [self.stage(key, kind) for key, kind in zip(keys, ["opening", *between, "closing"], strict=True)]

    def plan(self) -> Made:
        """What the plan looks like; without columns it has all five."""
        others = self.draw(st.lists(st.sampled_from([one for one in COLUMNS if one not in {"goal", "activity"}]), unique=True))
        columns = self.draw(st.permutations(["goal", "activity", *others]))
        from_months, to_months = sorted(self.draw(st.tuples(st.integers(1, 60), st.integers(1, 60))))
        named = [{"what": what, **self.maybe(name=self.text)} for what in columns]
        return {
            "intro": self.text(), "from_months": from_months, "to_months": to_months,
            "suggested_goals": self.draw(st.integers(1, 10)),
            "smart": {letter: {"word": self.text(), "check": self.text()} for letter in "smart"},
            **({"columns": named} if self.draw(st.booleans()) else {}),
        }  # fmt: skip

    def guide(self) -> Made:
        """The whole."""
        employee = self.side()
        checks = self.keys(1, 20, "check")
        return {
            "format": 1, "key": self.draw(_key()), "languages": list(self.languages), "name": self.text(), "purpose": self.text(),
            "description": {"suits": self.text(), "duration": self.text(), "origin": self.text()}, "audience": self.text(),
            "invitation": {"employee": self.text(), "manager": self.text()},
            "preparation": {"employee": employee, "manager": self.side([one["key"] for one in employee["questions"]])},
            "exchange": {
                "deadline_days": self.draw(st.sampled_from([0, 7, 60])), "suggested_points": self.draw(st.integers(1, 10)),
                "prompt": self.text(), "hint": self.text(),
            },
            "stages": self.stages(), "plan": self.plan(),
            "closing": [{"key": key, "text": self.text(), **self.maybe(codes=self.codes())} for key in checks],
            "tips": self.texts(0, 20), **self.maybe(follow_up=self.rhythm, reminders=self.reminders),
        }  # fmt: skip

    def rhythm(self) -> Made:
        """When the plan is looked at again."""
        first, second = sorted(self.draw(st.tuples(st.integers(1, 60), st.integers(1, 60))))
        return {"check_in_months": first, "next_conversation_months": second}

    def reminders(self) -> Made:
        """None, some or all of them."""
        return self.maybe(points=self.text, sign=self.text, follow_up=self.text)


@st.composite
def valid_guides(draw: st.DrawFn, languages: st.SearchStrategy[Languages] | None = None) -> GuideContent:
    """Any guide that the format lets through and that fits in a file; `languages` to choose which it is in, the first complete."""
    some = st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=3, unique=True).map(tuple)
    in_these = some if languages is None else languages
    return GuideContent.model_validate(Writer(draw, draw(in_these)).guide())
