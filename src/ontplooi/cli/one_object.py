"""A command whose `--json` answers with one object on every path, also when its options are wrong or there is no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from ontplooi.cli.guides import say
from ontplooi.cli.start import Stopped


class OneObject(click.Command):
    """Prints an object as well where the command ends with a sentence. The sentence and the code stay as they are."""

    def __init__(self, *args: Any, on_problem: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_problem = on_problem

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Options that are wrong."""
        with self._answering(wanted="--json" in args):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """What goes wrong later."""
        with self._answering(wanted=bool(ctx.params.get("as_json"))):
            return super().invoke(ctx)

    @contextmanager
    def _answering(self, *, wanted: bool) -> Iterator[None]:
        try:
            yield
        except (click.ClickException, SystemExit) as problem:
            sentence = _sentence(problem)
            if wanted and sentence:
                say(self.on_problem(sentence))
            raise


def _sentence(problem: click.ClickException | SystemExit) -> str:
    if isinstance(problem, click.ClickException):
        return problem.format_message()
    if isinstance(problem, Stopped):
        return problem.sentence
    return problem.code if isinstance(problem.code, str) else ""  # a wrong setting ends with its sentence
