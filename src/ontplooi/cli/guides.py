"""`ontplooi guides`: guides as files. Lists, shows and checks them, and takes them in and out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from ontplooi.cli.start import load, nowhere, stop

if TYPE_CHECKING:
    from ontplooi.guides.content import GuideContent
    from ontplooi.guides.reading import GuideProblem

data_option = click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Data folder. [default: ontplooi-data]")
organisation_option = click.option("--organisation", metavar="NAME", help="The organisation, when there are several.")
language_option = click.option("--lang", "language", metavar="CODE", help="Language of the texts. [default: that of the settings]")


def say(text: str) -> None:
    """Write UTF-8 to standard output, whatever the terminal thinks."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


@click.group()
def guides() -> None:
    """List, show and check guides, and take them in and out as files.

    \b
    Examples:
      ontplooi guides list
      ontplooi guides show stappenplan --lang en
      ontplooi guides export stappenplan --output mine.yaml
      ontplooi guides check mine.yaml
      ontplooi guides import mine.yaml --key our-own
    """


@guides.command("list")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Write one array of objects.")
@data_option
def list_(language: str | None, as_json: bool, data: Path | None) -> None:
    """List the guides: those that come with Ontplooi, and those of each organisation.

    Without a database yet it lists the guides that will be there at the start.
    """
    from ontplooi.cli.guide_shelf import opened

    with opened(data) as shelf:
        rows = [one.facts(language) for one in shelf]
        if as_json:
            say(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
            return
        width = max(len(str(row["key"])) for row in rows)
        for row in rows:
            languages = " ".join(row["languages"])
            owner = f", {row['organisation']}" if row["organisation"] else ""
            gone = f", withdrawn by {', '.join(row['withdrawn_by'])}" if row["withdrawn_by"] else ""
            facts = f"version {row['version']}, {languages}, {row['minutes']} minutes{owner}{gone}"
            say(f"{row['key']:{width}}  {row['name']}\n{'':{width}}  {facts}\n")


@guides.command()
@click.argument("name")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Write the whole guide, in all its languages, as one object.")
@organisation_option
@data_option
def show(name: str, language: str | None, as_json: bool, organisation: str | None, data: Path | None) -> None:
    """Show one guide. NAME is its key, or what it is called in any of its languages."""
    from ontplooi.cli.guide_page import page
    from ontplooi.cli.guide_shelf import find, opened

    with opened(data) as shelf:
        one = find(shelf, name, organisation)
        if as_json:
            whole = {**one.facts(language), "content": one.content.model_dump(mode="json")}
            say(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        else:
            say(page(one.content, one.read_in(language), one.number))


@guides.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
def check(files: tuple[str, ...]) -> None:
    """Say what is wrong in guide files, each problem with its line. Ends with code 1 when something is wrong.

    FILE can be - for standard input. Needs no database, and changes nothing.
    """
    wrong = False
    with nowhere():
        load()
        for file in files:
            try:
                _read(file)
            except _Unreadable as problem:
                wrong = True
                say(f"{problem}\n")
            else:
                say(f"{file}: ok\n")
    sys.exit(1 if wrong else 0)


class _Unreadable(Exception):  # noqa: N818 - holds all that there is to say about a file
    """A file that is no guide: one line for each problem."""


def _read(file: str) -> GuideContent:
    """The guide in this file, or `_Unreadable`."""
    from django.utils import translation

    from ontplooi.guides.reading import GuideProblem, read_guide_file

    try:
        with translation.override("en"), click.open_file(file, "rb") as stream:
            return read_guide_file(cast(BinaryIO, stream), file)
    except GuideProblem as problem:
        raise _Unreadable(_lines(file, problem)) from None
    except FileNotFoundError:
        raise _Unreadable(f"{file}: There is no such file.") from None
    except IsADirectoryError:
        raise _Unreadable(f"{file}: This is a folder. Name the files in it.") from None
    except (OSError, ValueError) as problem:  # a name that no file can have is a ValueError
        raise _Unreadable(f"{file}: This file cannot be read ({problem}).") from None


def _lines(file: str, problem: GuideProblem) -> str:
    return "\n".join(f"{file}:{each.line}: {each.message}" for each in problem.problems)


@guides.command("import")
@click.argument("file")
@organisation_option
@click.option("--key", metavar="KEY", help="Publish it under this key instead of the one in the file.")
@data_option
def import_(file: str, organisation: str | None, key: str | None, data: Path | None) -> None:
    """Publish the guide in FILE for an organisation: a new guide, or the next version of its guide with the same key.

    FILE can be - for standard input. A file that is not right changes nothing. Conversations keep the version they started with.
    """
    from ontplooi.cli.guide_shelf import bring_in, database

    with database(data):
        try:
            content = _read(file)
        except _Unreadable as problem:
            stop(str(problem))
        say(bring_in(content, organisation=organisation, key=key))


@guides.command()
@click.argument("name")
@click.option("--version", "number", type=click.IntRange(min=1), metavar="NUMBER", help="This version. [default: the newest]")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file. [default: standard output]")
@organisation_option
@data_option
def export(name: str, number: int | None, output: Path | None, organisation: str | None, data: Path | None) -> None:
    """Write one guide as a file, which `check` and `import` read. NAME is its key, or what it is called."""
    from ontplooi.cli.guide_shelf import find, opened

    with opened(data) as shelf:
        from ontplooi.guides.reading import write_guide

        text = write_guide(find(shelf, name, organisation).version(number))
    if output is None:
        say(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as problem:
        stop(f"Cannot write {output} ({problem.strerror}).")


@guides.command()
def schema() -> None:
    """Write the JSON Schema of a guide file, for an editor that helps while writing."""
    with nowhere():
        load()
        from ontplooi.guides.schema import schema_text

        say(schema_text())
