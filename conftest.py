"""What every test has: a fixed cast of people, and the shipped guides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from ontplooi.kernel.clock import today
from ontplooi.people.models import Account, Organisation, Person, Position, Team, TeamLead

# How long an example takes says more about the machine than about the rule that it tries.
hypothesis_settings.register_profile("ontplooi", deadline=None)
hypothesis_settings.load_profile("ontplooi")


@dataclass(frozen=True)
class Cast:
    """Anna speaks, Ben leads her team, Hanna is HR, Emma is a colleague, Frank led the team before, Olaf is a stranger."""

    organisation: Organisation
    elsewhere: Organisation
    team: Team
    anna: Person
    ben: Person
    hanna: Person
    emma: Person
    frank: Person
    olaf: Person

    def everybody(self) -> dict[str, Person]:
        """The cast by name."""
        return {name: getattr(self, name) for name in ("anna", "ben", "hanna", "emma", "frank", "olaf")}


def make_person(organisation: Organisation, first_name: str, last_name: str, **fields) -> Person:
    """A person with an account and an e-mail address of their own."""
    email = f"{first_name.lower()}@{'elsewhere' if 'Elsewhere' in organisation.name else 'linde'}.example"
    account = Account.objects.create_user(email)
    return Person.objects.create(
        organisation=organisation, account=account, email=email, first_name=first_name, last_name=last_name, **fields
    )


@pytest.fixture
def cast(db) -> Cast:
    """The people of every test."""
    organisation = Organisation.objects.create(name="Zorg aan Huis De Linde", short_name="De Linde", country="be")
    elsewhere = Organisation.objects.create(name="Elsewhere Ltd")
    team = Team.objects.create(organisation=organisation, name="Wijkteam Noord")
    since = today() - timedelta(days=400)
    anna = make_person(organisation, "Anna", "Amrani", job_title="zorgkundige")
    ben = make_person(organisation, "Ben", "Verhulst", job_title="teamverantwoordelijke")
    hanna = make_person(organisation, "Hanna", "De Smet", is_hr=True)
    emma = make_person(organisation, "Emma", "Claes")
    frank = make_person(organisation, "Frank", "Maes")
    olaf = make_person(elsewhere, "Olaf", "Olsen", is_hr=True)
    for person in (anna, emma):
        Position.objects.create(person=person, team=team, since=since)
    TeamLead.objects.create(person=ben, team=team, since=today() - timedelta(days=100))
    TeamLead.objects.create(person=frank, team=team, since=since, until=today() - timedelta(days=101))
    return Cast(organisation, elsewhere, team, anna, ben, hanna, emma, frank, olaf)


@pytest.fixture
def sign_in(client):
    """Sign somebody in without a code: `sign_in(cast.anna)` gives the client."""

    def enter(person: Person):
        client.force_login(person.account, backend="ontplooi.people.backend.Backend")
        return client

    return enter


@pytest.fixture(autouse=True)
def _as_at_the_start():
    """No test finds what another left behind: the cache, or the language of its last request."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _shipped_guides(request):
    """Tests that commit empty the database when they end, the shipped guides too: put them back for who comes next."""
    uses = {"db", "transactional_db", "live_server", "cast"} & set(request.fixturenames)
    if not uses and request.node.get_closest_marker("django_db") is None:
        return
    request.getfixturevalue("db")
    from ontplooi.guides.actions import install_shipped
    from ontplooi.guides.models import GuideVersion

    if not GuideVersion.objects.exists():
        install_shipped()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The guides that ship with the product are there in every test, as after every start."""
    from ontplooi.guides.actions import install_shipped

    with django_db_blocker.unblock():
        install_shipped()
