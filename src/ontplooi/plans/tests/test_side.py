"""The plan beside the talk, as another room includes it."""

from django.template.loader import render_to_string
from django.urls import reverse

from ontplooi.plans.models import Plan
from ontplooi.plans.page import plan_page
from ontplooi.plans.tests.scenes import ROW_A, add_row, open_plan


def test_it_can_be_included(cast):
    plan = open_plan(cast.anna, cast.ben)
    add_row(plan, ROW_A, cast.anna)
    whole = Plan.objects.whole().get(pk=plan.pk)
    html = render_to_string("plans/side.html", {"page": plan_page(whole, cast.ben), "plan": whole, "back": "/here/"})
    assert all(word in html for word in ROW_A)
    assert f'data-url="{reverse("plans:side", args=[plan.pk])}"' in html
    assert 'name="next" value="/here/"' in html


def test_it_answers_not_modified(cast, sign_in):
    plan = open_plan(cast.anna)
    client = sign_in(cast.anna)
    url = reverse("plans:side", args=[plan.pk])
    first = client.get(url)
    assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 304
