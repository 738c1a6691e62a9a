"""Which installation a benchmark works in: a folder of its own under build/, or a PostgreSQL named in the environment."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (2_000, 100_000)


def folder(people: int) -> Path:
    """The data folder of the installation with this many people; ONTPLOOI_BENCH names one for another use."""
    kind = "postgresql" if os.environ.get("ONTPLOOI_DATABASE_URL") else "sqlite"
    use = os.environ.get("ONTPLOOI_BENCH", "")
    return ROOT / "build" / "bench" / "-".join([*([use] if use else []), kind, str(people)])


def load(people: int) -> None:
    """Load Django with the settings of production (no debug), as a demo so that the mailbox on screen can be measured too."""
    os.environ.update(ONTPLOOI_DATA=str(folder(people)), ONTPLOOI_DEMO="true", ONTPLOOI_DEBUG="false")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontplooi.config.settings")
    import django

    django.setup()
