"""Guides and their published versions. A published version never changes."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ontplooi.guides.content import GuideContent, GuideView
from ontplooi.guides.queries import DraftQuerySet, GuideQuerySet, GuideVersionQuerySet
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Organisation, Person, Team

# Views of frozen content, by hash and language: the same on every node, so each may keep its own.
_views: dict[tuple[str, str], GuideView] = {}
_VIEWS_KEPT = 200


def fingerprint(content: dict[str, Any]) -> str:
    """The hash of a guide's content, whatever the order of its fields."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


class Guide(models.Model):
    """A method for the whole conversation. Without an organisation it ships with the product."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="guides")
    key = models.CharField(max_length=40)

    objects = GuideQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key"], name="guide_key_once_an_organisation"),
            models.UniqueConstraint(fields=["key"], condition=Q(organisation__isnull=True), name="guide_shipped_key_once"),
        ]

    def __str__(self) -> str:
        return self.key

    def latest(self) -> GuideVersion | None:
        """The newest published version, if there is one."""
        return self.versions.order_by("-number").first()


class GuideVersion(models.Model):
    """One published, frozen version of a guide. A conversation keeps the version it started with."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64, editable=False)
    published_at = models.DateTimeField(auto_now_add=True)

    objects = GuideVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["guide", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["guide", "number"], name="guide_version_number_once")]

    def __str__(self) -> str:
        return f"{self.guide_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Publish a new version; a changed one that was published before is refused."""
        found = fingerprint(self.content)
        if self._state.adding:
            self.content_hash = found
            super().save(*args, **kwargs)
            return
        same = type(self).objects.filter(pk=self.pk, guide_id=self.guide_id, number=self.number, content_hash=found)
        if not same.exists():
            raise Refusal(_("A published guide does not change. Publish a new version instead."))

    def parsed(self) -> GuideContent:
        """The content with all its languages."""
        return GuideContent.model_validate(self.content)

    def texts(self, language: str | None = None) -> GuideView:
        """The guide in this language (default: the reader's), every text a plain string."""
        wanted = (language or get_language() or "nl").lower()
        found = _views.get((self.content_hash, wanted))
        if found is None:
            if len(_views) >= _VIEWS_KEPT:
                _views.clear()
            found = _views[self.content_hash, wanted] = self.parsed().in_language(wanted)
        return found


class Withdrawal(models.Model):
    """An organisation starts no new conversations with this guide, its own or a shipped one; running ones go on."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="guide_withdrawals")
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="withdrawals")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "guide"], name="guide_withdrawn_once")]


class Draft(models.Model):
    """A guide being written. It may be incomplete; publishing it makes a new version."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="guide_drafts")
    guide = models.OneToOneField(Guide, on_delete=models.CASCADE, null=True, blank=True, related_name="draft")
    based_on = models.ForeignKey(GuideVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    content = models.JSONField(default=dict)
    names = models.JSONField(default=dict, blank=True)  # of items without a key, so that each stays itself when it moves
    marks = models.JSONField(default=dict, blank=True)  # place → version at which it changed last, to see who wrote at once
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class DefaultGuide(models.Model):
    """Which guide is offered first: for everybody, for a team, for a job, or for a job in a team."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="default_guides")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    job_title = models.CharField(max_length=150, blank=True)
    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "team", "job_title"], name="default_guide_once_a_team"),
            models.UniqueConstraint(
                fields=["organisation", "job_title"], condition=Q(team__isnull=True), name="default_guide_once_a_job"
            ),
        ]
