"""The `ontplooi` command: start it, try it, check its settings."""

from ontplooi.cli.main import main

__all__ = ["main"]
