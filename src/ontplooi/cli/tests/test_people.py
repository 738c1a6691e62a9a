"""`ontplooi people import`: with and without an installation."""

from __future__ import annotations

import json
import os
import subprocess
import sys

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


def test_without_a_database_only_a_dry_run_works(tmp_path):
    assert run(tmp_path).returncode == 2
    assert run(tmp_path, "--wrong").returncode == 2


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
