"""`ontplooi guides`, as somebody types it: guides as files, in and out, and what is wrong with a file."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings

from ontplooi.cli import guide_shelf
from ontplooi.cli.guides import guides
from ontplooi.guides.actions import install_shipped, shipped_guides
from ontplooi.guides.actions.versions import publish, withdraw
from ontplooi.guides.content import GuideContent
from ontplooi.guides.models import Draft, Guide, GuideVersion
from ontplooi.guides.reading import read_guide
from ontplooi.journal.models import Entry
from ontplooi.people.models import Organisation, Person
from tests.guides import valid_guides

SHIPPED = {guide.key: guide for guide in shipped_guides()}


def own(key="ons-gesprek", days=7):
    shipped = SHIPPED["sociale-sector"]
    return shipped.model_copy(update={"key": key, "exchange": shipped.exchange.model_copy(update={"deadline_days": days})})


def type_(*arguments, typed=None):
    """What the command says, in this process."""
    return CliRunner().invoke(guides, [str(one) for one in arguments], input=typed)


class TestBeforeThereIsADatabase:
    """A fresh machine: the shipped guides are there, and looking leaves nothing behind."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        folder = tmp_path / "not-made"
        monkeypatch.setenv("ONTPLOOI_DATA", str(folder))
        monkeypatch.delenv("ONTPLOOI_DATABASE_URL", raising=False)
        yield folder
        assert not folder.exists()

    def test_the_list_names_every_shipped_guide(self):
        rows = json.loads(type_("list", "--json", "--lang", "en").stdout)
        assert [row["key"] for row in rows] == sorted(SHIPPED)
        for row in rows:
            guide = SHIPPED[row["key"]]
            assert row["name"] == guide.name.root["en"]
            assert (row["version"], row["languages"], row["organisation"]) == (1, list(guide.languages), None)

    def test_the_list_to_read_has_a_name_and_facts_for_each(self):
        said = type_("list", "--lang", "nl").stdout
        for guide in SHIPPED.values():
            assert guide.name.root["nl"] in said
        assert "version 1, nl en, 60 minutes" in said

    @pytest.mark.parametrize("name", ["sociale-sector", "Leidraad sociale sector", "guide for the SOCIAL sector"])
    def test_a_guide_is_found_by_its_key_and_by_its_name(self, name):
        said = type_("show", name, "--lang", "en").stdout
        guide = SHIPPED["sociale-sector"].in_language("en")
        assert said.startswith(f"{guide.name}  (sociale-sector, version 1")
        flat = " ".join(said.split())
        for text in (
            guide.purpose,
            guide.stages[0].prompts[0],
            guide.closing[0].text,
            guide.preparation.manager.questions[0].prompt,
        ):
            assert text in flat

    def test_a_whole_guide_as_json(self):
        whole = json.loads(type_("show", "stappenplan", "--json").stdout)
        assert GuideContent.model_validate(whole["content"]) == SHIPPED["stappenplan"]

    def test_a_name_that_is_not_there_names_those_that_are(self):
        result = type_("show", "nope")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "There is no guide “nope”." in result.stderr
        assert "stappenplan" in result.stderr

    def test_what_is_exported_can_be_checked(self, tmp_path):
        path = tmp_path / "out.yaml"
        assert type_("export", "stappenplan", "--output", path).exit_code == 0
        assert read_guide(path.read_text(encoding="utf-8"), "out.yaml") == SHIPPED["stappenplan"]
        assert type_("check", path).stdout == f"{path}: ok\n"
        assert type_("check", "-", typed=path.read_bytes()).stdout == "-: ok\n"

    def test_a_version_that_is_not_there(self):
        result = type_("export", "stappenplan", "--version", "7")
        assert result.exit_code == 1
        assert "has no version 7" in result.stderr

    def test_a_place_that_cannot_be_written(self, tmp_path):
        result = type_("export", "stappenplan", "--output", tmp_path / "no" / "such" / "folder.yaml")
        assert result.exit_code == 1
        assert "Cannot write" in result.stderr

    def test_importing_needs_a_database(self, a_file):
        result = type_("import", a_file(own()))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Start `ontplooi serve` once" in result.stderr

    def test_the_schema_is_json(self):
        assert json.loads(type_("schema").stdout)["$id"] == "guide.schema.json"


@pytest.fixture
def installed(cast, monkeypatch):
    """The database of an installation, with two organisations."""
    monkeypatch.setattr(guide_shelf, "has_database", lambda: True)
    install_shipped()
    return cast


def count():
    return Guide.objects.count(), GuideVersion.objects.count(), Draft.objects.count(), Entry.objects.count()


@pytest.mark.django_db
class TestWithADatabase:
    def test_the_list_has_the_own_guides_too(self, installed):
        version = publish(own(), organisation=installed.organisation, by=installed.hanna)
        publish(own(days=3), organisation=installed.organisation, by=installed.hanna, guide=version.guide)
        withdraw(version.guide, by=installed.hanna)
        rows = {row["key"]: row for row in json.loads(type_("list", "--json").stdout)}
        assert set(rows) == {*SHIPPED, "ons-gesprek"}
        assert rows["ons-gesprek"]["version"] == 2
        assert rows["ons-gesprek"]["organisation"] == installed.organisation.name
        assert rows["ons-gesprek"]["withdrawn_by"] == [installed.organisation.name]
        assert installed.organisation.name in type_("list").stdout

    def test_an_older_version_can_be_exported(self, installed):
        version = publish(own(), organisation=installed.organisation, by=installed.hanna)
        publish(own(days=3), organisation=installed.organisation, by=installed.hanna, guide=version.guide)
        assert read_guide(type_("export", "ons-gesprek", "--version", "1").stdout, "x").exchange.deadline_days == 7
        assert read_guide(type_("export", "ons-gesprek").stdout, "x").exchange.deadline_days == 3

    def test_a_guide_of_two_organisations_needs_a_name(self, installed):
        publish(own(), organisation=installed.organisation, by=installed.hanna)
        publish(own(days=3), organisation=installed.elsewhere, by=installed.olaf)
        assert "--organisation" in type_("show", "ons-gesprek").stderr
        chosen = type_("export", "ons-gesprek", "--organisation", installed.elsewhere.name).stdout
        assert read_guide(chosen, "x").exchange.deadline_days == 3

    def test_importing_publishes_a_guide_and_then_its_next_version(self, installed, a_file):
        to = ("--organisation", installed.organisation.name)
        assert (
            type_("import", a_file(own()), *to).stdout
            == f"Published version 1 of “ons-gesprek” for {installed.organisation.name}.\n"
        )
        assert "Published version 2" in type_("import", a_file(own(days=3)), *to).stdout
        guide = Guide.objects.get(organisation=installed.organisation)
        assert [version.parsed() for version in guide.versions.order_by("number")] == [own(), own(days=3)]
        assert str(Entry.objects.on(guide).first()).startswith("Ontplooi ")

    def test_the_same_guide_again_changes_nothing(self, installed, a_file):
        to = ("--organisation", installed.organisation.name)
        type_("import", a_file(own()), *to)
        before = count()
        for content in (own(), SHIPPED["stappenplan"]):
            result = type_("import", a_file(content), *to)
            assert (result.exit_code, result.stdout.split(":")[0]) == (0, "Nothing changed")
        assert count() == before

    def test_one_that_ships_can_be_taken_under_another_key_only(self, installed, a_file):
        path = a_file(own(key="stappenplan"))
        before = count()
        refused = type_("import", path, "--organisation", installed.organisation.name)
        assert refused.exit_code == 1
        assert "--key" in refused.stderr
        assert count() == before
        done = type_("import", path, "--organisation", installed.organisation.name, "--key", "ons-plan")
        assert "Published version 1 of “ons-plan”" in done.stdout
        assert Guide.objects.get(key="ons-plan").latest().parsed() == own(key="ons-plan")

    @pytest.mark.parametrize("key", ["Ons Plan", "", "a" * 41])
    def test_a_key_that_is_none(self, installed, a_file, key):
        result = type_("import", a_file(own()), "--organisation", installed.organisation.name, "--key", key)
        assert result.exit_code == 2
        assert "A key is lower-case letters" in result.stderr

    @pytest.mark.parametrize("content", [b"", b"key: [", b"key: a\nkey: b\n", b"\xff", b"x" * 2_000_000])
    def test_a_bad_file_changes_nothing(self, installed, a_file, content):
        before = count()
        result = type_("import", a_file(content), "--organisation", installed.organisation.name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr
        assert count() == before

    def test_with_several_organisations_one_is_named(self, installed, a_file):
        result = type_("import", a_file(own()))
        assert result.exit_code == 1
        assert installed.organisation.name in result.stderr
        assert installed.elsewhere.name in result.stderr
        assert "There is no organisation “nope”." in type_("import", a_file(own()), "--organisation", "nope").stderr

    def test_the_only_organisation_needs_no_name(self, installed, a_file):
        Organisation.objects.filter(pk=installed.elsewhere.pk).delete()
        assert "Published version 1" in type_("import", a_file(own())).stdout

    def test_without_an_organisation_it_says_how_to_make_one(self, monkeypatch, a_file):
        monkeypatch.setattr(guide_shelf, "has_database", lambda: True)
        assert "There is no organisation yet." in type_("import", a_file(own())).stderr

    def test_without_hr_nobody_answers_for_it(self, installed, a_file):
        Person.objects.filter(organisation=installed.organisation).update(is_hr=False)
        result = type_("import", a_file(own()), "--organisation", installed.organisation.name)
        assert "There is nobody from HR in this organisation yet." in result.stderr
        assert not Guide.objects.filter(organisation=installed.organisation).exists()


def test_as_a_process_of_its_own(run, data, tmp_path):
    rows = json.loads(run("guides", "list", "--json", ONTPLOOI_DATA=str(data)).stdout)
    assert [row["key"] for row in rows] == sorted(SHIPPED)
    path = tmp_path / "own.yaml"
    done = run("guides", "export", "sociale-sector", "--data", data, "--output", path, PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert run("guides", "check", path).stdout == f"{path}: ok\n"
    done = run("guides", "import", path, "--data", data)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("There is no organisation yet.")


@settings(
    max_examples=12,
    phases=[Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(content=valid_guides())
@pytest.mark.django_db
def test_export_and_import_give_the_same_guide_by_command_and_by_page(installed, sign_in, content):
    Guide.objects.filter(organisation__isnull=False).delete()
    Draft.objects.all().delete()
    here, there = installed.organisation, installed.elsewhere
    version = publish(content, organisation=here, by=installed.hanna)
    exported = type_("export", content.key, "--organisation", here.name).stdout_bytes
    page = sign_in(installed.hanna).get(reverse("guides:file", args=[version.guide_id, version.number]))
    assert page.content == exported
    assert type_("import", "-", "--organisation", there.name, typed=exported).exit_code == 0
    assert Guide.objects.get(organisation=there).latest().parsed() == content
    Guide.objects.filter(organisation=there).delete()
    sign_in(installed.olaf).post(reverse("guides:import"), {"text": page.content.decode(), "use": "new"})
    draft = Draft.objects.get(organisation=there)
    assert GuideContent.model_validate(draft.content).model_dump(mode="json") == content.model_dump(mode="json")
