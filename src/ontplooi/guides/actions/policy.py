"""What an organisation chooses about guides: which one is offered first, and its own words for SMART."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from ontplooi.guides.models import DefaultGuide, Guide
from ontplooi.guides.rules import may_manage_guides
from ontplooi.guides.wording import LETTERS
from ontplooi.journal.actions import record
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Organisation, Person, Team
from ontplooi.people.rules import refuse_national_numbers


def _for_hr(by: Person) -> Organisation:
    if not may_manage_guides(by):
        raise Refusal(_("Only HR chooses this. Ask HR to change it."))
    return by.organisation


@transaction.atomic
def offer_first(guide: Guide, *, by: Person, team: Team | None = None, job_title: str = "") -> DefaultGuide:
    """From now on offer this guide first: to everybody, or to a team, a job, or a job in a team. Raises Refusal."""
    organisation = _for_hr(by)
    if not Guide.objects.usable_by(organisation).filter(pk=guide.pk).exists():
        raise Refusal(_("This guide cannot start new conversations now. Choose another one."))
    if team is not None and team.organisation_id != organisation.pk:
        raise Refusal(_("We do not know this team. Look among the teams how it is written."))
    job = " ".join(job_title.split())
    refuse_national_numbers(job)
    # Everybody who chooses waits here, so that one place never has two guides.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    same = DefaultGuide.objects.filter(organisation=organisation, team=team, job_title__iexact=job).first()
    if same is None:
        same = DefaultGuide.objects.create(organisation=organisation, team=team, job_title=job, guide=guide)
    elif same.guide_id != guide.pk:
        same.guide = guide
        same.save(update_fields=["guide"])
    else:
        return same
    record("guide.offered_first", by=by, concerns=by, about=guide)
    return same


@transaction.atomic
def no_longer_first(choice: DefaultGuide, *, by: Person) -> None:
    """Take a choice away; what is wider counts again. Raises Refusal."""
    if choice.organisation_id != _for_hr(by).pk:
        raise Refusal(_("This choice is not one of your organisation."))
    guide = choice.guide
    choice.delete()
    record("guide.offered_first", by=by, concerns=by, about=guide)


@transaction.atomic
def set_smart_words(*, by: Person, language: str, words: Mapping[str, Mapping[str, str]]) -> None:
    """The own word and check question of each letter in one language; an empty one is as the guide has it. Raises Refusal."""
    organisation = Organisation.objects.select_for_update().get(pk=_for_hr(by).pk)
    kept = {
        letter: given
        for letter in LETTERS
        if (given := {name: text.strip() for name, text in words.get(letter, {}).items() if text.strip()})
    }
    refuse_national_numbers(*(text for given in kept.values() for text in given.values()))
    changed = {
        **{code: one for code, one in organisation.smart_words.items() if code != language},
        **({language: kept} if kept else {}),
    }
    if changed == organisation.smart_words:
        return
    organisation.smart_words = changed
    organisation.save(update_fields=["smart_words"])
    record("guide.words_changed", by=by, concerns=by, about=organisation)
