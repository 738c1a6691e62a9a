"""The pages of the question library and the coach cards, and the fold that stands in other pages."""

from __future__ import annotations

import pytest
from django.template import Context, Engine
from django.urls import reverse

from ontplooi.guides.models import Draft
from ontplooi.guides.question_library import TECHNIQUES

LIBRARY = "/guides/questions/"

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["anna", "ben", "hanna", "emma", "frank", "olaf"])
@pytest.mark.parametrize("path", ["questions/", "questions/?q=leren&topic=learning", "coach/", "coach/lsd/", "coach/70-20-10/"])
def test_everybody_may_look_in_the_library(cast, sign_in, name, path):
    assert sign_in(getattr(cast, name)).get(f"/guides/{path}").status_code == 200


FOLD = '{% include "guides/questions_fold.html" with phase="talk" technique="STARR" side="employee" back="/talks/3/?stage=a" %}'


def test_the_fold_suggests_five_questions_without_asking_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = Engine.get_default().from_string(FOLD).render(Context())
    assert page.count("data-copy") == 5
    assert '<input type="hidden" name="back" value="/talks/3/?stage=a">' in page
    assert "/guides/coach/starr/?back=%2Ftalks%2F3%2F%3Fstage%3Da" in page


def test_the_library_searches_and_shows_the_other_language(cast, sign_in):
    page = sign_in(cast.anna).get(LIBRARY, {"q": "trots"}).content.decode()
    assert "Op welk moment van het afgelopen jaar ben je trots?" in page
    assert '<p lang="en">Which moment of the past year are you proud of?</p>' in page


def test_a_filter_says_how_many_questions_each_choice_gives(cast, sign_in):
    answer = sign_in(cast.anna).get(LIBRARY, {"technique": "GROW", "phase": "closing"})
    counts = {
        filter["name"]: {value: number for value, _words, number in filter["options"]} for filter in answer.context["filters"]
    }
    assert counts["topic"]["closing"] == sum(asked.topic == "closing" for asked in answer.context["page"].paginator.object_list)
    assert f"GROW ({counts['technique']['GROW']})" in answer.content.decode()


def test_pages_follow_one_another_with_the_search_kept(cast, sign_in):
    browser, seen, url = sign_in(cast.anna), [], f"{LIBRARY}?technique=OEN&back=/conversations/"
    while url:
        answer = browser.get(url)
        seen += [asked.key for asked in answer.context["page"]]
        url = answer.context["next"]
        assert answer.context["search"].back == "/conversations/"
    assert len(seen) == len(set(seen)) == answer.context["found"]


def test_nothing_found_shows_a_way_on(cast, sign_in):
    browser = sign_in(cast.anna)
    nothing = browser.get(LIBRARY, {"q": "ananas", "topic": "goals"}).content.decode()
    assert f'href="{LIBRARY}"' in nothing
    elsewhere = browser.get(LIBRARY, {"q": "trots", "topic": "goals"}).content.decode()
    assert f'href="{LIBRARY}?q=trots"' in elsewhere


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "talk/"])
@pytest.mark.parametrize("path", [LIBRARY, "/guides/coach/", "/guides/coach/lsd/"])
def test_the_way_back_never_leads_elsewhere(cast, sign_in, path, back):
    page = sign_in(cast.anna).get(path, {"back": back}).content.decode()
    assert "evil" not in page
    assert "javascript:" not in page
    assert 'href="talk/"' not in page


def test_what_does_not_exist_is_not_filtered_on(cast, sign_in):
    odd = {"topic": "x", "technique": "y", "phase": "z", "page": "999", "draft": "9999999999999", "q": "  "}
    answer = sign_in(cast.anna).get(LIBRARY, odd)
    assert answer.status_code == 200
    assert answer.context["found"] >= 160


def test_a_fold_gets_only_a_few(cast, sign_in):
    browser = sign_in(cast.anna)
    page = browser.get(LIBRARY, {"q": "leer", "fold": "here"}, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in page
    assert page.count("data-copy") == 6
    assert 'id="here-found"' in page
    without_words = browser.get(LIBRARY, {"q": "", "fold": "here", "phase": "closing"}, HTTP_HX_REQUEST="true")
    assert all("closing" in asked.phases for asked in without_words.context["questions"])
    assert "<html" in browser.get(LIBRARY, {"fold": "here"}).content.decode()


def test_only_who_writes_the_draft_can_take_a_question(cast, sign_in):
    draft = Draft.objects.create(organisation=cast.organisation, content={"languages": ["nl"]})
    take = reverse("guides:draft_take", args=[draft.pk])
    asked = {"draft": draft.pk, "place": "stages.0.prompts"}
    for name, person in cast.everybody().items():
        page = sign_in(person).get(LIBRARY, asked).content.decode()
        assert (f'action="{take}"' in page) is (name == "hanna"), name
    page = sign_in(cast.hanna).get(LIBRARY, asked).content.decode()
    assert '<input type="hidden" name="place" value="stages.0.prompts">' in page


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_a_card_tells_its_steps_questions_pitfall_and_source(cast, sign_in, technique):
    answer = sign_in(cast.ben).get(reverse("guides:coach_card", args=[technique.lower()]))
    card, page = answer.context["card"], answer.content.decode()
    assert len(answer.context["examples"]) == 3
    assert all(text in page for text in (card.pitfall, card.origin, *(step.text for step in card.steps)))


def test_a_card_that_does_not_exist_is_not_found(cast, sign_in):
    assert sign_in(cast.anna).get("/guides/coach/nlp/").status_code == 404


@pytest.mark.parametrize("path", [LIBRARY, f"{LIBRARY}?q=leer&draft=1&place=x", "/guides/coach/", "/guides/coach/lsd/"])
def test_pages_ask_the_database_little(cast, sign_in, path, django_assert_max_num_queries):
    browser = sign_in(cast.hanna)
    with django_assert_max_num_queries(12):
        browser.get(path)
