"""How easily the Dutch texts read (Flesch-Douma): prints the figures, and names the hardest sentences of what is too hard."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "ontplooi"
LEAST_SCORE = 60.0
MOST_WORDS = 15.0
NAMED = 6  # hardest sentences that are named

# What Dutch says in one go, the longest first; any other vowel stands by itself. A y before a vowel is a consonant: yoga.
SOUNDS = re.compile("aai|ooi|oei|eeu|ieu|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|ai|oi|[aeo]y(?![aeiou])|y(?![aeou])|[aeiou]")
# Words from English that do not sound as Dutch would read them.
LOANS = {"coach": "kootsj", "team": "tiem", "online": "onlain", "website": "websait", "update": "updeet", "deadline": "dedlain"}
WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{[\w.]*\}|%[sd]|`[^`]+`")
SENTENCE_END = re.compile(r"(?<=[.?!…])[\"”’»)\]*]*\s+|\n\s*\n")


def syllables(word: str) -> int:
    """How many syllables a Dutch word has."""
    return max(1, sum(_in_piece(piece) for piece in re.split(r"['’‑-]", word)))


def _in_piece(piece: str) -> int:
    if piece.isdigit():
        return 1
    if len(piece) > 1 and piece.isupper() and not re.search("[AEIOUY]", piece):
        return len(piece)  # HR: the letters by themselves
    text = piece.lower()
    for loan, spoken in LOANS.items():
        text = text.replace(loan, spoken)
    text = text.replace("qu", "kw")
    # A diaeresis begins a new syllable; other accents only stress. The bar keeps the vowels apart.
    signs = unicodedata.normalize("NFD", text)
    signs = re.sub("([aeiou])\u0308", r"|\1", signs)
    signs = "".join(sign for sign in signs if not unicodedata.combining(sign))
    return len(SOUNDS.findall(signs))


@dataclass(frozen=True)
class Sentence:
    """One sentence with what counts."""

    text: str
    words: int
    syllables: int

    @property
    def score(self) -> float:
        """How easily this one reads by itself."""
        return flesch_douma(self.words, 1, self.syllables)


def flesch_douma(words: int, sentences: int, syllables: int) -> float:
    """The formula of Flesch, with the numbers that Douma found for Dutch."""
    return 206.84 - 0.93 * words / sentences - 0.77 * 100 * syllables / words


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of one text. What has no mark at its end is one too; a placeholder is one short word."""
    text = PLACEHOLDER.sub("x", re.sub(r"<[^>]+>", "", text))
    for part in SENTENCE_END.split(text.strip()):
        words = WORD.findall(part)
        if words:
            yield Sentence(" ".join(part.split()), len(words), sum(map(syllables, words)))


def dutch(value: object) -> Iterator[str]:
    """Every Dutch text of a file with texts in several languages."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "nl":
                yield from inner if isinstance(inner, list) else [inner]
            else:
                yield from dutch(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from dutch(inner)


def in_yaml(*paths: Path) -> list[str]:
    """The Dutch texts of guides, questions or coach cards."""
    return [text for path in paths for text in dutch(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))]


def in_catalogue(path: Path) -> list[str]:
    """The translations that are sentences: an end mark, and four words at least."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale="nl")
    told = [text for entry in catalogue if entry.id for text in _strings(entry.string)]
    return [text for text in told if text.rstrip().endswith((".", "?", "!")) and len(WORD.findall(text)) >= 4]


def _strings(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def in_markdown(path: Path) -> list[str]:
    """The texts of a page: paragraphs, items of lists, cells of tables; no code, no addresses."""
    page = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    page = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", page)
    blocks: list[str] = [""]
    for line in page.splitlines():
        text = line.strip()
        if text.startswith("|"):
            blocks += [*text.strip("|").split("|"), ""]
        elif not text or re.match(r"#+ ", text):
            blocks += [text.lstrip("# "), ""]
        elif found := re.match(r"(?:[-*>]|\d+\.) (.*)", text):
            blocks.append(found[1])
        else:
            blocks[-1] += " " + text
    return [block.replace("**", "") for block in blocks if WORD.search(block)]


def sources() -> Iterator[tuple[str, list[str]]]:
    """Everything in Dutch that ships: a name, and its texts."""
    guides = SOURCE / "guides"
    for path in sorted((guides / "shipped").glob("*.yaml")):
        yield f"guide {path.stem}", in_yaml(path)
    yield "questions of the library", in_yaml(*sorted((guides / "questions").glob("*.yaml")))
    yield "coach cards", in_yaml(*sorted((guides / "coach").glob("*.yaml")))
    for path in sorted(SOURCE.glob("*/locale/nl/LC_MESSAGES/django.po")):
        if texts := in_catalogue(path):
            yield f"pages of {path.relative_to(SOURCE).parts[0]}", texts
    for path in sorted((ROOT / "docs" / "nl").glob("*.md")):
        yield f"docs/nl/{path.name}", in_markdown(path)


def judge(name: str, texts: list[str]) -> tuple[str, list[str]]:
    """The row of one source, and what is wrong with it."""
    found = [sentence for text in texts for sentence in sentences(text)]
    words = sum(sentence.words for sentence in found)
    if not words:
        return name, [f"{name}: there is no Dutch text here."]
    long = words / len(found)
    score = flesch_douma(words, len(found), sum(sentence.syllables for sentence in found))
    row = f"{name:32} {words:6} {long:9.1f} {score:8.1f}"
    if score >= LEAST_SCORE and long <= MOST_WORDS:
        return row, []
    hardest = sorted(found, key=lambda sentence: sentence.score)[:NAMED]
    wrong = f"{name}: at least {LEAST_SCORE:.0f} and at most {MOST_WORDS:.0f} words. Its hardest sentences:"
    return row, [wrong, *(f"  {sentence.score:4.0f}, {sentence.words} words: {sentence.text}" for sentence in hardest)]


def main() -> int:
    """Print the figures, then what is too hard."""
    wrong: list[str] = []
    print(f"        {'Dutch texts':32} {'words':>6} {'/sentence':>9} {'Flesch-D':>8}")
    for name, texts in sources():
        row, complaints = judge(name, texts)
        print(f"        {row}")
        wrong += complaints
    for line in wrong:
        print(f"        {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
