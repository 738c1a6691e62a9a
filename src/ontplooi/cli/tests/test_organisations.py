"""`ontplooi organisations`: one more organisation in an installation that runs."""

import json

WHO = ("--country", "be", "--email", "hanna@linde.example", "--first-name", "Hanna", "--last-name", "De Smet")


def test_add_twice_and_list(run, data):
    made = run("organisations", "add", "--name", "De Linde", *WHO, "--json", "--data", data)
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert (told["organisation"], told["hr"], told["sign_in"].endswith("/account/login/")) == (
        "De Linde",
        "hanna@linde.example",
        True,
    )
    again = run("organisations", "add", "--name", "de  linde", *WHO, "--data", data)
    assert (again.returncode, again.stdout) == (1, "")
    assert "already" in again.stderr
    wrong = run("organisations", "add", "--name", "Elders", *WHO[:2], "--email", "no", *WHO[4:], "--data", data)
    assert (wrong.returncode, "Traceback" in wrong.stderr, "no e-mail address" in wrong.stderr) == (1, False, True)
    second = run("organisations", "add", "--name", "Elders", *WHO, "--data", data)  # the same person, in both
    assert "Hanna De Smet signs in at" in second.stdout
    rows = json.loads(run("organisations", "list", "--json", "--data", data).stdout)
    assert [(row["name"], row["people"], row["from_outside"]) for row in rows] == [("De Linde", 1, 0), ("Elders", 1, 0)]


def test_without_a_database(run, tmp_path):
    done = run("organisations", "list", "--data", tmp_path / "none")
    assert (done.returncode, "not ready" in done.stderr) == (2, True)
