"""Compiles the catalogues (.po to .mo) of every room: by hand, and by the build so that an installed package has them."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    BuildHookInterface = object

SOURCE = Path(__file__).resolve().parent.parent / "src" / "ontplooi"


def compile_catalogues() -> list[Path]:
    """Write django.mo beside every django.po. Returns the files written."""
    written = []
    for path in sorted(SOURCE.glob("*/locale/*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        target = path.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written.append(target)
    return written


class CustomBuildHook(BuildHookInterface):
    """Called by hatchling before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile, and put the results in the wheel."""
        compile_catalogues()


if __name__ == "__main__":
    sys.stdout.write(f"{len(compile_catalogues())} catalogues compiled\n")
