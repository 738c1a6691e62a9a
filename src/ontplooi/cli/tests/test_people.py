"""`ontplooi people import`: with and without an installation."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

FILE = (
    "Personeelsnummer;Naam;Voornaam;E-mail;Team;Leidinggevende;BSN\n"
    "007;Bos;An;an@linde.example;Noord;;123456782\n8;Maes;Bo;bo(at)x;Noord;Bos An;\n"
)
KEYS = ["people", "new", "changed", "ended", "teams", "dropped_columns", "problems"]


def run(folder, *args: str, file: str = FILE) -> subprocess.CompletedProcess[str]:
    """The command with this file as standard input, in an empty folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ONTPLOOI_", "DJANGO_"))}
    command = [sys.executable, "-m", "ontplooi", "people", "import", "-", *args]
    return subprocess.run(command, input=file, capture_output=True, text=True, cwd=folder, env=clean, check=False)


def test_a_dry_run_needs_no_installation_and_leaves_nothing_behind(tmp_path):
    done = run(tmp_path, "--dry-run", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, list(found)) == (0, KEYS)
    assert {key: found[key] for key in KEYS[:6]} == {
        "people": 2, "new": 2, "changed": 0, "ended": 0, "teams": 1, "dropped_columns": ["BSN"],
    }  # fmt: skip
    assert [(one["row"], one["column"]) for one in found["problems"]] == [(3, "E-mail")]
    assert "123456782" not in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_used_ends_with_one_sentence(tmp_path):
    done = run(tmp_path, "--dry-run", "--lang", "en", file="a;b\n1;2\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert "headings" in done.stderr
    assert "Traceback" not in done.stderr
    done = run(tmp_path, "--dry-run", "--lang", "en", "--json", file="a;b\n1;2\n")
    found = json.loads(done.stdout)
    assert (done.returncode, list(found), found["people"], found["dropped_columns"]) == (1, KEYS, 0, [])
    assert [(one["row"], one["column"]) for one in found["problems"]] == [(0, "")]
    assert "headings" in found["problems"][0]["message"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ([], 2, "ontplooi serve"), (["--wrong"], 2, "--wrong"), (["--lang", "xx"], 2, "xx"),
        (["--dry-run", "--heading", "-1"], 2, "-1"),
        (["--dry-run", "--heading", "9"], 1, "9"), (["--dry-run", "--map", "Team"], 1, "Team"),
        (["--dry-run", "--map", "Team=groep"], 1, "groep"), (["--dry-run", "--map", "Zeg=team"], 1, "Zeg"),
        (["--dry-run", "--map", "BSN=number"], 1, "BSN"),
        (["--dry-run", "--map", "2=first_name", "--map", "3=first_name"], 1, "Naam"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words_and_as_one_object(tmp_path, options, code, said):
    done = run(tmp_path, "--json", *options)
    found = json.loads(done.stdout)
    assert (done.returncode, list(found), found["people"]) == (code, KEYS, 0)
    assert [(one["row"], one["column"]) for one in found["problems"]] == [(0, "")]
    assert said in found["problems"][0]["message"]
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_columns_are_said_at_the_command_line(tmp_path):
    unknown = "Uitdraai;;\nVeld;Veld;Groep X\nAn;Bos;Zuid\nBo;Maes;Zuid\n"
    said = ["--map", "1=first_name", "--map", "2=last_name", "--map", "groep x=team"]
    done = run(tmp_path, "--dry-run", "--json", "--organisation", "Nog niet", *said, file=unknown)
    assert (done.returncode, json.loads(done.stdout)["people"], json.loads(done.stdout)["teams"]) == (0, 2, 1), done.stderr
    for heading, people in (("0", 4), ("2", 2)):
        done = run(tmp_path, "--dry-run", "--json", "--heading", heading, *said[:4], file=unknown)
        assert (done.returncode, json.loads(done.stdout)["people"]) == (0, people), done.stderr


def test_what_was_said_is_remembered_once_it_is_taken_over(tmp_path):
    data = installed(tmp_path)
    unknown = "Veld A;Veld B;Groep X\nAn;Bos;Zuid\n"
    said = ["--map", "Veld A=first_name", "--map", "Veld B=last_name"]
    for options, code in ((["--dry-run", *said], 0), (["--dry-run"], 1), (said, 0), (["--dry-run"], 0)):
        assert run(tmp_path, "--json", *options, *data, file=unknown).returncode == code
    done = run(tmp_path, "--json", *data, "--organisation", "Een andere")
    assert (done.returncode, list(json.loads(done.stdout))) == (1, KEYS)


def installed(folder) -> tuple[str, str]:
    """An installation with one organisation; the option that names it."""
    environment = {**os.environ, "ONTPLOOI_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "ontplooi.config.settings"}
    environment.pop("ONTPLOOI_DATABASE_URL", None)
    made = "import django; django.setup(); from django.core.management import call_command; call_command('migrate', verbosity=0)"
    made += "; from ontplooi.people.models import Organisation; Organisation.objects.create(name='De Linde')"
    subprocess.run([sys.executable, "-c", made], env=environment, check=True)
    return "--data", str(folder / "data")


def test_an_import_and_then_the_same_again(tmp_path):
    data = installed(tmp_path)
    for options, new in ((["--dry-run"], 2), ([], 2), ([], 0)):
        done = run(tmp_path, "--json", *options, *data)
        assert (done.returncode, json.loads(done.stdout)["new"], json.loads(done.stdout)["changed"]) == (0, new, 0), done.stderr


def test_killed_at_any_moment_it_leaves_nothing_or_everything(tmp_path):
    data = installed(tmp_path)
    many = 1_500
    file = tmp_path / "people.csv"
    lines = [f"{at};V{at};Naam{at};v{at}@linde.example;Team {at % 50}\n" for at in range(many)]
    file.write_text("Personeelsnummer;Voornaam;Achternaam;E-mail;Team\n" + "".join(lines))
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ONTPLOOI_", "DJANGO_"))}
    command = [sys.executable, "-m", "ontplooi", "people", "import", str(file), *data]
    for wait in (1.2, 1.8, 2.4):
        doing = subprocess.Popen(command, env=clean, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            doing.wait(wait)
        except subprocess.TimeoutExpired:
            doing.kill()
            doing.wait()
        left = json.loads(run(tmp_path, "--dry-run", "--json", *data, file=file.read_text()).stdout)
        assert left["new"] in {0, many}
    subprocess.run(command, env=clean, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    after = json.loads(run(tmp_path, "--dry-run", "--json", *data, file=file.read_text()).stdout)
    assert (after["people"], after["new"], after["changed"]) == (many, 0, 0)
