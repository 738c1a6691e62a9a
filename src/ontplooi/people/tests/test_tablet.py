"""A tablet that people share: signed out soon, and nothing of the last one stays."""

import pytest
from django.test import Client
from django.urls import reverse

from ontplooi.people.shared_device import GRACE

START, HOME = reverse("account_tablet"), "/people/account/"


@pytest.fixture
def tablet(cast) -> Client:
    """A browser that Ben made a shared device."""
    browser = Client()
    browser.force_login(cast.ben.account, backend="ontplooi.people.backend.Backend")
    answer = browser.post(START)
    assert answer["Location"] == START
    return browser


def come_in(tablet, person):
    tablet.force_login(person.account, backend="ontplooi.people.backend.Backend")
    tablet.get(HOME)


def wait(tablet, seconds):
    session = tablet.session
    session["touched"] -= seconds
    session.save()


def test_who_sets_it_up_is_signed_out_and_the_next_one_sees_two_buttons(tablet):
    assert "_auth_user_id" not in tablet.session
    page = tablet.get(START).content.decode()
    assert reverse("account_code") in page
    assert reverse("account_login") in page


def test_any_page_leads_to_the_start_and_not_to_where_somebody_stopped(tablet):
    assert tablet.get("/dossier/")["Location"] == START


def test_for_who_leads_nobody_it_does_not_exist(sign_in, cast):
    assert sign_in(cast.anna).get(START).status_code == 404
    assert Client().get(START)["Location"].startswith(reverse("account_login"))


def test_who_does_not_touch_it_is_signed_out(tablet, cast, settings):
    come_in(tablet, cast.anna)
    wait(tablet, settings.TABLET_SECONDS)
    assert tablet.get(HOME).status_code == 200
    wait(tablet, settings.TABLET_SECONDS + GRACE + 1)
    answer = tablet.get(HOME)
    assert answer["Location"] == START
    assert answer["Clear-Site-Data"] == '"storage"'
    assert "_auth_user_id" not in tablet.session


def test_a_page_that_asks_for_news_by_itself_is_no_touch(tablet, cast, settings):
    come_in(tablet, cast.anna)
    for quiet in ({"sec-fetch-mode": "cors"}, {"hx-request": "true"}):
        wait(tablet, settings.TABLET_SECONDS / 2)
        tablet.get(HOME, headers=quiet)
    wait(tablet, GRACE + 2)
    assert tablet.get(HOME, headers={"sec-fetch-mode": "cors"}).status_code == 401


def test_saying_that_one_is_there_counts(tablet, cast, settings):
    come_in(tablet, cast.anna)
    wait(tablet, settings.TABLET_SECONDS - 1)
    assert tablet.post(reverse("account_still_here"), headers={"sec-fetch-mode": "cors"}).status_code == 204
    wait(tablet, settings.TABLET_SECONDS - 1)
    assert tablet.get(HOME).status_code == 200


def test_done_leads_to_the_start(tablet, cast):
    come_in(tablet, cast.anna)
    assert "data-signs-out" in tablet.get(HOME).content.decode()
    answer = tablet.post(reverse("account_logout"))
    assert answer["Location"] == START
    assert answer["Clear-Site-Data"] == '"storage"'


def test_the_session_ends_with_the_browser_and_pages_are_not_kept(tablet, cast):
    come_in(tablet, cast.anna)
    assert tablet.session.get_expire_at_browser_close()
    answer = tablet.get(HOME)
    assert "no-store" in answer["Cache-Control"]
    assert 'name="shared-device"' in answer.content.decode()


def test_it_can_be_an_ordinary_device_again(tablet, cast):
    come_in(tablet, cast.ben)
    tablet.post(START, {"off": "1"})
    come_in(tablet, cast.anna)
    assert 'name="shared-device"' not in tablet.get(HOME).content.decode()


def test_a_cookie_that_was_made_up_does_nothing(cast):
    browser = Client()
    browser.cookies["shared_device"] = "yes"
    assert browser.get(START)["Location"].startswith(reverse("account_login"))
