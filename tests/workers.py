"""Other processes that work on the rows of a test."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection


def environment_of_a_worker(folder: Path) -> dict[str, str]:
    """In which another process finds the same rows: the database of the test, or a copy of it when it is in memory only."""
    known = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    known |= {
        "DJANGO_SETTINGS_MODULE": "ontplooi.config.testing",
        "ONTPLOOI_DATA": str(folder),
        "ONTPLOOI_SECRET_KEY": "only-for-tests",
    }
    if connection.vendor == "postgresql":
        here = urlsplit(os.environ["ONTPLOOI_DATABASE_URL"])
        return {**known, "ONTPLOOI_DATABASE_URL": here._replace(path=f"/{connection.settings_dict['NAME']}").geturl()}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "ontplooi.sqlite3")])
    return known
