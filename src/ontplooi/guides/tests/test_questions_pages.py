"""The pages of the question library and the coach cards, and the fold that stands in other pages."""

from __future__ import annotations

import pytest
from django.template import Context, Engine

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
