"""Texts in several languages, and what can be wrong with a part of a guide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Protocol, Self

from django.utils.translation import gettext as _
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    RootModel,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

TEXT_LIMIT = 2_000
SHAPE_ONLY = "shape only"  # the context for looking at each field by itself

Location = tuple[str | int, ...]
Fault = tuple[Location, str]


class Crooked(ValueError):  # noqa: N818 - reads as what it says about a guide
    """Parts that are right by themselves but not together; each fault knows its place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults[0][1])


def _clean(value: str) -> str:
    value = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not value:
        raise ValueError(_("This text is empty. Write something or leave the line out."))
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in value):
        raise ValueError(_("This text has a sign that cannot be printed. Type it again."))
    return value


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[a-z]{2,4})?$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]
Sentence = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(_clean)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=240)]
Months = Annotated[int, Field(strict=True, ge=1, le=60)]
Flag = Annotated[bool, Field(strict=True)]


class Plain(str):
    """A text as one reader sees it. `language` tells which language it really is in."""

    __slots__ = ("fallback", "language")
    language: str
    fallback: bool

    @classmethod
    def of(cls, text: str, language: str, *, fallback: bool) -> Plain:
        """Make a plain text that remembers its language."""
        plain = cls(text)
        plain.language = language
        plain.fallback = fallback
        return plain

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


class Text(RootModel[Annotated[dict[Language, Sentence], Field(min_length=1)]]):
    """One text in several languages."""

    model_config = ConfigDict(frozen=True)

    def has(self, language: str) -> bool:
        """Is this text there in that language?"""
        return language in self.root

    def read(self, language: str, first: str) -> Plain:
        """This text in `language`, or else in the guide's first language."""
        found = language if self.has(language) else first
        return Plain.of(self.root[found], found, fallback=found != language)


class Part(BaseModel):
    """A piece of a guide: never changes, knows no other fields than its own, and fits together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def faults(self) -> Iterator[Fault]:
        """What does not fit together in this part, although each field is right by itself."""
        yield from ()

    @model_validator(mode="after")
    def _fits_together(self, info: ValidationInfo) -> Self:
        if info.context != SHAPE_ONLY and (faults := tuple(self.faults())):
            raise Crooked(faults)
        return self


class Keyed(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> str: ...


def doubles(items: Iterable[Keyed], where: Location) -> Iterator[Fault]:
    """A fault for each key that was used before in the same list."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.key in seen:
            message = _("The key “%(key)s” is used twice. Give each its own key.")
            yield (*where, index, "key"), message % {"key": item.key}
        seen.add(item.key)


def texts_in(value: object, where: Location = ()) -> Iterator[tuple[Location, Text]]:
    """Every text of a guide with its place."""
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), (*where, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_in(item, (*where, index))


def parts_in(value: object, where: Location = ()) -> Iterator[tuple[Location, Part]]:
    """Every part of a guide with its place, the guide itself first."""
    if isinstance(value, Part):
        yield where, value
        for name in type(value).model_fields:
            yield from parts_in(getattr(value, name), (*where, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from parts_in(item, (*where, index))


def plainly(value: object, language: str, first: str) -> object:
    """The same value as dictionaries and tuples, each text in one language."""
    if isinstance(value, Text):
        return value.read(language, first)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {name: plainly(getattr(value, name), language, first) for name in fields}
    if isinstance(value, tuple):
        return tuple(plainly(item, language, first) for item in value)
    return value
