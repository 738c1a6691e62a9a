"""Writing a guide: begin, change, two at once, what is missing, publishing."""

import contextlib

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ontplooi.guides import draft_pages, drafting
from ontplooi.guides.actions import drafts
from ontplooi.guides.content import GuideContent
from ontplooi.guides.draft_faults import draft_faults
from ontplooi.guides.draft_languages import languages_of
from ontplooi.guides.draft_preview import screen
from ontplooi.guides.drafting import Gone, find
from ontplooi.guides.models import Draft, Guide, GuideVersion
from ontplooi.guides.reading import read_guide, write_guide
from ontplooi.kernel.autosave import Conflict, Saved
from ontplooi.kernel.errors import Refusal

pytestmark = pytest.mark.django_db


def shipped(key="sociale-sector"):
    return GuideVersion.objects.get(guide__key=key, guide__organisation=None)


@pytest.fixture
def draft(cast):
    return drafts.copy_of(shipped(), by=cast.hanna)


def names_of(draft, place):
    draft.refresh_from_db()
    return [place for place, _item in draft_pages.items_at(draft.content, draft.names, place)]


def test_a_copy_says_so_in_each_language_and_can_be_published(cast, draft):
    assert draft.content["name"] == {"nl": "Kopie van Leidraad sociale sector", "en": "Copy of Guide for the social sector"}
    assert draft_faults(draft.content, draft.names) == []
    version = drafts.publish_draft(draft, by=cast.hanna)
    assert version.number == 1
    assert version.guide.organisation == cast.organisation
    assert version.guide.key == "sociale-sector-2"
    assert not Draft.objects.exists()


def test_the_next_version_has_one_draft(cast, draft):
    guide = drafts.publish_draft(draft, by=cast.hanna).guide
    first = drafts.next_version(guide, by=cast.hanna)
    assert drafts.next_version(guide, by=cast.hanna) == first
    with pytest.raises(Refusal):
        drafts.publish_draft(first, by=cast.hanna)
    drafts.save(first, "", {"purpose.nl": "Anders"}, by=cast.hanna, base_version=0)
    assert drafts.publish_draft(first, by=cast.hanna).number == 2


def test_only_hr_of_the_organisation_writes(cast, draft):
    for stranger in (cast.ben, cast.anna, cast.olaf):
        for act in (
            lambda by: drafts.begin({}, organisation=cast.organisation, by=by),
            lambda by: drafts.save(draft, "", {"name.nl": "x"}, by=by, base_version=0),
            lambda by: drafts.add(draft, "tips", by=by),
            lambda by: drafts.discard(draft, by=by),
            lambda by: drafts.publish_draft(draft, by=by),
        ):
            with pytest.raises(Refusal):
                act(stranger)
    with pytest.raises(Refusal):
        drafts.next_version(Guide.objects.shipped().first(), by=cast.hanna)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"stages": 3, "plan": [], "languages": []},
        {"stages": [{"prompts": "x"}, 5, {}], "closing": [{"key": "a"}, {"key": "a"}]},
    ],
)
def test_whatever_comes_in_can_be_opened(cast, content):
    made = drafts.begin(content, organisation=cast.organisation, by=cast.hanna)
    assert draft_faults(made.content, made.names)
    for page in draft_pages.pages(made.content, made.names):
        for group in page.groups():
            draft_pages.values(made.content, made.names, group, ["nl"])


def test_two_who_write_the_same_text_get_both(cast, draft):
    first = drafts.save(draft, "stages.start", {"name.nl": "Begin", "minutes": 6}, by=cast.hanna, base_version=0)
    assert isinstance(first, Saved)
    second = drafts.save(draft, "stages.start", {"name.nl": "Start", "minutes": 5}, by=cast.hanna, base_version=0)
    assert isinstance(second, Conflict)
    assert second.values == {"name.nl": "Begin", "minutes": "6"}
    again = drafts.save(draft, "stages.start", {"name.nl": "Start", "minutes": 5}, by=cast.hanna, base_version=second.version)
    assert isinstance(again, Saved)
    # Another text of the same part, or another part, is nobody's conflict.
    assert isinstance(drafts.save(draft, "stages.start", {"name.en": "Go"}, by=cast.hanna, base_version=0), Saved)
    assert isinstance(drafts.save(draft, "exchange", {"hint.nl": "x"}, by=cast.hanna, base_version=0), Saved)


def test_who_types_while_somebody_publishes_hears_so(cast, draft):
    drafts.publish_draft(Draft.objects.get(pk=draft.pk), by=cast.hanna)
    with pytest.raises(Refusal, match="niet meer"):
        drafts.save(draft, "exchange", {"hint.nl": "x"}, by=cast.hanna, base_version=0)
    with pytest.raises(Refusal, match="niet meer"):
        drafts.publish_draft(draft, by=cast.hanna)
    assert Guide.objects.filter(organisation=cast.organisation).count() == 1


def test_a_text_stays_with_its_item_when_that_moves(cast, draft):
    drafts.save(draft, "tips.2", {"text.nl": "De tweede"}, by=cast.hanna, base_version=0)
    drafts.move(draft, "tips.2", by=cast.hanna, way="up")
    assert names_of(draft, "tips")[:2] == ["tips.2", "tips.1"]
    assert find(draft.content, draft.names, "tips.2")["nl"] == "De tweede"
    removed = drafts.remove(draft, "tips.2", by=cast.hanna)
    with pytest.raises(Gone):
        drafts.save(draft, "tips.2", {"text.nl": "Te laat"}, by=cast.hanna, base_version=9)
    drafts.put_back(draft, removed, by=cast.hanna)
    assert draft.content["tips"][0]["nl"] == "De tweede"


def test_problems_say_where_they_are(cast, draft):
    drafts.save(draft, "stages.start", {"name.nl": "", "name.en": "", "skipping": "may_skip"}, by=cast.hanna, base_version=0)
    drafts.save(draft, "exchange", {"hint.nl": ""}, by=cast.hanna, base_version=0)
    drafts.move(draft, "stages.start", by=cast.hanna, way="down")
    found = {fault.place: fault for fault in draft_faults(draft.content, draft.names)}
    assert {"stages.start.name", "stages.start.when_skipped", "exchange.hint", "stages"} <= set(found)
    assert found["stages.start.name"].part == "stages.start"
    assert found["stages"].part == ""
    assert found["exchange.hint"].language == "nl"
    with pytest.raises(Refusal):
        drafts.publish_draft(draft, by=cast.hanna)


def test_a_language_more_counts_what_is_missing(cast, draft):
    drafts.add_language(draft, "fr", by=cast.hanna)
    _nl, en, fr = languages_of(draft.content, draft.names)
    assert (len(en.missing), len(fr.missing) > 40) == (0, True)
    drafts.save(draft, "", {"name.fr": "Guide"}, by=cast.hanna, base_version=0)
    assert len(languages_of(draft.content, draft.names)[2].missing) == len(fr.missing) - 1
    drafts.remove_language(draft, "fr", by=cast.hanna)
    drafts.remove_language(draft, "nl", by=cast.hanna)
    assert draft.content["name"] == {"en": "Copy of Guide for the social sector"}
    assert draft_faults(draft.content, draft.names) == []
    with pytest.raises(Refusal):
        drafts.remove_language(draft, "en", by=cast.hanna)


def test_a_draft_of_a_shipped_guide_is_the_guide(cast):
    for version in GuideVersion.objects.all():
        made = drafts.begin(version.content, organisation=cast.organisation, by=cast.hanna)
        same = {**made.content, "key": version.content["key"]}
        assert GuideContent.model_validate(same) == version.parsed()


LISTS = [
    "stages", "closing", "tips", "preparation.employee.questions", "preparation.manager.at_hand", "stages.start.prompts",
    "preparation.employee.questions.how-are-you.options", "plan.columns",
]  # fmt: skip
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40).map(str.strip)
acts = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "move", "write", "choose", "language"]),
        st.sampled_from(LISTS), st.integers(0, 60), st.integers(0, 30), texts,
    ),
    max_size=12,
)  # fmt: skip


def act(draft, by, what, place, number, position, words):
    """One thing that HR does in the editor, whatever the guide looks like by now."""
    there = [name for name, _item in draft_pages.items_at(draft.content, draft.names, place)]
    if what == "add":
        drafts.add(
            draft,
            place,
            by=by,
            what=["goal", "activity", "timing", "support", "follow_up"][number % 5] if place == "plan.columns" else "",
        )
    elif what == "language":
        change = drafts.add_language if number % 2 else drafts.remove_language
        change(draft, ["fr", "en", "de"][number % 3], by=by)
    elif what in ("remove", "move") and there:
        item = there[number % len(there)]
        drafts.remove(draft, item, by=by) if what == "remove" else drafts.move(draft, item, by=by, position=position)
    elif what in ("write", "choose"):
        groups = [group for page in draft_pages.pages(draft.content, draft.names) for group in page.groups()]
        group = groups[(number * 31 + position) % len(groups)]
        slot = group.slots[position % len(group.slots)]
        choices = [value for value, _words in slot.choices] or ([True, False] if slot.kind == "flag" else [number + 1])
        sent = {f"{slot.name}.nl": words} if slot.is_text else {slot.name: choices[number % len(choices)]}
        drafts.save(draft, group.place, sent, by=by, base_version=draft.version)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_hr_does_the_guide_opens_and_what_is_right_publishes(cast, done):
    with transaction.atomic():
        draft = drafts.copy_of(shipped(), by=cast.hanna)
        for what in done:
            with contextlib.suppress(Refusal, Gone):
                act(draft, cast.hanna, *what)
        draft.refresh_from_db()
        pages = list(draft_pages.pages(draft.content, draft.names))
        for group in (group for page in pages for group in page.groups()):
            draft_pages.values(draft.content, draft.names, group, draft.content["languages"])
        for page in pages:
            screen(draft.content, draft.names, page.part, "nl")
        assert drafting.well_formed(draft.content) == draft.content
        faults = draft_faults(draft.content, draft.names)
        assert all(
            fault.part == "" or fault.part == "languages" or any(page.part == fault.part for page in pages) for fault in faults
        )
        if faults:
            with pytest.raises(ValidationError):
                GuideContent.model_validate(draft.content)
        else:
            version = drafts.publish_draft(draft, by=cast.hanna)
            assert read_guide(write_guide(version.parsed()), "again") == version.parsed()
        transaction.set_rollback(True)
