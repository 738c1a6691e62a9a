"""Reading guides, withdrawing them, and guides as files: the pages."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from ontplooi.guides.actions.drafts import begin
from ontplooi.guides.actions.versions import publish, withdraw
from ontplooi.guides.models import Draft, Guide, GuideVersion
from ontplooi.guides.reading import read_guide, write_guide
from ontplooi.guides.texts import texts_in
from ontplooi.people.models import Account
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(cast):
    return world.own_guide(cast)


@pytest.fixture(autouse=True)
def _in_english(cast):
    Account.objects.update(language="en")
    with translation.override("en"):
        yield


def page(sign_in, person, name, *args, query=""):
    response = sign_in(person).get(reverse(f"guides:{name}", args=args) + query, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def send(sign_in, person, **data):
    return sign_in(person).post(reverse("guides:import"), data, headers={"accept-language": "en"})


def source(key="van-elders", **changes):
    return write_guide(world.guide("sociale-sector").parsed().model_copy(update={"key": key, **changes}))


def test_everybody_reads_which_guides_there_are_and_only_hr_manages_them(cast, sign_in, own):
    withdraw(Guide.objects.get(key="opvolggesprek"), by=cast.hanna)
    begin({"name": {"en": "Half a guide"}}, organisation=cast.organisation, by=cast.hanna)
    for reader in (cast.anna, cast.ben):
        seen = page(sign_in, reader, "list")
        assert "Guide for the social sector" in seen
        assert reverse("guides:show", args=[own.pk]) in seen
        assert seen.count("Offered first") == 1
        for hidden in ("Half a guide", "Withdrawn", reverse("guides:import"), reverse("guides:policy")):
            assert hidden not in seen
    seen = page(sign_in, cast.hanna, "list")
    for shown in ("Half a guide", "Withdrawn", "Use again", "import", "policy", "new"):
        assert shown in seen
    assert reverse("guides:show", args=[own.pk]) not in page(sign_in, cast.olaf, "list")


def test_the_list_asks_the_database_as_often_with_twenty_guides(cast, sign_in, own, django_assert_max_num_queries):
    content = world.guide("sociale-sector").parsed()
    for number in range(20):
        publish(content.model_copy(update={"key": f"eigen-{number}"}), organisation=cast.organisation, by=cast.hanna)
        begin(content.model_dump(mode="json"), organisation=cast.organisation, by=cast.hanna)
    browser = sign_in(cast.hanna)
    for address in (reverse("guides:list"), reverse("guides:show", args=[own.pk]), reverse("guides:changes", args=[own.pk, 2])):
        with django_assert_max_num_queries(12):
            assert browser.get(address).status_code == 200


def test_a_guide_is_shown_with_every_text_it_has(cast, sign_in):
    for version in GuideVersion.objects.latest_versions().filter(guide__organisation=None):
        seen = page(sign_in, cast.anna, "show", version.guide_id)
        content = version.parsed()
        for where, text in texts_in(content):
            escaped = escape(text.read("en", content.languages[0]).split("\n")[0])
            assert escaped in seen, where


def test_the_page_of_a_guide_leads_to_each_of_its_parts(cast, sign_in):
    seen = page(sign_in, cast.anna, "show", world.guide("kort-gesprek").guide_id)
    for part in re.findall(r'<a class="tap" href="#([a-z-]+)"', seen):
        assert f'id="{part}"' in seen, part
    assert 'href="#afterwards"' in seen


def test_only_who_can_use_the_file_is_offered_it(cast, sign_in):
    guide = world.guide("kort-gesprek").guide_id
    assert "Download the file" not in page(sign_in, cast.anna, "show", guide)
    assert "Download the file" in page(sign_in, cast.hanna, "show", guide)


def test_a_guide_says_who_reads_an_answer_and_what_is_guarded(cast, sign_in):
    seen = page(sign_in, cast.anna, "show", world.guide("sociale-sector").guide_id)
    assert "Only the manager ever reads this answer." in seen
    assert "The manager reads this answer once the employee shares it." in seen
    guarded = [one for one in GuideVersion.objects.latest_versions() if any(stage.guarded for stage in one.texts("en").stages)]
    for version in guarded:
        assert "keeps its own time" in page(sign_in, cast.anna, "show", version.guide_id)
    assert guarded


def test_a_guide_is_read_in_another_of_its_languages(cast, sign_in):
    pk = world.guide("sociale-sector").guide_id
    english, dutch = page(sign_in, cast.anna, "show", pk), page(sign_in, cast.anna, "show", pk, query="?language=nl")
    assert "Guide for the social sector" in english
    assert '<span lang="nl" dir="ltr">Leidraad sociale sector</span>' in dutch
    assert "Who speaks first" in dutch  # the page itself stays in the language of the reader
    assert "Guide for the social sector" in page(sign_in, cast.anna, "show", pk, query="?language=xx")


def test_everybody_of_the_organisation_reads_the_version_of_a_talk(cast, sign_in, own):
    made = world.invite(cast)
    link = reverse("guides:version", args=[made.guide_version.guide_id, made.guide_version.number])
    assert link in sign_in(cast.anna).get(reverse("conversations:show", args=[made.pk])).content.decode()
    assert page(sign_in, cast.anna, "version", made.guide_version.guide_id, made.guide_version.number)
    old = page(sign_in, cast.emma, "version", own.pk, 1)
    assert "older version" in old
    assert "7 days before the talk" in old
    assert "3 days before the talk" in page(sign_in, cast.emma, "show", own.pk)


def test_choosing_a_guide_leads_to_reading_about_it(cast, sign_in):
    for person, name in ((cast.ben, "start"), (cast.anna, "ask")):
        assert reverse("guides:list") in sign_in(person).get(reverse(f"conversations:{name}")).content.decode()
    assert reverse("guides:list") in sign_in(cast.hanna).get(reverse("desk:organisation")).content.decode()


def test_what_changed_reads_in_words(cast, sign_in, own):
    seen = page(sign_in, cast.anna, "changes", own.pk, 2)
    for shown in ("From version 1 to version 2", "Talking points open before the talk", "7 days", "3 days"):
        assert shown in seen
    assert "deadline_days" not in seen
    assert "first version" in page(sign_in, cast.anna, "changes", world.guide().guide_id, 1)
    assert "From version 1 to version 2" in page(sign_in, cast.anna, "changes", own.pk, 1, query="?with=2")
    for wrong in ("9", "x", "²", "1" * 40):
        assert sign_in(cast.anna).get(reverse("guides:changes", args=[own.pk, 2]) + f"?with={wrong}").status_code == 404


def test_withdrawing_asks_once_and_tells_how_many_talks_go_on(cast, sign_in):
    made = world.invite(cast)
    guide = made.guide_version.guide
    asked = page(sign_in, cast.hanna, "withdraw", guide.pk)
    assert "1 talk is under way with this guide." in asked
    assert Guide.objects.usable_by(cast.organisation).filter(pk=guide.pk).exists()
    browser = sign_in(cast.hanna)
    browser.post(reverse("guides:withdraw", args=[guide.pk]))
    assert not Guide.objects.usable_by(cast.organisation).filter(pk=guide.pk).exists()
    assert "withdrawn for new talks" in page(sign_in, cast.anna, "show", guide.pk)
    assert sign_in(cast.anna).get(reverse("conversations:prepare", args=[made.pk])).status_code == 200
    sign_in(cast.hanna).post(reverse("guides:restore", args=[guide.pk]))
    assert Guide.objects.usable_by(cast.organisation).filter(pk=guide.pk).exists()


def test_a_talk_elsewhere_is_not_counted(cast, sign_in):
    guide = world.invite(cast).guide_version.guide
    assert "No talk is under way" in page(sign_in, cast.olaf, "withdraw", guide.pk)


def test_the_file_of_a_guide_comes_back_as_the_same_guide(cast, sign_in, own):
    for version in GuideVersion.objects.all():
        response = sign_in(cast.anna).get(reverse("guides:file", args=[version.guide_id, version.number]))
        name = f"{version.guide.key}-v{version.number}.yaml"
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert read_guide(response.content.decode(), name) == version.parsed()


def test_a_wrong_file_is_told_by_line_and_kept_and_changes_nothing(cast, sign_in):
    wrong = source().replace("deadline_days: 7", "deadline_days: 99").replace("format: 1", "format: 1\nunknown: 1")
    before = Draft.objects.count(), GuideVersion.objects.count()
    for data in ({"text": wrong}, {"file": SimpleUploadedFile("guide.yaml", wrong.encode())}):
        response = send(sign_in, cast.hanna, **data)
        seen = response.content.decode()
        assert response.status_code == 422
        assert "Line 2" in seen
        assert "The field “unknown” does not belong here." in seen
        assert "Guide for the social sector" in seen  # the text stands there, to put it right
    assert (Draft.objects.count(), GuideVersion.objects.count()) == before


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose a file, or paste"),
        ({"file": SimpleUploadedFile("a.yaml", b"\xff\xfe\x00")}, "Save it as UTF-8"),
        ({"text": "a: &a [*a]"}, "Line 1"),
        ({"text": "key: !!python/object/apply:os.system [x]"}, "Line 1"),
        ({"file": SimpleUploadedFile("a.yaml", b"x" * 900_000), "text": "kept words"}, "too large"),
    ],
)
def test_hostile_and_empty_files_get_a_sentence(cast, sign_in, data, sentence):
    response = send(sign_in, cast.hanna, **data)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert data.get("text", "") in response.content.decode().replace("&amp;", "&")


def test_a_huge_upload_is_refused_before_it_is_read(cast, sign_in):
    response = send(sign_in, cast.hanna, file=SimpleUploadedFile("a.yaml", b"x" * 3_000_000))
    assert response.status_code == 413
    assert "too large for a guide" in response.content.decode()


def test_importing_is_guarded_against_forgery(cast):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.hanna.account, backend="ontplooi.people.backend.Backend")
    assert browser.post(reverse("guides:import"), {"text": source(), "use": "new"}).status_code == 403
    assert not Draft.objects.exists()


def test_a_right_file_says_what_it_is_and_becomes_a_draft(cast, sign_in):
    languages = ("nl", "en", "fr")
    text = source(languages=languages)
    seen = send(sign_in, cast.hanna, text=text).content.decode()
    assert "This file is right" in seen
    assert "French" in seen
    assert "texts are missing" in seen
    assert not Draft.objects.exists()
    send(sign_in, cast.hanna, text=text, use="new")
    draft = Draft.objects.get()
    assert (draft.guide, draft.content["key"], tuple(draft.content["languages"])) == (None, "van-elders", languages)


def test_a_file_of_an_own_guide_becomes_its_next_version(cast, sign_in, own):
    text = source(key=own.key)
    assert "Version 3 of" in send(sign_in, cast.hanna, text=text).content.decode()
    send(sign_in, cast.hanna, text=text, use="next")
    draft = Draft.objects.get()
    assert draft.guide == own
    again = send(sign_in, cast.hanna, text=text.replace("Guide for the social sector", "Another name"), use="next")
    assert again.status_code == 422
    assert "Somebody is writing the next version" in again.content.decode()
    draft.refresh_from_db()
    assert draft.content["name"]["en"] == "Guide for the social sector"
    assert send(sign_in, cast.hanna, text=source(key="andere"), use="next").status_code == 422
