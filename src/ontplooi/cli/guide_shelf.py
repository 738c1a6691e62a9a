"""The guides of this installation, for the command; before there is a database, those that come with Ontplooi."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontplooi.cli.start import choose, load, nowhere, stop

if TYPE_CHECKING:
    from ontplooi.guides.content import GuideContent
    from ontplooi.guides.models import Guide
    from ontplooi.people.models import Organisation

DATABASE_FILE = "ontplooi.sqlite3"
NOT_READY = "The database is not ready. Start `ontplooi serve` once, it prepares it."


@dataclass(frozen=True)
class Shelved:
    """One guide with its newest version."""

    content: GuideContent
    number: int = 1
    guide: Guide | None = None

    @property
    def organisation(self) -> str | None:
        """The name of the organisation whose own it is."""
        return self.guide.organisation.name if self.guide and self.guide.organisation else None

    def read_in(self, language: str | None) -> str:
        """The language to show it in: the one asked for, or that of the settings."""
        from django.conf import settings

        return self.content.best_language(language or settings.LANGUAGE_CODE)

    def facts(self, language: str | None) -> dict[str, Any]:
        """What a list says about it."""
        return {
            "key": self.content.key,
            "name": str(self.content.in_language(self.read_in(language)).name),
            "version": self.number,
            "languages": list(self.content.languages),
            "minutes": self.content.minutes,
            "organisation": self.organisation,
            "withdrawn_by": sorted(each.organisation.name for each in self.guide.withdrawals.all()) if self.guide else [],
        }

    def is_called(self, name: str) -> bool:
        """Whether this is its key, or its name in any language."""
        names = {self.content.key, *self.content.name.root.values()}
        return name.casefold() in {each.casefold() for each in names}

    def version(self, number: int | None) -> GuideContent:
        """One version of it; stops with a sentence when there is none."""
        if number is None or number == self.number:
            return self.content
        found = self.guide.versions.filter(number=number).first() if self.guide else None
        if found is None:
            stop(f"The guide “{self.content.key}” has no version {number}. The newest is {self.number}.")
        return found.parsed()


@contextmanager
def opened(data: Path | None) -> Iterator[list[Shelved]]:
    """Every guide, by key: of the database, or the shipped ones when there is no database yet."""
    choose(data=data)
    if has_database():
        with database():
            yield _in_database() or _shipped()
        return
    with nowhere():
        load()
        yield _shipped()


def has_database() -> bool:
    """Looking makes no data folder."""
    from ontplooi.config.options import read_options

    options = read_options()
    return bool(options.database_url) or (options.data / DATABASE_FILE).exists()


@contextmanager
def database(data: Path | None = None) -> Iterator[None]:
    """The database of this installation. One that cannot be used ends the command with one sentence."""
    choose(data=data)
    if not has_database():
        stop(NOT_READY, code=2)
    load()
    from django.db import OperationalError, ProgrammingError

    try:
        yield
    except (OperationalError, ProgrammingError) as problem:
        stop(f"{NOT_READY} ({problem})", code=2)


def _shipped() -> list[Shelved]:
    from ontplooi.guides.actions import shipped_guides

    return sorted((Shelved(content) for content in shipped_guides()), key=lambda one: one.content.key)


def _in_database() -> list[Shelved]:
    from ontplooi.guides.models import GuideVersion

    found = GuideVersion.objects.latest_versions().select_related("guide__organisation")
    newest = found.prefetch_related("guide__withdrawals__organisation").order_by("guide__key", "guide_id")
    return [Shelved(version.parsed(), version.number, version.guide) for version in newest]


def find(shelf: list[Shelved], name: str, organisation: str | None) -> Shelved:
    """The guide with this key or name; stops with a sentence when there is none, or more than one."""
    wanted = [one for one in shelf if one.is_called(name)]
    if organisation is not None:
        find_organisation(organisation)
        wanted = [one for one in wanted if one.organisation is None or one.organisation.casefold() == organisation.casefold()]
    exact = [one for one in wanted if one.content.key == name] or wanted
    if not exact:
        known = ", ".join(sorted({one.content.key for one in shelf}))
        stop(f"There is no guide “{name}”. There are: {known}.")
    if len(exact) > 1:
        owners = ", ".join(f"{one.content.key} ({one.organisation or 'comes with Ontplooi'})" for one in exact)
        stop(f"More than one guide is called “{name}”: {owners}. Use the key, and say which organisation with --organisation.")
    return exact[0]


def find_organisation(name: str | None) -> Organisation:
    """The organisation with this name, or the only one."""
    from ontplooi.people.models import Organisation

    everyone = list(Organisation.objects.order_by("name", "pk"))
    chosen = [each for each in everyone if name is None or each.name.casefold() == name.casefold()]
    names = ", ".join(each.name for each in everyone)
    if not everyone:
        stop("There is no organisation yet. Start `ontplooi serve` and open the address it prints, to make one.")
    if not chosen:
        stop(f"There is no organisation “{name}”. There are: {names}.")
    if len(chosen) > 1:
        stop(f"Say with --organisation for which one it is: {names}.")
    return chosen[0]


def bring_in(content: GuideContent, *, organisation: str | None, key: str | None) -> str:
    """Publish a guide for an organisation, and say what happened. What is there already stays as it is."""
    from django.utils import translation

    from ontplooi.guides.actions.versions import publish
    from ontplooi.guides.models import Guide
    from ontplooi.kernel.errors import Refusal

    if key is not None:
        content = _under(key, content)
    owner = find_organisation(organisation)
    there = Guide.objects.shipped().filter(key=content.key).first()
    own = Guide.objects.filter(organisation=owner, key=content.key).first()
    here = own or there
    latest = here.latest() if here else None
    if latest is not None and latest.parsed() == content:
        return f"Nothing changed: “{content.key}” is here already, as version {latest.number}.\n"
    with translation.override("en"):
        try:
            version = publish(content, organisation=owner, by=None, guide=own)
        except Refusal as refusal:
            stop(f"{refusal}" + (" Give it one with --key." if there and not own else ""))
    return f"Published version {version.number} of “{content.key}” for {owner.name}.\n"


def _under(key: str, content: GuideContent) -> GuideContent:
    """The same guide with another key."""
    from pydantic import ValidationError

    from ontplooi.guides.content import GuideContent

    try:
        return GuideContent.model_validate({**content.model_dump(mode="json"), "key": key})
    except ValidationError:
        stop("A key is lower-case letters, digits and hyphens, 40 at most, and begins with a letter.", code=2)
