"""An organisation's own guides: publishing the next version, withdrawing a guide for new talks and using it again."""

import pytest
from django.utils import translation

from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.actions.versions import publish, restore, withdraw
from ontplooi.guides.models import Guide, GuideVersion
from ontplooi.guides.rules import may_manage_guides
from ontplooi.journal.models import Entry
from ontplooi.kernel.errors import Refusal
from tests.threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def content(key="ons-gesprek", days=7):
    """A guide of the organisation itself."""
    shipped = next(each for each in shipped_guides() if each.key == "sociale-sector")
    return shipped.model_copy(update={"key": key, "exchange": shipped.exchange.model_copy(update={"deadline_days": days})})


def published(cast, key="ons-gesprek"):
    return publish(content(key), organisation=cast.organisation, by=cast.hanna)


def test_only_hr_who_still_works_there_manages_guides(cast):
    assert {name for name, person in cast.everybody().items() if may_manage_guides(person)} == {"hanna", "olaf"}
    cast.hanna.left_on = cast.hanna.created_at.date()
    assert not may_manage_guides(cast.hanna)


def test_a_new_guide_belongs_to_the_organisation_and_the_journal_says_who_published_it(cast):
    version = published(cast)
    assert (version.number, version.guide.organisation, version.guide.key) == (1, cast.organisation, "ons-gesprek")
    assert version.guide in Guide.objects.usable_by(cast.organisation)
    assert version.guide not in Guide.objects.usable_by(cast.elsewhere)
    entry = Entry.objects.on(version.guide).get()
    assert (entry.event, entry.by) == ("guide.published", cast.hanna)
    assert str(entry) == f"Hanna published version 1 of the guide “{version.texts('nl').name}”"


def test_the_next_version_leaves_the_one_before_as_it_was(cast):
    first = published(cast)
    second = publish(content(days=3), organisation=cast.organisation, by=cast.hanna, guide=first.guide)
    assert (second.number, second.guide) == (2, first.guide)
    assert GuideVersion.objects.get(pk=first.pk).texts().exchange.deadline_days == 7


def test_publishing_without_a_change_makes_no_version(cast):
    first = published(cast)
    with pytest.raises(Refusal, match="Nothing changed since version 1"):
        publish(content(), organisation=cast.organisation, by=cast.hanna, guide=first.guide)
    assert first.guide.versions.count() == 1


def test_a_key_stands_for_one_guide_in_a_list_of_choices(cast):
    published(cast)
    with pytest.raises(Refusal, match="already has a guide with the key “ons-gesprek”"):
        published(cast)
    with pytest.raises(Refusal, match="comes with Ontplooi has the key “stappenplan”"):
        published(cast, "stappenplan")
    publish(content(), organisation=cast.elsewhere, by=cast.olaf)  # another organisation is another list
    assert Guide.objects.filter(key="ons-gesprek").count() == 2


def test_what_cannot_be_published_gets_a_sentence_and_changes_nothing(cast):
    own, theirs = published(cast).guide, publish(content(), organisation=cast.elsewhere, by=cast.olaf).guide
    shipped = Guide.objects.shipped().get(key="stappenplan")
    before = GuideVersion.objects.count()
    for guide, new in ((shipped, content("stappenplan")), (theirs, content(days=3)), (own, content("anders"))):
        with pytest.raises(Refusal):
            publish(new, organisation=cast.organisation, by=cast.hanna, guide=guide)
    for by in (cast.anna, cast.ben, cast.olaf):
        with pytest.raises(Refusal, match="Only HR"):
            publish(content("nieuw"), organisation=cast.organisation, by=by)
    assert GuideVersion.objects.count() == before


def test_a_guide_that_fits_in_no_file_is_not_published(cast):
    one = content()
    long = one.tips[0].model_copy(update={"root": {"nl": "Lang. " * 300, "en": "Long. " * 300}})
    stages = tuple(stage.model_copy(update={"prompts": (long,) * 20}) for stage in one.stages * 2)
    with pytest.raises(Refusal, match="too large"):
        publish(one.model_copy(update={"stages": stages}), organisation=cast.organisation, by=cast.hanna)


@pytest.mark.parametrize("key", ["stappenplan", "ons-gesprek"])
def test_a_withdrawn_guide_starts_no_new_talk_until_it_is_used_again(cast, key):
    published(cast)
    guide = Guide.objects.get(key=key)
    for _again in range(2):  # pressing twice is pressing once
        withdraw(guide, by=cast.hanna)
    assert guide not in Guide.objects.usable_by(cast.organisation)
    assert guide in Guide.objects.visible_to(cast.anna)
    assert Guide.objects.shipped().get(key="stappenplan") in Guide.objects.usable_by(cast.elsewhere)
    for _again in range(2):
        restore(guide, by=cast.hanna)
    assert guide in Guide.objects.usable_by(cast.organisation)
    events = list(Entry.objects.on(guide).exclude(event="guide.published").order_by("pk").values_list("event", flat=True))
    assert events == ["guide.withdrawn", "guide.restored"]


def test_withdrawing_is_for_hr_of_the_organisation(cast):
    guide = published(cast).guide
    for by in (cast.anna, cast.ben, cast.olaf):
        for action in (withdraw, restore):
            with pytest.raises(Refusal, match="Only HR"):
                action(guide, by=by)
    assert guide in Guide.objects.usable_by(cast.organisation)


def test_one_guide_is_always_left_to_start_a_talk_with(cast):
    *others, last = Guide.objects.usable_by(cast.organisation)
    for guide in others:
        withdraw(guide, by=cast.hanna)
    with pytest.raises(Refusal, match="the only guide"):
        withdraw(last, by=cast.hanna)
    assert list(Guide.objects.usable_by(cast.organisation)) == [last]


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_the_next_version_at_once_both_get_one(cast):
    guide = published(cast).guide
    made = at_once(*(lambda days=days: publish(content(days=days), organisation=cast.organisation, by=cast.hanna, guide=guide)
                     for days in (2, 3)))  # fmt: skip
    assert sorted(version.number for version in made) == [2, 3]
    assert {version.texts().exchange.deadline_days for version in guide.versions.all()} == {7, 2, 3}


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_the_same_new_guide_at_once_make_one(cast):
    made = at_once(lambda: published(cast), lambda: published(cast))
    assert sorted(isinstance(one, Refusal) for one in made) == [False, True]
    assert GuideVersion.objects.filter(guide__key="ons-gesprek").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_withdraw_the_last_two_guides_at_once_leave_one(cast):
    *others, one, two = Guide.objects.usable_by(cast.organisation)
    for guide in others:
        withdraw(guide, by=cast.hanna)
    made = at_once(lambda: withdraw(one, by=cast.hanna), lambda: withdraw(two, by=cast.hanna))
    assert sorted(isinstance(each, Refusal) for each in made) == [False, True]
    assert Guide.objects.usable_by(cast.organisation).count() == 1
