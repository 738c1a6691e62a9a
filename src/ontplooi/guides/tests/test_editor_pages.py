"""The pages of the editor, as HR uses them."""

import json

import pytest
import yaml

from ontplooi.guides import draft_pages, drafting, question_library
from ontplooi.guides.actions import drafts
from ontplooi.guides.models import Draft, Guide, GuideVersion

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def hr(cast, sign_in):
    return sign_in(cast.hanna)


@pytest.fixture
def draft(cast):
    version = GuideVersion.objects.get(guide__key="stappenplan", guide__organisation=None)
    return drafts.copy_of(version, by=cast.hanna)


def at(draft, path=""):
    return f"/guides/drafts/{draft.pk}/{path}"


def begin(hr, **given):
    answer = hr.post("/guides/new/", {"name": "Ons gesprek", "language": "nl", **given})
    assert answer.status_code == 302
    return Draft.objects.get()


def test_a_new_guide_has_the_parts_that_every_guide_has(hr):
    draft = begin(hr, others=["fr"])
    assert draft.content["languages"] == ["nl", "fr"]
    assert [stage.get("kind") for stage in draft.content["stages"]] == ["opening", "talk", "agreements", "closing"]
    assert draft.content["plan"]["smart"]["s"]["word"] == {"nl": "Specifiek"}
    assert "codes" not in json.dumps(draft.content)
    page = hr.get(at(draft)).content.decode()
    assert "12 dingen" in page
    assert "Frans:" in page


def test_every_page_opens_with_few_questions_to_the_database(hr, draft, django_assert_max_num_queries):
    parts = [page.part for page in draft_pages.pages(draft.content, draft.names)]
    paths = ["", "languages/", "languages/en/remove/", "preview/", "preview/?as=manager&language=en", "publish/", "discard/"]
    paths += [f"{part}/" for part in parts] + [f"live/{part}/?show=phone" for part in [*parts, "all"]]
    for path in paths:
        with django_assert_max_num_queries(12):
            assert hr.get(at(draft, path)).status_code == 200, path
    for path in ("stages.none/", "preparation.employee.questions.none/", "nothing/", "live/stages.none/"):
        assert hr.get(at(draft, path)).status_code == 404, path


def test_a_part_is_added_moved_taken_away_and_put_back(hr, draft):
    hr.post(at(draft, "add/stages/"))
    hr.post(at(draft, "move/stages/"), {"item": "part-1", "move": "up"})
    draft.refresh_from_db()
    # A new part goes before the agreements, where it does not end the talk; from there it went one up.
    assert [stage["key"] for stage in draft.content["stages"]][-4:] == ["part-1", "look-ahead", "agreements", "closing"]
    hr.post(at(draft, "remove/stages.look-back/"))
    assert at(draft, "restore/") in hr.get(at(draft)).content.decode()
    assert hr.post(at(draft, "restore/"))["Location"] == f"{at(draft)}#at-stages-look-back"
    draft.refresh_from_db()
    assert [stage["key"] for stage in draft.content["stages"]][:2] == ["welcome", "look-back"]


def test_an_option_can_be_added_to_a_question_that_offers_a_choice(hr, draft):
    place = "preparation.employee.questions.talents"
    for kind in ("checklist", "choice"):
        hr.post(at(draft, f"save/{place}/"), {"kind": kind, "audience": "own", "version": "99", "topic.nl": "x", "prompt.nl": "y"})
        assert hr.get(at(draft, f"{place}/")).status_code == 200
    assert "options/" in hr.get(at(draft, f"{place}/")).content.decode()
    new = hr.post(at(draft, f"add/{place}.options/"))["Location"]
    assert "autofocus" in hr.get(new).content.decode()
    assert "2 tot 12" in hr.get(at(draft, f"{place}/")).content.decode()


def test_what_cannot_be_saved_stays_in_its_field(hr, draft):
    long = "a" * 2001
    given = {"employee.nl": long, "manager.nl": "goed", "version": "0"}
    page = hr.post(at(draft, "save/invitation/"), given)
    assert page.status_code == 422
    assert long in page.content.decode()
    assert "2001" in page.content.decode()
    answer = hr.post(at(draft, "save/invitation/"), {**given, "employee.nl": "a\x07b"}, **SCRIPT)
    assert list(answer.json()["errors"]) == ["employee.nl"]
    number = {"minutes": "999", "intro.nl": "x", "version": "0"}
    assert "minutes" in hr.post(at(draft, "save/preparation.employee/"), number, **SCRIPT).json()["errors"]
    draft.refresh_from_db()
    assert draft.version == 0


def test_two_of_hr_see_both_texts(hr, draft, cast):
    drafts.save(draft, "invitation", {"employee.nl": "Van een ander"}, by=cast.hanna, base_version=0)
    given = {"employee.nl": "Van mij", "manager.nl": draft.content["invitation"]["manager"]["nl"], "version": "0"}
    answer = hr.post(at(draft, "save/invitation/"), given, **SCRIPT)
    assert (answer.status_code, answer.json()["values"]["employee.nl"]) == (409, "Van een ander")
    page = hr.post(at(draft, "save/invitation/"), given)
    assert "Van mij" in page.content.decode()
    assert "Van een ander" in page.content.decode()


def test_typing_in_what_somebody_took_away_is_said(hr, draft, cast):
    drafts.remove(draft, "tips.1", by=cast.hanna)
    answer = hr.post(at(draft, "save/tips.1/"), {"text.nl": "x", "version": "0"}, **SCRIPT)
    assert answer.status_code == 422
    assert "haalde het weg" in answer.json()["message"]


def test_typing_in_a_language_that_somebody_took_away_is_said(hr, draft, cast):
    drafts.remove_language(draft, "en", by=cast.hanna)
    answer = hr.post(at(draft, "save/invitation/"), {"employee.en": "Welcome", "employee.nl": "Dag", "version": "0"}, **SCRIPT)
    assert answer.status_code == 422
    assert "Engels" in answer.json()["message"]
    fitting = hr.post(at(draft, "save/invitation/"), {"employee.nl": "Dag", "manager.nl": "Dag", "version": "0"}, **SCRIPT)
    assert fitting.status_code == 200


def test_who_is_still_in_a_draft_that_somebody_published_hears_so(hr, draft):
    assert hr.post(f"/guides/drafts/{draft.pk + 1}/publish/").status_code == 404
    assert hr.get(at(draft, "publish/")).status_code == 200
    first, again = hr.post(at(draft, "publish/")), hr.post(at(draft, "publish/"))
    assert first.status_code == 302
    assert again.url == "/guides/"
    assert "niet meer" in hr.get("/guides/").content.decode()
    assert hr.post(at(draft, "discard/")).url == "/guides/"
    saved = hr.post(at(draft, "save/invitation/"), {"employee.nl": "x", "version": "0"}, **SCRIPT)
    assert (saved.status_code, "niet meer" in saved.json()["message"]) == (422, True)


def test_nothing_is_added_where_a_guide_has_no_list(hr, draft):
    for place in ("name.options", "description.tips", "plan.stages", "plan.smart.s.word.tips", "exchange.questions", "nothing"):
        assert hr.post(at(draft, f"add/{place}/")).status_code == 404
    assert hr.post(at(draft, "take/"), {"question": "time-flies", "place": "name.prompts"}).status_code == 404
    before = draft.content
    draft.refresh_from_db()
    assert draft.content == before


def test_a_question_of_the_library_comes_in_all_languages_of_the_guide(hr, draft):
    found = question_library.find(language="nl")[0]
    assert hr.post(at(draft, "take/"), {"question": found.key, "place": "stages.welcome.prompts"}).status_code == 302
    assert hr.post(at(draft, "take/"), {"question": found.key, "place": "preparation.employee.questions"}).status_code == 302
    draft.refresh_from_db()
    assert draft.content["stages"][0]["prompts"][-1] == {"nl": str(found.text), "en": str(found.others[0])}
    assert draft.content["preparation"]["employee"]["questions"][-1]["prompt"]["nl"] == found.text
    for wrong in ({"question": "none", "place": "stages.welcome.prompts"}, {"question": found.key, "place": "stages"}):
        assert hr.post(at(draft, "take/"), wrong).status_code == 404


def test_a_question_of_the_library_takes_the_place_of_a_blank_one(hr, draft):
    found = question_library.find(language="nl")[0]
    for place in ("stages.welcome.prompts", "preparation.manager.questions"):
        hr.post(at(draft, f"add/{place}/"))
        draft.refresh_from_db()
        before = len(drafting.find(draft.content, draft.names, place))
        hr.post(at(draft, "take/"), {"question": found.key, "place": place})
        draft.refresh_from_db()
        there = drafting.find(draft.content, draft.names, place)
        assert len(there) == before
        assert str(found.text) in str(there[-1])


def test_missing_translations_lead_from_one_to_the_next(hr, draft):
    hr.post(at(draft, "languages/"), {"code": "it"})
    page = hr.get(at(draft, "letters/?beside=it")).content.decode()
    assert 'name="employee.it"' in page
    assert "exchange/?beside=it#" not in page
    assert "preparation.employee/?beside=it#at-preparation-employee-intro" in page
    hr.post(at(draft, "languages/it/first/"))
    hr.post(at(draft, "languages/en/remove/"))
    draft.refresh_from_db()
    assert draft.content["languages"] == ["it", "nl"]
    page = hr.get(at(draft)).content.decode()
    assert "Kopie van" in page
    assert "Nederlands" in page


def test_a_draft_can_be_taken_along_as_a_file(hr):
    draft = begin(hr)
    answer = hr.get(at(draft, "file/"))
    assert "ons-gesprek-draft.yaml" in answer["Content-Disposition"]
    assert yaml.safe_load(answer.content)["name"] == {"nl": "Ons gesprek"}


def test_publishing_says_what_is_missing_or_what_will_change(hr, draft):
    unready = begin_unready(hr, draft)
    assert "Nog niet klaar" in hr.get(at(unready, "publish/")).content.decode()
    hr.post(at(unready, "publish/"))
    assert Draft.objects.filter(pk=unready.pk).exists()
    answer = hr.post(at(draft, "publish/"))
    guide = Guide.objects.get(organisation__isnull=False)
    assert answer["Location"] == f"/guides/{guide.pk}/"
    assert hr.get(f"/guides/{guide.pk}/edit/").status_code == 200
    nxt = hr.post(f"/guides/{guide.pk}/edit/")["Location"]
    assert hr.get(f"/guides/{guide.pk}/edit/")["Location"] == nxt
    hr.post(
        f"{nxt}save/exchange/",
        {"deadline_days": "3", "suggested_points": "3", "version": "0", "prompt.nl": "Wat wil je?", "hint.nl": "x"},
    )
    page = hr.get(f"{nxt}publish/").content.decode()
    assert "versie 1" in page
    assert "Wat wil je?" in page.replace("<ins>", "").replace("</ins>", "")
    hr.post(f"{nxt}publish/")
    assert guide.latest().number == 2


def begin_unready(hr, other):
    hr.post("/guides/new/", {"name": "Nog niet af", "language": "nl"})
    return Draft.objects.exclude(pk=other.pk).get()


def test_a_guide_of_the_product_is_copied_not_changed(hr):
    guide = Guide.objects.shipped().get(key="stappenplan")
    assert f"/guides/{guide.pk}/copy/" in hr.get(f"/guides/{guide.pk}/edit/").content.decode()
    hr.post(f"/guides/{guide.pk}/edit/")
    assert not Draft.objects.exists()
    hr.post(f"/guides/{guide.pk}/copy/")
    assert Draft.objects.get().content["name"]["nl"].startswith("Kopie van")


def test_throwing_away_asks_first(hr, draft):
    assert "verloren" in hr.get(at(draft, "discard/")).content.decode()
    assert Draft.objects.exists()
    hr.post(at(draft, "discard/"))
    assert not Draft.objects.exists()


def test_what_is_wrong_with_a_list_follows_the_kind_of_question(hr, draft):
    place = "preparation.employee.questions.talents"
    given = {"audience": "own", "topic.nl": "x", "prompt.nl": "y", "version": "99"}
    live = at(draft, f"live/{place}/?show={place}.options")
    hr.post(at(draft, f"add/{place}.options/"))
    for kind, sentence in (("choice", "2 tot 12"), ("text", "heeft geen keuzes")):
        hr.post(at(draft, f"save/{place}/"), {**given, "kind": kind})
        assert sentence in hr.get(live).content.decode(), kind


def test_a_number_that_does_not_fit_gets_one_plain_sentence(hr, draft):
    for wrong in ("99", "", "veel"):
        answer = hr.post(at(draft, "save/plan/"), {"suggested_goals": wrong, "version": "1"}, **SCRIPT)
        assert answer.json()["errors"]["suggested_goals"] == ["Vul een heel getal in, van 1 tot 10."], wrong


def test_going_back_to_a_draft_that_was_published_leads_on(hr, draft):
    hr.get(at(draft))
    hr.post(at(draft, "publish/"))
    for path in ("", "about/", "publish/"):
        assert hr.get(at(draft, path)).url == "/guides/", path
        assert "niet meer" in hr.get("/guides/").content.decode()


def test_a_problem_says_in_whose_preparation_it_is(hr):
    page = hr.get(at(begin(hr), "publish/")).content.decode()
    assert "Voorbereiding van de medewerker · Een vraag zonder onderwerp · Vraag" in page
    assert "Voorbereiding van de leidinggevende · Een vraag zonder onderwerp · Vraag" in page
