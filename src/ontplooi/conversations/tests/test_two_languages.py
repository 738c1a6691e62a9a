"""Anna reads English and Ben Dutch, in one conversation: each gets the guide in their own language, the other's one tap away."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontplooi.conversations import languages
from ontplooi.conversations.actions import closing, notes
from ontplooi.conversations.actions import points as point_actions
from ontplooi.conversations.actions import prepare as actions
from ontplooi.conversations.actions.prepare import Written
from ontplooi.conversations.actions.talk import start_talk
from ontplooi.conversations.models import Answer, Conversation, Preparation, TalkingPoint
from ontplooi.conversations.tests.talks import fresh, planned, point
from ontplooi.guides.models import Guide, GuideVersion
from ontplooi.people.actions import change_language
from ontplooi.plans.actions import add_goal

VOID = {
    "area",
    "base",
    "br",
    "col",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
    "path",
    "circle",
    "rect",
    "line",
    "polyline",
}
MARK = re.compile(r"«([a-z]+)·[^»]*»")
NUMBERS = count()


class Langs(HTMLParser):
    """Each text of a page with the language that it is announced in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append((tag, dict(attrs).get("lang", self.lang) or ""))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _lang in self.stack):
            if self.stack.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1][0] not in {"script", "style", "title"}:
            self.found.append((data, self.lang))

    @property
    def lang(self) -> str:
        """The language of what comes now."""
        return self.stack[-1][1] if self.stack else ""


def marked(value: Any, path: str, langs: tuple[str, ...], missing: set[int], number: Any) -> Any:
    """The same guide, each text saying which language it is in; the texts with a number in `missing` have only the first."""
    if isinstance(value, dict) and value and set(value) <= {"nl", "en"}:
        has = langs[:1] if next(number) in missing else langs
        return {lang: f"«{lang}·{path}»" for lang in has}
    if isinstance(value, dict):
        return {key: marked(one, f"{path}.{key}", langs, missing, number) for key, one in value.items()}
    if isinstance(value, list):
        return [marked(one, f"{path}.{place}", langs, missing, number) for place, one in enumerate(value)]
    return value


def guide(cast, langs: tuple[str, ...] = ("nl", "en"), missing: set[int] = frozenset(), **changes: Any) -> GuideVersion:
    """A guide whose texts say their language."""
    content = GuideVersion.objects.get(guide__key="stappenplan", guide__organisation=None).content
    key = f"marked-{next(NUMBERS)}"
    content = {**marked(content, "g", langs, missing, count()), "key": key, "languages": list(langs), **changes}
    return GuideVersion.objects.create(
        guide=Guide.objects.create(organisation=cast.organisation, key=key), number=1, content=content
    )


@pytest.fixture
def conversation(cast) -> Conversation:
    """Anna reads English, Ben Dutch."""
    change_language(cast.anna.account, "en")
    cast.anna.refresh_from_db()
    return planned(cast)


def url(name: str, conversation: Conversation, query: str = "") -> str:
    return reverse(f"conversations:{name}", args=[conversation.pk]) + query


def in_right_language(html: str) -> int:
    """How many texts of the guide stand on the page; each is announced in its own language."""
    seen = 0
    for words, lang in Langs(html).found:
        for mark in MARK.finditer(words):
            seen += 1
            assert mark[1] == lang, (words, lang)
    return seen


def test_each_reads_the_same_question_in_their_own_language_with_the_other_one_tap_away(cast, conversation, sign_in):
    asked = conversation.guide_version.parsed().preparation.employee.questions[0].prompt.root
    mirrored = conversation.guide_version.parsed().preparation.manager.questions[0].prompt.root
    anna = sign_in(cast.anna).get(url("prepare", conversation)).content.decode()
    assert f'id="prompt-1">{asked["en"]}</h2>' in anna
    assert "<summary>In Dutch</summary>" in anna
    assert f'<span lang="nl" dir="ltr">{asked["nl"]}</span>' in anna
    ben = sign_in(cast.ben).get(url("prepare", conversation)).content.decode()
    assert f'id="prompt-1">{mirrored["nl"]}</h2>' in ben
    assert "<summary>In het Engels</summary>" in ben


@pytest.mark.parametrize("page", ["points", "talk", "close"])
def test_the_other_language_is_there_in_the_talk_too(cast, conversation, sign_in, page):
    if page != "points":
        start_talk(conversation, by=cast.ben)
    assert "In Dutch</summary>" in sign_in(cast.anna).get(url(page, conversation)).content.decode()
    assert "In het Engels</summary>" in sign_in(cast.ben).get(url(page, conversation)).content.decode()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    langs=st.sampled_from([("nl", "en"), ("en", "nl"), ("nl",), ("en",), ("pl", "en"), ("pl",), ("ar", "nl", "en")]),
    missing=st.sets(st.integers(0, 120), max_size=60),
)
def test_every_text_of_a_guide_is_announced_in_its_own_language(cast, conversation, sign_in, langs, missing):
    Conversation.objects.filter(pk=conversation.pk).update(
        guide_version=guide(cast, langs, missing), state="open", talk_started_at=None, stage="", exchange_opened_at=None
    )
    Preparation.objects.update(points_sent_at=None)
    pages, plan_pages = ["prepare", "points", "talk"], []
    for round_number in range(2):
        if round_number:
            start_talk(fresh(conversation), by=cast.ben)
            stages = fresh(conversation).guide_version.texts().stages
            goal = add_goal(conversation.plan, text="Rustig blijven", by=cast.anna)
            plan_pages = [reverse("plans:show", args=[conversation.plan_id]), reverse("plans:goal", args=[goal.pk])]
            pages = [*(f"talk?stage={stage.key}" for stage in stages), "close", "prepare"]
        for person in (cast.anna, cast.ben):
            client = sign_in(person)
            for plan_page in plan_pages:
                assert in_right_language(client.get(plan_page).content.decode())
            for page in pages:
                name, _mark, query = page.partition("?")
                assert in_right_language(client.get(url(name, conversation, f"?{query}")).content.decode())


def test_a_guide_that_is_not_there_in_the_language_of_the_reader_says_so(cast, conversation, sign_in):
    Conversation.objects.filter(pk=conversation.pk).update(guide_version=guide(cast, ("nl",)))
    told = "This guide is not there in English. You read it in Dutch."
    assert told in sign_in(cast.anna).get(url("prepare", conversation)).content.decode()
    assert "Deze leidraad is er niet" not in sign_in(cast.ben).get(url("prepare", conversation)).content.decode()
    Conversation.objects.filter(pk=conversation.pk).update(guide_version=guide(cast, ("nl", "en"), {30}))
    told = "Not every text of this guide is there in English. What is missing you read in Dutch."
    assert told in sign_in(cast.anna).get(url("points", conversation)).content.decode()


def test_a_third_language_is_asked_for_without_losing_what_was_typed(cast, conversation, sign_in):
    Conversation.objects.filter(pk=conversation.pk).update(guide_version=guide(cast, ("nl", "en", "fr")))
    client = sign_in(cast.anna)
    key = fresh(conversation).guide_version.texts().preparation.employee.questions[0].key
    sent = {"question": key, "version": "0", f"text.{key}": "typed", "other_language": "fr.1"}
    answer = client.post(url("prepare", conversation), sent)
    assert answer["Location"].endswith("?in=fr#question-1")
    assert Answer.objects.get().text == "typed"
    html = client.get(answer["Location"]).content.decode()
    assert "<summary>In French</summary>" in html
    assert '<span lang="fr" dir="ltr">«fr·g.preparation.employee.questions.0.prompt»</span>' in html
    assert client.get(url("prepare", conversation, "?in=xx")).status_code == 200


def test_an_answer_carries_the_language_of_the_page_it_was_written_on(cast, conversation, sign_in):
    client = sign_in(cast.anna)
    client.post(url("prepare", conversation), {"question": "talents", "version": "0", "text.talents": "I explain well"})
    assert Answer.objects.get().language == "en"
    actions.share(fresh(conversation), by=cast.anna, question="talents")
    for person in (cast.ben, cast.anna):
        html = sign_in(person).get(url("prepare", conversation)).content.decode()
        assert ("I explain well", "en") in [(words.strip(), lang) for words, lang in Langs(html).found]


def test_a_text_keeps_its_language_while_most_of_its_words_stay(cast, conversation):
    def write(words: str, version: int, picked: tuple[str, ...] = ()) -> str:
        actions.save_answer(
            fresh(conversation), by=cast.anna, question="talents", written=Written(words, picked), base_version=version
        )
        return Answer.objects.get().language

    with override("nl"):
        assert write("Ik leg goed uit en ik luister graag", 0) == "nl"
    with override("en"):
        assert write("Ik leg goed uit en ik luister graag!", 1) == "nl"
        assert write("I explain well and like to listen", 2) == "en"
        mine = point_actions.add_point(fresh(conversation), by=cast.anna, text="Fewer evening shifts")
    with override("nl"):
        point_actions.change_point(mine, by=cast.anna, text="Fewer evening shifts please", base_version=0)
        assert TalkingPoint.objects.get().language == "en"


def test_what_both_write_is_announced_in_no_language_at_all(cast, conversation, sign_in):
    start_talk(conversation, by=cast.ben)
    begun = fresh(conversation)
    notes.save_shared(begun, by=cast.ben, stage=begun.stage, text="Samen opgeschreven", base_version=0)
    closing.save_summary(begun, by=cast.ben, text="Kort samengevat", base_version=0)
    point(begun, cast.ben, "Minder avonden")
    TalkingPoint.objects.update(language="nl")
    add_goal(begun.plan, text="Rustig blijven", by=cast.ben, language="nl")
    client = sign_in(cast.anna)
    found = [one for page in ("talk", "close") for one in Langs(client.get(url(page, begun)).content.decode()).found]
    told = {words.strip(): lang for words, lang in found if words.strip()}
    assert told["Samen opgeschreven"] == ""
    assert told["Kort samengevat"] == ""
    assert told["Minder avonden"] == "nl"
    assert told["Rustig blijven"] == "nl"


def test_it_costs_no_more_questions_to_the_database(cast, conversation, sign_in, django_assert_max_num_queries):
    start_talk(conversation, by=cast.ben)
    Answer.objects.update(shared_at=timezone.now())
    for person in (cast.anna, cast.ben):
        client = sign_in(person)
        for page in ("prepare", "points", "talk", "close"):
            client.get(url(page, conversation))
            with django_assert_max_num_queries(12):
                client.get(url(page, conversation))


def test_who_reads_what_the_other_reads_gets_the_next_language_of_the_guide(cast):
    conversation = planned(cast)
    shown = languages.beside(conversation, cast.ben)
    assert shown is not None
    assert (shown.guide.language, shown.more) == ("en", ())
    Conversation.objects.filter(pk=conversation.pk).update(guide_version=guide(cast, ("nl",)))
    assert languages.beside(fresh(conversation), cast.ben) is None
