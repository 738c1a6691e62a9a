"""The help is there at once, and good everywhere."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from ontplooi.cli.main import COMMANDS, ontplooi


def test_help_and_version_do_not_load_django():
    code = (
        "import sys; from ontplooi.cli.main import ontplooi\n"
        "for option in ('--help', '--version'): ontplooi([option], standalone_mode=False)\n"
        "assert not {'django', 'pydantic', 'granian'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_each_option(name):
    command = ontplooi.get_command(None, name)
    said = CliRunner().invoke(ontplooi, [name, "--help"])
    assert said.exit_code == 0
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_an_unknown_command_is_no_traceback():
    said = CliRunner().invoke(ontplooi, ["nope"])
    assert said.exit_code == 2
    assert "No such command" in said.output
