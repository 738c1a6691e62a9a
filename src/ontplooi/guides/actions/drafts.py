"""Writing a guide: beginning, saving, adding, moving and taking away, languages, publishing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ontplooi.guides import draft_pages, drafting
from ontplooi.guides.actions.versions import publish
from ontplooi.guides.content import GuideContent
from ontplooi.guides.draft_faults import draft_faults
from ontplooi.guides.models import Draft, Guide, GuideVersion
from ontplooi.guides.rules import may_manage_guides
from ontplooi.kernel.autosave import Conflict, Saved, as_sent
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Organisation, Person

MOST_LANGUAGES = 20
KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")
T = TypeVar("T")


@dataclass(frozen=True)
class Removed:
    """What was taken away, so that it can be put back."""

    place: str
    name: str
    position: int
    item: Any


def _gone() -> str:
    return _("This draft is not there any more. Somebody published or threw it away.")


def _may(by: Person, organisation: int) -> None:
    if by.organisation_id != organisation or not may_manage_guides(by):
        raise Refusal(_("Only HR of the organisation manages its guides. Ask HR to do this."))


@transaction.atomic
def begin(
    content: Mapping[str, Any],
    *,
    organisation: Organisation,
    by: Person,
    guide: Guide | None = None,
    based_on: GuideVersion | None = None,
) -> Draft:
    """A draft with this content, or the draft of `guide` that is there already. The content may be incomplete. Raises Refusal."""
    _may(by, organisation.pk)
    if guide is not None and guide.organisation_id != organisation.pk:
        raise Refusal(_("A guide that comes with Ontplooi does not change. Make a copy, and change that one."))
    made = drafting.well_formed(dict(content))
    made["key"] = guide.key if guide else free_key(by, str(made.get("key") or _name_of(made)))
    if guide is None:
        return Draft.objects.create(organisation=organisation, based_on=based_on, content=made, changed_by=by)
    fresh = {"organisation": organisation, "based_on": based_on, "content": made, "changed_by": by}
    draft, _new = Draft.objects.get_or_create(guide=guide, defaults=fresh)
    return draft


def copy_of(version: GuideVersion, *, by: Person) -> Draft:
    """A draft of a new guide, as another one is now. Raises Refusal."""
    content = drafting.well_formed(version.content)
    names = {"nl": "Kopie van %(name)s", "en": "Copy of %(name)s"}
    content["name"] = {code: names.get(code, "%(name)s") % {"name": name} for code, name in content["name"].items()}
    return begin(content, organisation=by.organisation, by=by, based_on=version)


def next_version(guide: Guide, *, by: Person) -> Draft:
    """The draft of the next version of an own guide, as it is now. Raises Refusal."""
    latest = guide.latest()
    return begin(latest.content if latest else {}, organisation=by.organisation, by=by, guide=guide, based_on=latest)


def free_key(by: Person, wish: str) -> str:
    """A key that no guide of this person's organisation has, and none that ships has: the wish itself when it can be."""
    used = set(Guide.objects.visible_to(by).values_list("key", flat=True))
    if KEY.fullmatch(wish) and wish not in used:
        return wish
    base = slugify(wish).strip("-_").replace("_", "-")[:34].rstrip("-")
    base = base if base[:1].isalpha() else f"guide-{base}".rstrip("-")
    return base if base not in used else next(f"{base}-{n}" for n in range(2, 10_000) if f"{base}-{n}" not in used)


def _name_of(content: drafting.Content) -> str:
    return draft_pages.text_at(content, {}, "name", draft_pages.first_language(content)) or "guide"


def _change(draft: Draft, by: Person, write: Callable[[Draft], T]) -> T:
    """Let `write` change the newest content, one at a time; everything about saving two at once is here."""
    _may(by, draft.organisation_id)
    with transaction.atomic():
        row = Draft.objects.select_for_update().filter(pk=draft.pk).first()
        if row is None:
            raise Refusal(_gone())
        row.version += 1
        done = write(row)
        row.changed_by = by
        row.save(update_fields=["content", "names", "marks", "version", "changed_by", "changed_at"])
    draft.content, draft.names, draft.marks, draft.version = row.content, row.names, row.marks, row.version
    return done


def save(draft: Draft, place: str, sent: Mapping[str, Any], *, by: Person, base_version: int) -> Saved | Conflict:
    """Fill in what was sent for the fields at this place, unless somebody else did so since. Raises Refusal, Gone."""
    _may(by, draft.organisation_id)
    with transaction.atomic():
        row = Draft.objects.select_for_update(of=("self",)).select_related("changed_by").filter(pk=draft.pk).first()
        if row is None:
            raise Refusal(_gone())
        _page, group = draft_pages.group_at(row.content, row.names, place)
        there = draft_pages.values(row.content, row.names, group, list(row.content["languages"]))
        changed = {name: value for name, value in sent.items() if name in there and there[name] != value}
        seen = max((row.marks.get(drafting.join(place, name), 0) for name in sent), default=0)
        if not changed:
            return Saved(max(seen, base_version), row.changed_at)
        if any(row.marks.get(drafting.join(place, name), 0) > base_version for name in changed):
            other = row.changed_by.first_name if row.changed_by and row.changed_by_id != by.pk else ""
            values = {name: as_sent(there[name]) for name in sent if name in there}
            return Conflict(seen, "\n".join(values[name] for name in changed), other, values)
        for name, value in changed.items():
            draft_pages.write(row.content, row.names, group, name, value)
            row.marks[drafting.join(place, name)] = row.version + 1
        row.version += 1
        row.changed_by = by
        row.save(update_fields=["content", "names", "marks", "version", "changed_by", "changed_at"])
    draft.content, draft.names, draft.marks, draft.version = row.content, row.names, row.marks, row.version
    return Saved(row.version, timezone.now())


def add(draft: Draft, place: str, *, by: Person, what: str = "", item: Any = None) -> str:
    """Something new in a list, and its place; an item that is given takes the place of a blank one. Raises Refusal, Gone."""

    def write(row: Draft) -> str:
        if not draft_pages.is_list(row.content, row.names, place):
            raise drafting.Gone(place)
        blank = drafting.blank_item(row.content, row.names, place) if item else ""
        if blank:
            drafting.put(row.content, row.names, blank, {**drafting.find(row.content, row.names, blank), **item})
            # Who types in it elsewhere right now gets to choose between the two.
            _page, group = draft_pages.group_at(row.content, row.names, blank)
            fields = draft_pages.values(row.content, row.names, group, list(row.content["languages"]))
            row.marks.update({drafting.join(blank, name): row.version for name in fields})
            return blank
        if drafting.is_full(row.content, row.names, place):
            raise Refusal(_("No more fits in this list. Take something away first."))
        name, made = drafting.fresh(row.content, row.names, place, what)
        there = drafting.find(row.content, row.names, place)
        if what and name in drafting.item_names(place, there, row.names):
            raise Refusal(_("This column is there already."))
        at = drafting.place_for_new(place, there)
        drafting.insert(row.content, row.names, place, at, name, made if item is None else {**made, **item})
        return drafting.join(place, name)

    return _change(draft, by, write)


def remove(draft: Draft, place: str, *, by: Person) -> Removed:
    """Take something out of a list; what comes back can be put back. Raises Refusal, Gone."""

    def write(row: Draft) -> Removed:
        position, item = drafting.take_out(row.content, row.names, place)
        inside, name = drafting.split(place)
        return Removed(inside, name, position, item)

    return _change(draft, by, write)


def put_back(draft: Draft, removed: Removed, *, by: Person) -> None:
    """Put back what was taken away, where it stood. Raises Refusal, Gone."""

    def write(row: Draft) -> None:
        taken = drafting.item_names(removed.place, drafting.find(row.content, row.names, removed.place) or [], row.names)
        if removed.name in taken:
            return
        if drafting.is_full(row.content, row.names, removed.place):
            raise Refusal(_("No more fits in this list. Take something away first."))
        drafting.insert(row.content, row.names, removed.place, removed.position, removed.name, removed.item)

    _change(draft, by, write)


def move(draft: Draft, place: str, *, by: Person, position: int | None = None, way: str = "") -> None:
    """Another position in its list: a step up or down, or where it was dragged to. Raises Refusal, Gone."""

    def write(row: Draft) -> None:
        inside, name = drafting.split(place)
        known = drafting.item_names(inside, drafting.find(row.content, row.names, inside) or [], row.names)
        if name not in known:
            raise drafting.Gone(place)
        step = {"up": -1, "down": 1}.get(way, 0)
        drafting.move(row.content, row.names, place, max(0, known.index(name) + step) if position is None else position)

    _change(draft, by, write)


def add_language(draft: Draft, language: str, *, by: Person) -> None:
    """One language more; its texts are still missing. Raises Refusal."""

    def write(row: Draft) -> None:
        if language in row.content["languages"]:
            raise Refusal(_("This language is there already."))
        if len(row.content["languages"]) >= MOST_LANGUAGES:
            raise Refusal(_("No more languages fit in one guide. Take one away first."))
        row.content["languages"] = [*row.content["languages"], language]

    _change(draft, by, write)


def remove_language(draft: Draft, language: str, *, by: Person) -> None:
    """Take a language away, with all texts in it. Raises Refusal."""

    def write(row: Draft) -> None:
        left = [one for one in row.content["languages"] if one != language]
        if not left:
            raise Refusal(_("A guide has at least one language. Add another one first."))
        row.content["languages"] = left
        for page in draft_pages.pages(row.content, row.names):
            for group in page.groups():
                for slot in group.slots:
                    if slot.is_text:
                        draft_pages.write(row.content, row.names, group, f"{slot.name}.{language}", "")

    _change(draft, by, write)


def put_language_first(draft: Draft, language: str, *, by: Person) -> None:
    """From now on the guide is written in this language first. Raises Refusal."""

    def write(row: Draft) -> None:
        if language in row.content["languages"]:
            row.content["languages"] = [language, *(one for one in row.content["languages"] if one != language)]

    _change(draft, by, write)


def discard(draft: Draft, *, by: Person) -> None:
    """Throw a draft away. What was published stays. Raises Refusal."""
    _may(by, draft.organisation_id)
    draft.delete()


@transaction.atomic
def publish_draft(draft: Draft, *, by: Person) -> GuideVersion:
    """Freeze a draft as a new guide or a next version; the draft itself is then gone. Raises Refusal."""
    _may(by, draft.organisation_id)
    row = Draft.objects.select_for_update(of=("self",)).select_related("guide", "organisation").filter(pk=draft.pk).first()
    if row is None:
        raise Refusal(_gone())
    if draft_faults(row.content, row.names):
        raise Refusal(_("This guide cannot be published yet. Look at what still has to be done."))
    content = dict(row.content)
    if row.guide is None:
        content["key"] = free_key(by, str(content["key"]))
    version = publish(GuideContent.model_validate(content), organisation=row.organisation, by=by, guide=row.guide)
    row.delete()
    return version
