"""The command and the list of what it can do. Nothing here may load Django: `--help` answers at once."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from ontplooi import __version__

# name: (where it lives, what the list of commands says about it)
COMMANDS = {
    "serve": ("ontplooi.cli.serve:serve", "Start Ontplooi: the pages and the mail worker."),
    "demo": ("ontplooi.cli.demo:demo", "Try it with a made-up organisation and ready sign-in links."),
    "check": ("ontplooi.cli.check:check", "Say what is wrong or risky in the settings."),
    "worker": ("ontplooi.cli.worker:worker", "Send e-mail and reminders, when `serve` does not."),
    "smart": ("ontplooi.cli.smart:smart", "Look how SMART goals are, one a line."),
    "organisations": ("ontplooi.cli.organisations:organisations", "Add an organisation, or list them."),
    "people": ("ontplooi.cli.people:people", "Take people over from a file, or see what that would change."),
    "guides": ("ontplooi.cli.guides:guides", "List, show and check guides, and take them in and out as files."),
}


class Commands(click.Group):
    """Loads a command only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which somebody needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself."""
        if cmd_name not in COMMANDS:
            return None
        module, _colon, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, without loading any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_where, summary) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ontplooi", message="%(prog)s %(version)s")
def ontplooi() -> None:
    """Ontplooi: the development conversation, and the plan that comes out of it.

    \b
    Examples:
      ontplooi demo                      try it, with a made-up organisation
      ontplooi serve --data /srv/pop     start it, with everything in one folder
      ontplooi check                     see whether the settings are right

    Every setting is an environment variable that starts with ONTPLOOI_, or a file named by ONTPLOOI_…_FILE.
    `ontplooi check --show` lists them all.
    """


def main() -> None:
    """Run the command. A wrong setting ends it with its sentence and code 2, never with a traceback."""
    try:
        ontplooi()
    except SystemExit as stop:
        if isinstance(stop.code, str):
            click.echo(stop.code, err=True)
            sys.exit(2)
        raise
