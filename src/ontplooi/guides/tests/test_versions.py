"""Publishing: frozen versions, and who may use which guide."""

import pytest

from ontplooi.guides.actions import shipped as actions
from ontplooi.guides.models import Guide, GuideVersion, Withdrawal
from ontplooi.guides.reading import GuideProblem, read_guide
from ontplooi.kernel.errors import Refusal
from ontplooi.people.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped():
    Guide.objects.all().delete()  # every test starts with the shipped guides; here they arrive anew
    return actions.install_shipped()


@pytest.fixture
def linde():
    return Organisation.objects.create(name="De Linde")


def own_guide(organisation, key="eigen"):
    guide = Guide.objects.create(organisation=organisation, key=key)
    content = actions.shipped_guides()[0].model_copy(update={"key": key})
    GuideVersion.objects.create(guide=guide, number=1, content=content.model_dump(mode="json"))
    return guide


def test_installing_twice_gives_one_version(shipped):
    assert {version.guide.key for version in shipped} == {guide.key for guide in actions.shipped_guides()}
    assert actions.install_shipped() == []
    assert list(GuideVersion.objects.values_list("number", flat=True)) == [1] * len(shipped)


def test_a_changed_guide_becomes_a_new_version_and_the_old_one_stays(shipped, monkeypatch):
    first = actions.shipped_guides()[0]
    changed = first.model_copy(update={"exchange": first.exchange.model_copy(update={"deadline_days": 3})})
    monkeypatch.setattr(actions, "shipped_guides", lambda: [changed])
    (new,) = actions.install_shipped()
    assert new.number == 2
    assert new.guide.latest() == new
    assert new.texts("nl").exchange.deadline_days == 3
    old = GuideVersion.objects.get(guide=new.guide, number=1)
    assert old.texts("nl").exchange.deadline_days == 7


def test_a_bad_file_changes_nothing(shipped, monkeypatch):
    monkeypatch.setattr(actions, "read_guide", lambda source, name: read_guide("key: x", name))
    with pytest.raises(GuideProblem):
        actions.install_shipped()
    assert GuideVersion.objects.count() == len(shipped)


def test_a_published_version_does_not_change(shipped):
    version = GuideVersion.objects.first()
    version.save()
    version.content["key"] = "other"
    with pytest.raises(Refusal):
        version.save()
    version.refresh_from_db()
    assert version.content["key"] != "other"
    version.number = 9
    with pytest.raises(Refusal):
        version.save()
    with pytest.raises(Refusal):
        GuideVersion.objects.update(number=9)


def test_an_organisation_sees_shipped_and_own_guides_the_default_first(shipped, linde, django_assert_num_queries):
    other = Organisation.objects.create(name="Elders")
    mine, theirs = own_guide(linde), own_guide(other)
    assert Guide.objects.usable_by(linde).first().key == "stappenplan"
    assert mine in Guide.objects.usable_by(linde)
    assert theirs not in Guide.objects.usable_by(linde)
    for number in range(20):
        own_guide(linde, f"eigen-{number}")
    with django_assert_num_queries(1):
        versions = list(GuideVersion.objects.usable_by(linde))
        names = [version.texts("nl").name for version in versions]
        assert {version.guide.key for version in versions} >= {"stappenplan", "eigen", "eigen-19"}
    assert names[0] == "Stappenplan met ontwikkelfase"
    assert len(names) == len(shipped) + 21


def test_a_withdrawn_guide_starts_no_new_conversation(shipped, linde):
    Withdrawal.objects.create(organisation=linde, guide=Guide.objects.get(key="sociale-sector"))
    assert "sociale-sector" not in set(Guide.objects.usable_by(linde).values_list("key", flat=True))
    assert not GuideVersion.objects.usable_by(linde).filter(guide__key="sociale-sector").exists()
    assert actions.install_shipped() == []


def test_texts_follow_the_reader(shipped, linde):
    version = GuideVersion.objects.usable_by(linde)[0]
    assert version.texts("en").name == "Step by step, with your stage of development"
    assert version.texts("nl") is version.texts("nl")
