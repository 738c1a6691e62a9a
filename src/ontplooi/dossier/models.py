"""Documents as exact bytes with their hash, who signed them how, and who may open them. Nothing here is ever rendered anew."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ontplooi.dossier.queries import DocumentQuerySet
from ontplooi.people.models import Organisation, Person


class Document(models.Model):
    """One version of one document of one person. `content` is the signed text as data, `text_hash` its SHA-256."""

    class State(models.TextChoices):
        OFFERED = "offered", _("To be signed")
        FINAL = "final", _("Final")
        SUPERSEDED = "superseded", _("Replaced by a new version")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="documents")
    number = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=250)
    language = models.CharField(max_length=5)
    content = models.JSONField()
    text_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OFFERED)
    previous = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="later")
    created_at = models.DateTimeField(auto_now_add=True)
    final_at = models.DateTimeField(null=True, blank=True)
    hr_may_open = models.BooleanField(
        default=False, help_text="HR opens it once it is final, as everybody was told before the talk."
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number", "version"], name="document_version_once"),
            models.CheckConstraint(condition=~Q(state="final") | Q(final_at__isnull=False), name="final_document_has_a_time"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-created_at"]),
            models.Index(fields=["organisation", "-created_at"], condition=Q(hr_may_open=True), name="document_for_hr"),
        ]

    def __str__(self) -> str:
        return f"{self.number} v{self.version}"

    @property
    def code(self) -> str:
        """The short code that is printed on the sheet: the start of the hash of the signed text."""
        return f"{self.text_hash[:4]} {self.text_hash[4:8]}"


class File(models.Model):
    """The exact bytes: as offered for signing, and final with both signatures on it."""

    class Purpose(models.TextChoices):
        OFFERED = "offered", _("As offered for signing")
        FINAL = "final", _("With signatures")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "purpose"], name="file_once_a_purpose")]


class Signature(models.Model):
    """How one person answered the question to sign. Name and role stand as they were at that time."""

    class Declaration(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        REMARK = "remark", _("Agreed, with a remark")
        SEEN = "seen", _("Read, not agreed")
        REFUSED = "refused", _("Not signed")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    name = models.CharField(max_length=260)
    role = models.CharField(max_length=200)
    declaration = models.CharField(max_length=10, choices=Declaration.choices)
    remark = models.TextField(blank=True)
    confirmed_by = models.CharField(max_length=20, blank=True, help_text="code, password, totp or passkey; empty for a refusal")
    text_hash = models.CharField(max_length=64)
    file_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "person"], name="signature_once_a_person"),
            models.CheckConstraint(condition=Q(declaration="refused") | ~Q(confirmed_by=""), name="signature_is_confirmed"),
        ]


class Reader(models.Model):
    """Somebody other than the owner who may open a document, until `ended_at`."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document", "person"], condition=Q(ended_at__isnull=True), name="reader_once_a_document"
            ),
        ]
