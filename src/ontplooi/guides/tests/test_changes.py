"""What a reader sees that changed between two versions of a guide."""

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from ontplooi.guides import labels
from ontplooi.guides.actions import shipped_guides
from ontplooi.guides.changes import changes_between
from ontplooi.guides.content import GuideContent, Method
from ontplooi.guides.labels import label_of
from ontplooi.guides.parts import Description, FollowUpRhythm, Part
from ontplooi.guides.reading import read_guide, write_guide

GUIDES = {guide.key: guide for guide in shipped_guides()}
OLD = GUIDES["sociale-sector"]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def changed(change, language="en", old=OLD):
    """What a reader sees after `change` worked on the plain content."""
    plain = old.model_dump(mode="json")
    change(plain)
    return changes_between(old, GuideContent.model_validate(plain), language)


def only(changes):
    """The one section with its one item."""
    (section,) = changes.sections
    (item,) = section.items
    return section.title, item


def words(pieces, kind):
    return "".join(piece.text for piece in pieces if piece.kind == kind).strip()


def test_the_same_guide_has_no_changes():
    assert changes_between(OLD, OLD, "en").sections == ()


def test_a_reworded_question_shows_old_and_new_with_the_words_marked():
    def change(plain):
        plain["preparation"]["employee"]["questions"][1]["prompt"]["en"] = "Where have you grown? What was fun?"

    title, item = only(changed(change))
    assert (title, item.kind, item.what, item.name) == ("Preparation of the employee", "changed", "Question", "Looking back")
    (row,) = item.rows
    assert row.label == "Question"
    assert words(row.before, "removed") == "hard?"
    assert words(row.after, "added") == "fun?"
    assert words(row.before, "same") == words(row.after, "same") == "Where have you grown? What was"
    assert (row.only_in, row.also_in) == ("", "")


def test_a_text_that_changed_in_another_language_says_which():
    def change(plain):
        plain["purpose"]["nl"] = "Praten over groeien."

    changes = changed(change)
    _title, item = only(changes)
    assert item.rows[0].language == "nl"
    assert item.rows[0].only_in == "Dutch"
    assert changes.only_in == "Dutch"

    def both(plain):
        change(plain)
        plain["purpose"]["en"] = "Talk about growing."

    changes = changed(both)
    assert only(changes)[1].rows[0].also_in == "Dutch"
    assert changes.only_in == ""


def test_a_language_that_was_added_is_named():
    def change(plain):
        plain["languages"].append("fr")
        plain["name"]["fr"] = "Guide du secteur social"

    rows = {row.label: row for row in only(changed(change, "fr"))[1].rows}
    assert rows["Languages"].new == "Dutch, English, French"
    assert words(rows["Name"].after, "added") == "Guide du secteur social"


def test_settings_are_said_in_words():
    def change(plain):
        plain["stages"][1].update(minutes=20, first="manager", technique=None)
        plain["exchange"]["deadline_days"] = 1
        plain["preparation"]["manager"]["questions"][0]["mirrors"] = "energy"

    changes = changed(change)
    rows = {row.label: (row.old, row.new) for section in changes.sections for item in section.items for row in item.rows}
    assert rows == {
        "Minutes": ("15 minutes", "20 minutes"),
        "Who speaks first": ("the employee", "the manager"),
        "Technique": ("LSD", "none"),
        "Talking points open before the talk": ("7 days", "1 day"),
        "Belongs to the employee's question": ("Looking back", "Energy"),
    }


def test_added_removed_and_moved_questions_are_told_apart():
    def change(plain):
        questions = plain["preparation"]["employee"]["questions"]
        questions.append(questions.pop(0))  # the first one goes to the end
        del questions[-2]  # “Needed” goes
        plain["preparation"]["manager"]["questions"][4].pop("mirrors")
        questions.append({"key": "new", "topic": {"nl": "Nieuw", "en": "New"}, "prompt": {"nl": "Wat?", "en": "What?"}})

    sections = {section.title: section.items for section in changed(change).sections}
    found = [(item.kind, item.name, item.moved) for item in sections["Preparation of the employee"]]
    assert found == [("moved", "How are you?", "from place 1 to place 5"), ("added", "New", ""), ("removed", "Needed", "")]
    added = sections["Preparation of the employee"][1]
    assert [(row.label, words(row.after, "added")) for row in added.rows] == [("Subject", "New"), ("Question", "What?")]


def test_prompts_without_a_key_are_matched_by_their_words():
    def change(plain):
        prompts = plain["stages"][1]["prompts"]
        prompts[0]["en"] = "What went well? Who helped you?"
        prompts.append(prompts.pop(1))
        prompts.insert(0, {"nl": "Iets heel anders", "en": "Entirely different"})

    _title, item = only(changed(change))
    assert item.name == "Looking back"
    told = [(words(row.after, "added"), words(row.before, "removed"), row.moved) for row in item.rows]
    assert told == [
        ("Entirely different", "", ""),
        ("Who helped you?", "What are you proud of?", ""),
        ("", "", "from place 2 to place 5"),
    ]


def test_options_name_the_question_they_belong_to():
    def change(plain):
        plain["preparation"]["manager"]["questions"][5]["options"][0]["label"]["en"] = "I have time."

    _title, item = only(changed(change))
    assert (item.what, item.inside) == ("Option", "Are you ready?")


def test_columns_of_the_plan_are_named_in_words():
    def change(plain):
        plain["plan"]["columns"] = [{"what": "activity"}, {"what": "goal", "name": {"nl": "Doel", "en": "Aim"}}]

    (section,) = changed(change).sections
    assert [(item.kind, item.name, item.moved) for item in section.items] == [
        ("changed", "Goal", "from place 1 to place 2"),
        ("removed", "Timing", ""),
        ("removed", "Support needed", ""),
        ("removed", "Follow-up", ""),
    ]


def parts_of_a_guide():
    """Every kind of part that a guide is made of."""
    from ontplooi.guides import parts

    named = [each for each in vars(parts).values() if isinstance(each, type) and issubclass(each, Part) and each is not Part]
    return [Method, *named]


@pytest.mark.parametrize("part", parts_of_a_guide(), ids=lambda part: part.__name__)
def test_every_field_and_choice_has_words(part):
    assert {Description, FollowUpRhythm} <= set(parts_of_a_guide())
    for name, about in part.model_fields.items():
        label = label_of(part.__name__, name)
        assert "_" not in label
        for value in getattr(about.annotation, "__args__", ()):
            if isinstance(value, str) and name != "technique":
                assert value in labels.known_choices(part.__name__, name)


def test_a_language_has_a_name_on_the_page_and_one_of_its_own():
    assert [labels.language_name(code) for code in ("nl", "fr-be", "xx")] == ["Dutch", "French", "xx"]
    assert [labels.own_language_name(code) for code in ("nl", "fr-be", "xx")] == ["Nederlands", "Français", "Xx"]


def texts_of(value, where=()):
    """Every place in a plain guide that holds a text."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield from texts_of(one, (*where, step))
    if isinstance(value, str) and where[-1] in ("nl", "en"):
        yield where


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_every_changed_text_is_seen_and_comes_back_from_its_file(data):
    old = GUIDES[data.draw(st.sampled_from(sorted(GUIDES)))]
    plain = old.model_dump(mode="json")
    touched = data.draw(st.lists(st.sampled_from(list(texts_of(plain))), min_size=1, max_size=4, unique=True))
    for where in touched:
        inside = plain
        for step in where[:-1]:
            inside = inside[step]
        inside[where[-1]] += " anders"
    new = GuideContent.model_validate(plain)
    with translation.override("en"):
        changes = changes_between(old, new, data.draw(st.sampled_from(["nl", "en", "fr"])))
        rows = [row for section in changes.sections for item in section.items for row in item.rows]
        assert sum(words(row.after, "added").endswith("anders") for row in rows) == len({where[:-1] for where in touched})
        assert changes.languages == {where[-1] for where in touched}
        assert read_guide(write_guide(new), "x") == new
