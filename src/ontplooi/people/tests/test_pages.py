"""The pages about people: who may open them, and what they do."""

import pytest
from django.urls import reverse

from ontplooi.kernel.clock import today
from ontplooi.people import actions
from ontplooi.people.models import Person, Position, Team


def general() -> list[str]:
    return [reverse(f"people:{name}") for name in ("list", "add", "teams", "settings", "first_steps")]


def inside(cast) -> list[str]:
    """Pages about somebody or something of De Linde."""
    return [reverse("people:change", args=[cast.anna.pk]), reverse("people:team", args=[cast.team.pk])]


@pytest.mark.parametrize("name", ["anna", "ben", "hanna", "emma", "frank", "olaf"])
def test_only_hr_opens_the_pages_about_people(cast, sign_in, name):
    """Olaf is HR too, behind the wall of another organisation."""
    client = sign_in(getattr(cast, name))
    assert {client.get(url).status_code for url in general()} == {200 if name in {"hanna", "olaf"} else 404}
    assert {client.get(url).status_code for url in inside(cast)} == {200 if name == "hanna" else 404}
    for action, works in (("end", 200), ("back", 302)):  # nothing filled in: the form comes back
        answer = client.post(reverse(f"people:{action}", args=[cast.anna.pk]))
        assert answer.status_code == (works if name == "hanna" else 404)


def test_who_is_not_signed_in_is_sent_to_sign_in(cast, client):
    for url in [*general(), *inside(cast), reverse("people:account")]:
        assert client.get(url)["Location"] == f"/account/login/?next={url}"


def test_the_list_takes_few_queries(cast, sign_in, django_assert_max_num_queries):
    for number in range(60):
        person = Person.objects.create(organisation=cast.organisation, first_name="P", last_name=f"Nummer {number:02}")
        Position.objects.create(person=person, team=cast.team, since=today())
    client = sign_in(cast.hanna)
    client.get(reverse("people:list"))
    with django_assert_max_num_queries(12):
        page = client.get(reverse("people:list"))
    assert page.content.decode().count("<tr>") == 51
    with django_assert_max_num_queries(12):
        page = client.get(reverse("people:list"), {"page": 2, "q": "nummer"})
    assert page.content.decode().count("<tr>") == 11


def test_search_and_team_narrow_the_list_and_stay_behind_the_wall(cast, sign_in):
    client = sign_in(cast.hanna)
    found = client.get(reverse("people:list"), {"q": "AMRAN"}).content.decode()
    assert "Anna Amrani" in found
    assert "Emma Claes" not in found
    found = client.get(reverse("people:list"), {"team": cast.team.pk}).content.decode()
    assert "Anna Amrani" in found
    assert "Frank Maes" not in found
    everybody = client.get(reverse("people:list"), {"team": "9" * 40, "page": "x"})
    assert everybody.status_code == 200
    assert "Olaf" not in client.get(reverse("people:list"), {"q": "o"}).content.decode()


def test_hr_adds_and_changes_somebody_on_the_page(cast, sign_in):
    client = sign_in(cast.hanna)
    data = {"first_name": "Nele", "last_name": "Dam", "email": "nele@linde.example", "team": cast.team.pk, "leads": [cast.team.pk]}
    client.post(reverse("people:add"), data)
    nele = Person.objects.get(first_name="Nele")
    assert nele.leads(cast.anna)
    page = client.post(reverse("people:add"), data)
    assert "Nele Dam" in page.content.decode()
    assert page.status_code == 200
    client.post(reverse("people:change", args=[nele.pk]), {"number": "007", "is_hr": "on"})
    nele.refresh_from_db()
    assert (nele.is_hr, nele.number, nele.account) == (True, "007", None)
    assert nele.leads(cast.anna)  # where somebody works and what they lead is changed elsewhere on the page
    page = client.post(reverse("people:change", args=[cast.anna.pk]), {"number": "007"})
    assert "Nele Dam" in page.content.decode()


def test_bad_input_keeps_what_was_typed_and_says_why(cast, sign_in):
    client = sign_in(cast.hanna)
    page = client.post(reverse("people:add"), {"first_name": "Jan 111222333", "email": "geen adres", "job_title": "x" * 200})
    html = page.content.decode()
    assert "BSN" in html
    assert "geen adres" in html
    assert html.count("errorlist") == 3
    other = Team.objects.create(organisation=cast.elsewhere, name="Elders")
    page = client.post(reverse("people:add"), {"first_name": "Jan", "team": other.pk})
    assert page.status_code == 200
    assert not Person.objects.filter(first_name="Jan").exists()


def test_teams_and_settings_can_be_changed(cast, sign_in):
    client = sign_in(cast.hanna)
    client.post(reverse("people:teams"), {"name": "Zuid", "add": "emma cl"})
    assert Team.objects.get(name="Zuid").leads.get().person == cast.emma
    assert client.post(reverse("people:teams"), {"name": "zuid"}).status_code == 200
    for nobody in ("Olaf Olsen", "a"):  # behind the wall; too many
        assert client.post(reverse("people:teams"), {"name": "West", "add": nobody}).status_code == 200
    assert not Team.objects.filter(name="West").exists()
    client.post(
        reverse("people:team", args=[cast.team.pk]), {"name": "Noord", "leads": [cast.ben.pk], "add": "frank@linde.example"}
    )
    cast.team.refresh_from_db()
    assert cast.team.name == "Noord"
    assert cast.ben.leads(cast.anna)
    assert cast.frank.leads(cast.anna)
    data = {"name": "De Linde vzw", "conversation_name": "Loopbaangesprek", "language": "nl", "country": "be", "signing_days": 3}
    assert client.post(reverse("people:settings"), {**data, "time_zone": "Maan/Krater"}).status_code == 200
    client.post(reverse("people:settings"), {**data, "time_zone": "Europe/Brussels", "hr_opens_signed_plans": "on"})
    cast.organisation.refresh_from_db()
    assert (cast.organisation.name, cast.organisation.hr_opens_signed_plans) == ("De Linde vzw", True)


def test_everybody_changes_the_own_name_and_language(cast, sign_in):
    client = sign_in(cast.anna)
    assert "anna@linde.example" in client.get(reverse("people:account")).content.decode()
    client.post(reverse("people:account"), {"first_name": "Anneke", "last_name": "Amrani", "language": "en"})
    page = client.get(reverse("people:account")).content.decode()
    assert "Anneke" in page
    assert 'lang="en"' in page


def test_a_password_can_be_chosen_and_renewed_after_a_code(cast, client, mail):
    client.post(reverse("account_login"), {"way": "code", "email": "anna@linde.example"})
    client.post(reverse("account_confirm_login_code"), {"code": mail[-1].code})
    for password in ("blauwe fietsen 88", "groene fietsen 99"):
        client.post(reverse("account_change_password"), {"password1": password, "password2": password}, follow=True)
        client.post(reverse("account_set_password"), {"password1": password, "password2": password}, follow=True)
        cast.anna.account.refresh_from_db()
        assert cast.anna.account.check_password(password)
        assert client.get(reverse("people:account")).status_code == 200
    assert {note.kind for note in mail} == {"sign_in_code", "account_changed"}


def test_the_old_password_is_asked_otherwise(cast, sign_in):
    cast.anna.account.set_password("blauwe fietsen 88")
    cast.anna.account.save()
    client = sign_in(cast.anna)
    client.post(reverse("account_change_password"), {"password1": "groene fietsen 99", "password2": "groene fietsen 99"})
    cast.anna.account.refresh_from_db()
    assert cast.anna.account.check_password("blauwe fietsen 88")


def test_switching_between_own_organisations_only(cast, sign_in):
    other = actions.add_person(cast.elsewhere, by=cast.olaf, first_name="Anna", last_name="Elders", email="anna@linde.example")
    client = sign_in(cast.anna)
    assert "Elsewhere Ltd" in client.get(reverse("people:account")).content.decode()
    assert client.post(reverse("people:switch"), {"person": other.pk}).status_code == 302
    assert "Elders" in client.get(reverse("people:account")).content.decode()
    for wrong in (cast.olaf.pk, "x", "9" * 30, ""):
        assert client.post(reverse("people:switch"), {"person": wrong}).status_code == 404
    assert client.get(reverse("people:switch")).status_code == 405


def test_language_is_kept_with_and_without_an_account(cast, client, sign_in):
    answer = client.post("/language/", {"language": "en", "next": "/account/login/"})
    assert answer["Location"] == "/account/login/"
    assert 'lang="en"' in client.get("/account/login/").content.decode()
    for away in ("https://evil.example/", "//evil.example"):
        assert client.post("/language/", {"language": "nl", "next": away})["Location"] == "/"
    client.post("/language/", {"language": "xx"})
    sign_in(cast.anna)
    client.post("/language/", {"language": "en"})
    cast.anna.account.refresh_from_db()
    assert cast.anna.account.language == "en"
    assert 'lang="en"' in client.get(reverse("people:account")).content.decode()
    assert client.get("/language/").status_code == 405


def test_very_many_teams_are_typed_instead_of_listed(cast, sign_in):
    Team.objects.bulk_create(Team(organisation=cast.organisation, name=f"Team {number}") for number in range(250))
    client = sign_in(cast.hanna)
    for url in (reverse("people:list"), reverse("people:add"), reverse("people:teams")):
        assert len(client.get(url).content) < 60_000
    client.post(reverse("people:add"), {"first_name": "Nele", "team": "TEAM 249"})
    assert Person.objects.get(first_name="Nele").positions.get().team.name == "Team 249"
    change = reverse("people:change", args=[cast.anna.pk])
    assert len(client.get(change).content) < 60_000
    position = reverse("people:position", args=[cast.anna.pk, cast.anna.positions.get().pk])
    assert 'value="Wijkteam Noord"' in client.get(position).content.decode()
    page = client.post(position, {"fte": "1", "team": "Bestaat niet", "since": "2020-01-01"})
    assert "Bestaat niet" in page.content.decode()
    assert cast.ben.leads(cast.anna)
    found = client.get(reverse("people:list"), {"team": cast.team.pk}).content.decode()
    assert "Emma Claes" in found
    assert "Frank Maes" not in found
