"""Somebody in one organisation."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ontplooi.kernel.clock import today
from ontplooi.people.models.account import Account
from ontplooi.people.models.organisation import Organisation
from ontplooi.people.names import search_name
from ontplooi.people.queries import PersonQuerySet, leads_somebody
from ontplooi.people.sorting import sort_name
from ontplooi.people.sounding import sound_name


class Person(models.Model):
    """Somebody in one organisation: employee, manager, HR. What they are follows from positions, teams and `is_hr`."""

    class Outside(models.TextChoices):
        """Somebody who does not work here, such as an adviser, and how far the organisation lets them in."""

        NO = "", _("Works here")
        INVITED = "invited", _("Only talks they are invited to")
        OVERVIEW = "overview", _("Also the overview that HR sees, without names")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    number = models.CharField(_("personnel number"), max_length=40, blank=True)  # as text: zeros at its start count
    job_title = models.CharField(_("job"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    outside = models.CharField(_("from outside"), max_length=10, choices=Outside.choices, blank=True, default="")
    is_hr = models.BooleanField(_("HR"), default=False)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    search_name = models.CharField(max_length=260, editable=False, db_index=True)
    sort_name = models.CharField(max_length=260, editable=False, default="")  # the Dutch or the Belgian way, by the organisation
    sound_name = models.CharField(max_length=260, editable=False, default="")  # for who mistypes a name
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sort_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "organisation", Lower("email"), condition=~Q(email=""), name="person_email_once_an_organisation",
                violation_error_message=_("Somebody with this e-mail address is already here."),
            ),
            models.UniqueConstraint(
                "organisation", "number", condition=~Q(number=""), name="person_number_once_an_organisation",
                violation_error_message=_("Somebody with this personnel number is already here."),
            ),
        ]  # fmt: skip
        indexes: ClassVar = [
            models.Index(fields=["organisation", "search_name"]),
            models.Index(fields=["organisation", "sort_name"], name="person_sorted"),
            # A search reads only this.
            models.Index(fields=["organisation", "left_on", "outside", "search_name", "email", "number"], name="person_found"),
            models.Index(fields=["organisation", "left_on", "outside", "sound_name"], name="person_sounds"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the names to search and sort by in step."""
        fields = kwargs.get("update_fields")
        if fields is None or {"first_name", "last_name"} & set(fields):
            self.index_name(self.organisation.country)
            if fields is not None:
                kwargs["update_fields"] = {*fields, "search_name", "sort_name", "sound_name"}
        super().save(*args, **kwargs)

    def index_name(self, country: str) -> None:
        """Write down what this person is found and sorted by. `save` does this; who writes many at once does it for each."""
        self.search_name = search_name(self.first_name, self.last_name)
        self.sort_name = sort_name(self.first_name, self.last_name, country)
        self.sound_name = sound_name(self.first_name, self.last_name)

    @property
    def name(self) -> str:
        """The whole name as people write it."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        """Two letters at most, for the round picture."""
        return (self.first_name[:1] + self.last_name.rsplit(" ", 1)[-1][:1]).upper()

    @property
    def reads_in(self) -> str:
        """The language to write to this person in."""
        return self.language or self.organisation.language

    @property
    def is_active(self) -> bool:
        """Not left."""
        return self.left_on is None or self.left_on > today(self.organisation.time_zone)

    def leads(self, other: Person) -> bool:
        """Does this person lead `other` today: the team in which `other` works, or `other` by name?"""
        return Person.objects.led_by(self).filter(pk=other.pk).exists()

    @cached_property
    def is_manager(self) -> bool:
        """Leads a team today, or somebody by name."""
        on = today(self.organisation.time_zone)
        return Person.objects.filter(pk=self.pk).filter(leads_somebody(on)).exists()
