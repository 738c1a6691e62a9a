"""Publishing the guides that ship with the product."""

from __future__ import annotations

from importlib.resources import files

from django.db import transaction

from ontplooi.guides.content import GuideContent
from ontplooi.guides.models import Guide, GuideVersion
from ontplooi.guides.reading import read_guide


def shipped_guides() -> list[GuideContent]:
    """The guides that come with the product, read from their files."""
    folder = files("ontplooi.guides") / "shipped"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return [read_guide(file.read_text(encoding="utf-8"), file.name) for file in found]


@transaction.atomic
def install_shipped() -> list[GuideVersion]:
    """Publish what changed in the shipped guides, and say what that was. Safe to repeat; call it after migrating."""
    return [version for content in shipped_guides() if (version := _publish_shipped(content))]


def _publish_shipped(content: GuideContent) -> GuideVersion | None:
    guide, _new = Guide.objects.shipped().select_for_update().get_or_create(organisation=None, key=content.key)
    latest = guide.latest()
    if latest is not None and latest.parsed() == content:
        return None
    number = latest.number + 1 if latest else 1
    return GuideVersion.objects.create(guide=guide, number=number, content=content.model_dump(mode="json"))
