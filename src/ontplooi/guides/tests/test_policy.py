"""What an organisation chooses: which guide comes first for whom, its words for SMART, its names and deadlines."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from ontplooi.conversations.forms import InviteForm
from ontplooi.conversations.rules import exchange_deadline
from ontplooi.guides.actions import policy, versions
from ontplooi.guides.content import GuideContent
from ontplooi.guides.defaults import chosen_for
from ontplooi.guides.models import DefaultGuide, Guide, GuideVersion
from ontplooi.guides.wording import smart_for
from ontplooi.kernel.clock import day_of
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Team
from tests.world import invite


def shipped(key: str) -> Guide:
    return Guide.objects.shipped().get(key=key)


def key_for(person) -> str | None:
    version = chosen_for(person)
    return version.guide.key if version else None


def test_the_closest_choice_counts(cast):
    top = Team.objects.create(organisation=cast.organisation, name="Zorg")
    Team.objects.filter(pk=cast.team.pk).update(parent=top)
    assert key_for(cast.anna) is None
    policy.offer_first(shipped("opvolggesprek"), by=cast.hanna)
    assert key_for(cast.anna) == key_for(cast.ben) == "opvolggesprek"
    policy.offer_first(shipped("sociale-sector"), by=cast.hanna, team=top)
    assert (key_for(cast.anna), key_for(cast.ben)) == ("sociale-sector", "opvolggesprek")
    policy.offer_first(shipped("stappenplan"), by=cast.hanna, team=cast.team)
    assert key_for(cast.anna) == "stappenplan"
    policy.offer_first(shipped("opvolggesprek"), by=cast.hanna, job_title="  Zorgkundige ")
    assert (key_for(cast.anna), key_for(cast.emma)) == ("opvolggesprek", "stappenplan")
    policy.offer_first(shipped("sociale-sector"), by=cast.hanna, team=cast.team, job_title="ZORGKUNDIGE")
    assert key_for(cast.anna) == "sociale-sector"
    assert key_for(cast.olaf) is None


def test_choosing_again_replaces_and_taking_away_goes_back(cast):
    first = policy.offer_first(shipped("opvolggesprek"), by=cast.hanna, job_title="zorgkundige")
    again = policy.offer_first(shipped("sociale-sector"), by=cast.hanna, job_title="Zorgkundige")
    assert again.pk == first.pk
    assert key_for(cast.anna) == "sociale-sector"
    with pytest.raises(Refusal):
        policy.no_longer_first(again, by=cast.olaf)
    with pytest.raises(Refusal):
        policy.offer_first(shipped("stappenplan"), by=cast.ben)
    policy.no_longer_first(again, by=cast.hanna)
    assert key_for(cast.anna) is None


def test_a_withdrawn_guide_is_offered_to_nobody(cast):
    policy.offer_first(shipped("opvolggesprek"), by=cast.hanna, team=cast.team)
    versions.withdraw(shipped("opvolggesprek"), by=cast.hanna)
    assert key_for(cast.anna) is None
    with pytest.raises(Refusal):
        policy.offer_first(shipped("opvolggesprek"), by=cast.hanna)


def test_what_everybody_gets_stands_first_in_the_list(cast):
    policy.offer_first(shipped("opvolggesprek"), by=cast.hanna)
    assert GuideVersion.objects.usable_by(cast.organisation).first().guide.key == "opvolggesprek"
    assert GuideVersion.objects.usable_by(cast.elsewhere).first().guide.key == "stappenplan"


def test_inviting_takes_the_guide_of_the_team_unless_another_is_chosen(cast):
    policy.offer_first(shipped("opvolggesprek"), by=cast.hanna, team=cast.team)
    sent = {"employee": cast.anna.pk, "minutes": 60}
    form = InviteForm(sent, by=cast.ben)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["guide"].guide.key == "opvolggesprek"
    other = GuideVersion.objects.usable_by(cast.organisation).get(guide__key="sociale-sector")
    form = InviteForm({**sent, "guide": other.pk}, by=cast.ben)
    assert form.is_valid()
    assert form.cleaned_data["guide"] == other
    chosen = InviteForm(by=cast.ben, initial={"employee": str(cast.anna.pk)})
    assert chosen.fields["guide"].initial.guide.key == "opvolggesprek"


def test_who_is_typed_gets_the_guide_of_their_job_or_of_the_team_they_join(cast):
    policy.offer_first(shipped("opvolggesprek"), by=cast.hanna, team=cast.team)
    policy.offer_first(shipped("sociale-sector"), by=cast.hanna, job_title="zorgkundige")
    for email, key in (("new@linde.example", "opvolggesprek"), (cast.anna.email.upper(), "sociale-sector")):
        form = InviteForm({"name": "Noor Nieuw", "email": email}, by=cast.ben)
        assert form.is_valid(), form.errors
        assert form.cleaned_data["guide"].guide.key == key


def test_smart_in_ones_own_words(cast):
    view = GuideVersion.objects.usable_by(cast.organisation).first().texts("nl")
    words = {"a": {"word": "Afgesproken", "check": " "}, "t": {"word": "", "check": "Tegen welke dag?"}}
    policy.set_smart_words(by=cast.hanna, language="nl", words=words)
    cast.organisation.refresh_from_db()
    smart = smart_for(view, cast.organisation)
    assert (smart.a.word, smart.a.check) == ("Afgesproken", view.plan.smart.a.check)
    assert (smart.t.word, smart.t.check) == (view.plan.smart.t.word, "Tegen welke dag?")
    assert smart_for(view, cast.elsewhere) == view.plan.smart
    policy.set_smart_words(by=cast.hanna, language="nl", words={})
    cast.organisation.refresh_from_db()
    assert cast.organisation.smart_words == {}


def test_the_pages_of_hr(cast, sign_in):
    client = sign_in(cast.hanna)
    sociale = shipped("sociale-sector")
    data = {"guide": sociale.pk, "team": cast.team.name, "job_title": ""}
    assert client.post(reverse("guides:policy"), {**data, "team": "Onbekend"}).status_code == 422
    assert client.post(reverse("guides:policy"), data).status_code == 302
    page = client.get(reverse("guides:policy")).content.decode()
    assert cast.team.name in page
    row = DefaultGuide.objects.get()
    assert client.post(reverse("guides:policy_forget", args=[row.pk])).status_code == 302
    assert not DefaultGuide.objects.exists()
    client.post(reverse("guides:policy_words", args=["en"]), {"word_s": "Sharp"})
    assert 'value="Sharp"' in client.get(reverse("guides:policy_words", args=["en"])).content.decode()
    assert client.get(reverse("guides:policy_words", args=["xx"])).status_code == 404
    assert sign_in(cast.ben).get(reverse("guides:policy")).status_code == 404


def test_own_words_come_back_when_the_guide_is_not_there_in_their_language(cast, sign_in):
    plain = json.loads(json.dumps(shipped("stappenplan").latest().content).replace('"nl":', '"nl-be":'))
    content = GuideContent.model_validate({**plain, "key": "vlaams", "languages": ["nl-be", "en"]})
    version = versions.publish(content, organisation=cast.organisation, by=cast.hanna)
    policy.offer_first(version.guide, by=cast.hanna)
    client = sign_in(cast.hanna)
    policy.set_smart_words(by=cast.hanna, language="en", words={"s": {"word": "Sharp"}})
    page = reverse("guides:policy_words", args=["nl"])
    assert client.post(page, {"word_s": "Zuiver"}).status_code == 302
    assert client.get(page).context["form"]["word_s"].value() == "Zuiver"
    cast.organisation.refresh_from_db()
    assert cast.organisation.smart_words == {"en": {"s": {"word": "Sharp"}}, "nl": {"s": {"word": "Zuiver"}}}
    assert smart_for(version.texts("nl-be"), cast.organisation).s.word == "Zuiver"


def test_names_and_deadlines_of_the_organisation(cast, sign_in):
    settings = {
        "name": "De Linde", "conversation_name": "Groeigesprek", "name_en": "Growth talk", "name_nl": "", "language": "nl",
        "country": "be", "time_zone": "Europe/Brussels", "points_days": 3, "signing_days": 5,
    }  # fmt: skip
    before = invite(cast)
    assert sign_in(cast.hanna).post(reverse("people:settings"), settings).status_code == 302
    cast.organisation.refresh_from_db()
    with translation.override("nl"):
        assert cast.organisation.conversation_word == "Groeigesprek"
    with translation.override("en"):
        assert cast.organisation.conversation_word == "Growth talk"
    cast.emma.refresh_from_db()
    from ontplooi.conversations.actions import start
    from tests.world import fresh, guide, in_days

    after = fresh(start.invite(by=cast.ben, employee=cast.emma, guide_version=guide(), when=start.When(in_days(20))))
    zone = cast.organisation.time_zone
    for conversation, days in ((before, 7), (after, 3)):
        talk_day = day_of(conversation.moment.starts_at, zone)
        assert exchange_deadline(conversation) == talk_day - timedelta(days=days)
