"""The docs say what the code does: each setting, command, event, mail, state, room, decision and dependency has its place."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from django.utils import translation

from ontplooi import __version__
from ontplooi.cli.main import COMMANDS
from ontplooi.config.options import Options
from ontplooi.conversations.models import Conversation
from ontplooi.conversations.rules import Abilities
from ontplooi.dossier.models import Document, Signature
from ontplooi.guides import content, parts
from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.reading import read_guide
from ontplooi.guides.schema import schema_text
from ontplooi.journal import events
from ontplooi.notices import kinds
from ontplooi.notices.models import Message
from ontplooi.plans.models import Evaluation, Progress

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^ *```.*?^ *```", re.M | re.S)
PLACES_OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:root|home|work|tmp|Users|mnt)/|localhost:\d")


def read(name: str) -> str:
    """A page of the docs."""
    return (DOCS / name).read_text(encoding="utf-8")


def codes_in_first_column(page: str) -> set[str]:
    """What stands as code at the beginning of the rows of the tables."""
    return set(re.findall(r"^\| `([^`]+)`", page, re.M))


def anchors(path: Path) -> set[str]:
    """The addresses of the headings of a page, as mkdocs makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", path.read_text(encoding="utf-8")), re.M)
    return {re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


@pytest.mark.parametrize("name", Options.model_fields)
def test_each_setting_has_its_row(name):
    row = rf"^\| `ONTPLOOI_{name.upper()}` \| [^|]+ \| {re.escape(str(Options.model_fields[name].description))} \|$"
    assert re.search(row, read("reference/settings.md"), re.M)


def test_no_setting_that_does_not_exist():
    known = {f"ONTPLOOI_{name.upper()}" for name in Options.model_fields}
    named = {name for page in PAGES for name in re.findall(r"\bONTPLOOI_[A-Z_]+[A-Z]", page.read_text(encoding="utf-8"))}
    assert {name.removesuffix("_FILE") for name in named} - {"ONTPLOOI_MAILURL"} == known  # the one with a slip is an example


def every_command():
    """Each command by what somebody types, those inside a command too."""
    for name, (place, _summary) in COMMANDS.items():
        module, _colon, function = place.partition(":")
        command = getattr(import_module(module), function)
        yield name, command
        yield from ((f"{name} {inner}", each) for inner, each in getattr(command, "commands", {}).items())


@pytest.mark.parametrize(("name", "command"), [*every_command()])
def test_each_command_has_its_part_with_every_option(name, command):
    hashes = "###" if " " in name else "##"
    part = read("reference/commands.md").partition(f"\n{hashes} `ontplooi {name}`\n")[2].partition("\n##")[0]
    assert part
    options = {word for option in command.params for word in option.opts if word.startswith("-")}
    assert codes_in_first_column(part) == options


def test_the_journal_page_lists_exactly_the_events():
    assert codes_in_first_column(read("reference/journal.md")) == events.known_events()


@pytest.mark.parametrize("event", sorted(events.known_events()))
def test_an_event_reads_as_the_journal_page_says(event):
    with translation.override("en"):
        sentence = re.sub(r"%\((\w+)\)s", lambda found: {"who": "name"}.get(found[1], found[1]), str(events._SENTENCES[event]))
    written = re.search(rf"^\| `{re.escape(event)}` \| (.+) \|$", read("reference/journal.md"), re.M)
    assert written
    assert written[1].replace("*", "") == sentence


def test_the_mail_page_lists_exactly_the_mails():
    assert codes_in_first_column(read("reference/mails.md")) == set(kinds._NAMES)


def test_the_states_page_has_every_state_and_every_move():
    page = read("reference/states.md")
    for state, moves in Conversation.MOVES.items():
        row = re.search(rf"^\| `{state}` \|.*\| ([^|]*)\|$", page, re.M)
        assert row, state
        assert set(re.findall(r"`(\w+)`", row[1])) == {str(move) for move in moves}, state
    for words in (Document.State, Signature.Declaration, Message.State, Progress, Evaluation.Outcome):
        assert not {value for value in words.values if f"`{value}`" not in page}


def test_each_ability_stands_in_the_table_of_who_may_what():
    assert set(Abilities.__dataclass_fields__) == codes_in_first_column(read("reference/who-sees-what.md"))


def test_the_guide_page_names_every_field_and_every_shipped_guide():
    page = read("reference/guide-files.md")
    models = [content.Method, *(each for each in vars(parts).values() if isinstance(each, type) and issubclass(each, parts.Part))]
    assert not {field for model in models for field in model.model_fields if f"`{field}`" not in page}
    rows = {guide.key: f"| `{guide.key}` | {guide.name.root['nl']} | {guide.minutes} |" for guide in shipped_guides()}
    assert not {key for key, row in rows.items() if row not in page}


def test_the_small_guide_of_the_docs_is_right():
    example = re.findall(r"^```yaml\n(.*?)^```", read("reference/guide-files.md"), re.M | re.S)[-1]
    small = read_guide(example, "guide-files.md")
    assert (small.missing("nl"), small.missing("en")) == ((), ())


def test_the_schema_of_the_docs_is_that_of_the_format():
    assert read("reference/guide.schema.json") == schema_text()  # make it again with: ontplooi guides schema


def test_each_room_is_on_the_map():
    here = {path.parent.name for path in (ROOT / "src" / "ontplooi").glob("*/__init__.py")}
    page = read("map.md")
    assert not {room for room in here if f"`{room}`" not in page}


def test_each_decision_is_listed_and_has_its_form():
    found = sorted(path for path in (DOCS / "decisions").glob("0*.md"))
    assert [path.name[:4] for path in found] == [f"{number:04d}" for number in range(1, len(found) + 1)]
    index, site = read("decisions/index.md"), (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert path.name in index, path.name
        assert path.name in site, path.name
        assert re.search(r"^\*\*Status\*\*: (accepted|superseded by )", text, re.M), path.name
        assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Alternatives", "Consequences", "Revisit when"]


def test_each_dependency_has_a_reason_and_a_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(name for group in project["optional-dependencies"].values() for name in group)]
    names = {re.split(r"[\s\[<>=~!;]", name)[0] for name in wanted}
    rows = re.findall(r"^\| ([\w.-]+) \| (.+) \| (\S.*) \|$", read("dependencies.md"), re.M)
    assert {row[0] for row in rows} - {"package"} == names


def test_the_version_is_the_newest_dated_one_of_the_changelog():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[([^\]]+)\]", changelog, re.M)[0] == "Unreleased"
    dated = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$", changelog, re.M)
    assert __version__ == (dated[0] if dated else "0.1.0")  # before the first release: what Unreleased will become


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    for link in LINK.findall(FENCED.sub("", path.read_text(encoding="utf-8"))):
        if link.startswith("https://"):
            continue
        name, _hash, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_knows_the_machine_it_was_written_on(path):
    assert not PLACES_OF_A_MACHINE.findall(path.read_text(encoding="utf-8"))


def test_each_page_is_in_the_menu_of_the_site():
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert not {page for path in DOCS.rglob("*.md") if (page := path.relative_to(DOCS).as_posix()) not in site}


def test_pictures_are_small_and_used():
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    pictures = sorted((DOCS / "images").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.name in text
        assert picture.stat().st_size < 150_000, picture.name
