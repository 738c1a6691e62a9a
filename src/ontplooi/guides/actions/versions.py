"""Publishing a guide of an organisation, and withdrawing one for new conversations."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ontplooi.guides.content import GuideContent
from ontplooi.guides.models import Guide, GuideVersion, Withdrawal
from ontplooi.guides.reading import GuideProblem, read_guide, write_guide
from ontplooi.guides.rules import may_manage_guides
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Organisation, Person


@transaction.atomic
def publish(content: GuideContent, *, organisation: Organisation, by: Person | None, guide: Guide | None = None) -> GuideVersion:
    """Freeze this content as a new guide of the organisation, or as the next version of `guide`. Raises Refusal.

    Safe when two people press at once: each version gets its own number, and none is lost. Without `by` it is the
    administrator who does it, with the command.
    """
    hr = by or _somebody_of_hr(organisation)
    if hr.organisation_id != organisation.pk:
        raise Refusal(_("Only HR of the organisation manages its guides. Ask HR to do this."))
    _may(hr)
    _refuse_what_no_file_holds(content)
    chosen = _new_guide(content.key, organisation) if guide is None else _own_guide(guide, content, organisation)
    latest = chosen.latest()
    if latest is not None and latest.parsed() == content:
        raise Refusal(_("Nothing changed since version %(number)s, so there is nothing to publish.") % {"number": latest.number})
    number = latest.number + 1 if latest else 1
    try:
        with transaction.atomic():
            version = GuideVersion.objects.create(guide=chosen, number=number, content=content.model_dump(mode="json"))
    except IntegrityError:
        raise Refusal(_("Somebody else published this guide at the same moment. Look at what changed, and try again.")) from None
    record("guide.published", by=by, concerns=hr, about=chosen, guide=_name(version, organisation), number=number)
    return version


@transaction.atomic
def withdraw(guide: Guide, *, by: Person) -> None:
    """No new conversation of this organisation starts with this guide; those under way go on. Raises Refusal."""
    _may(by, guide)
    # One at a time, so that two people together never withdraw the last two guides.
    organisation = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    usable = Guide.objects.usable_by(organisation).filter(versions__isnull=False).distinct()
    if not usable.exclude(pk=guide.pk).exists():
        raise Refusal(_("This is the only guide that a talk can start with. Use another one again or publish one first."))
    _row, new = Withdrawal.objects.get_or_create(organisation=organisation, guide=guide, defaults={"by": by})
    if new:
        record("guide.withdrawn", by=by, concerns=by, about=guide, guide=_name(guide.latest(), organisation))


@transaction.atomic
def restore(guide: Guide, *, by: Person) -> None:
    """New conversations of this organisation may start with this guide again. Raises Refusal."""
    _may(by, guide)
    gone, _rows = Withdrawal.objects.filter(organisation=by.organisation_id, guide=guide).delete()
    if gone:
        record("guide.restored", by=by, concerns=by, about=guide, guide=_name(guide.latest(), by.organisation))


def _may(by: Person, guide: Guide | None = None) -> None:
    elsewhere = guide is not None and guide.organisation_id not in (None, by.organisation_id)
    if elsewhere or not may_manage_guides(by):
        raise Refusal(_("Only HR of the organisation manages its guides. Ask HR to do this."))


def _somebody_of_hr(organisation: Organisation) -> Person:
    """In whose file the journal notes what the administrator did."""
    found = Person.objects.of(organisation).active().filter(is_hr=True).order_by("pk").first()
    if found is None:
        raise Refusal(_("There is nobody from HR in this organisation yet. Add somebody first."))
    return found


def _refuse_what_no_file_holds(content: GuideContent) -> None:
    try:
        read_guide(write_guide(content), content.key)
    except GuideProblem as problem:
        raise Refusal(problem.message) from None


def _new_guide(key: str, organisation: Organisation) -> Guide:
    if Guide.objects.shipped().filter(key=key).exists():
        message = _("A guide that comes with Ontplooi has the key “%(key)s” already. Choose another key for yours.")
        raise Refusal(message % {"key": key})
    try:
        with transaction.atomic():
            return Guide.objects.create(organisation=organisation, key=key)
    except IntegrityError:
        message = _(
            "Your organisation already has a guide with the key “%(key)s”. Publish a next version of it, or choose another key."
        )
        raise Refusal(message % {"key": key}) from None


def _own_guide(guide: Guide, content: GuideContent, organisation: Organisation) -> Guide:
    if guide.organisation_id is None:
        raise Refusal(_("A guide that comes with Ontplooi does not change. Make a copy, and change that one."))
    found = Guide.objects.select_for_update().filter(pk=guide.pk, organisation=organisation).first()
    if found is None:
        raise Refusal(_("This guide is not there any more. Publish it as a new guide."))
    if found.key != content.key:
        message = _("The next version of this guide keeps its key “%(key)s”.")
        raise Refusal(message % {"key": found.key})
    return found


def _name(version: GuideVersion | None, organisation: Organisation) -> str:
    return str(version.texts(organisation.language).name) if version else ""
