"""Translations, a catalogue a room: `messages.py check` fails on what is missing, `messages.py update` writes the files."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "ontplooi"
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")


def rooms(source: Path) -> list[Path]:
    """The rooms that have a catalogue, or words in a template or in code."""
    return sorted(path.parent for path in source.glob("*/apps.py"))


def extract(room: Path) -> None:
    """Bring one room's catalogue up to date with its code: sorted, with files but without line numbers, unwrapped."""
    (room / "locale").mkdir(exist_ok=True)
    options = ["--locale=nl", "--add-location=file", "--no-wrap", "--no-obsolete", "--ignore=tests", "--verbosity=0"]
    command = [sys.executable, "-P", "-m", "django", "makemessages", *options]
    done = subprocess.run(
        command, cwd=room, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{room.name}: {done.stderr or done.stdout}")
    path = room / CATALOGUE
    if path.exists():
        _tidy(path)


def _tidy(path: Path) -> None:
    """Sort by English sentence, and leave out dates, so that two people's changes do not meet."""
    subprocess.run(["msgattrib", "--sort-output", "--no-wrap", "-o", path, path], check=True)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'^"(POT-Creation-Date|PO-Revision-Date): .*\n', "", text, flags=re.M), encoding="utf-8")


def read(path: Path) -> Catalog:
    """A catalogue, empty when there is no file."""
    if not path.exists():
        return Catalog(locale="nl")
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def faults(name: str, kept: Catalog, fresh: Catalog) -> list[str]:
    """What is wrong with the catalogue of one room, in sentences."""
    known = {message.id: message for message in kept if message.id}
    found = []
    for message in fresh:
        if not message.id:
            continue
        first = message.id if isinstance(message.id, str) else message.id[0]
        here = known.get(message.id)
        if here is None:
            found.append(f"{name}: not in the catalogue: {first!r}")
            continue
        words = [here.string] if isinstance(here.string, str) else list(here.string)
        if here.fuzzy:
            found.append(f"{name}: only guessed (fuzzy): {first!r}")
        elif not all(words):
            found.append(f"{name}: no Dutch: {first!r}")
        elif isinstance(message.id, tuple) and len(words) != 2:
            found.append(f"{name}: needs one and many: {first!r}")
        elif any(set(PLACEHOLDER.findall(word)) - set(PLACEHOLDER.findall(str(message.id))) for word in words):
            found.append(f"{name}: another placeholder than in English: {first!r}")
    return found


def differences(catalogues: dict[str, Catalog]) -> list[str]:
    """Sentences that two rooms translate in two ways: on a page the first room wins, so both must say the same."""
    said: dict[tuple[str, str], dict[str, str]] = {}
    for name, kept in catalogues.items():
        for message in kept:
            if message.id and message.string:
                first = message.id if isinstance(message.id, str) else message.id[0]
                said.setdefault((message.context or "", first), {}).setdefault(str(message.string), name)
    return [
        f"{' and '.join(rooms.values())}: not the same Dutch: {first!r}: {' | '.join(rooms)}"
        for (_context, first), rooms in said.items()
        if len(rooms) > 1
    ]


def check() -> int:
    """Extract in a copy and compare. The number of faults."""
    found = differences({room.name: read(room / CATALOGUE) for room in rooms(SOURCE)})
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "ontplooi"
        shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__", "tests", "fonts", "static", "*.mo"))
        for room in rooms(copy):
            kept = read(SOURCE / room.name / CATALOGUE)
            extract(room)
            found += faults(room.name, kept, read(room / CATALOGUE))
    print("\n".join(found))
    return len(found)


if __name__ == "__main__":
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)  # makemessages needs no settings
    if sys.argv[1:] == ["update"]:
        for each in rooms(SOURCE):
            extract(each)
    elif sys.argv[1:] == ["check"]:
        sys.exit(1 if check() else 0)
    else:
        sys.exit("messages.py check | update")
