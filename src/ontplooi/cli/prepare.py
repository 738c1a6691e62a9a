"""What must be right before the first page: tables, shipped guides, static files. Quick when nothing changed."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pkgutil import iter_modules

import click
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from ontplooi import __version__
from ontplooi.guides.actions import install_shipped

LOCK_NUMBER = 4_200_917  # any number that only Ontplooi uses in its database
UNUSED = ["django_htmx/ext/*"]  # extensions that no page loads; one names a file that does not exist


def prepare() -> None:
    """Bring tables, guides and static files up to date. Safe when several start at once."""
    with _one_at_a_time():
        tables = set(connection.introspection.table_names())
        if _missing_migrations(tables):
            click.echo("Preparing the database…", err=True)
            call_command("migrate", interactive=False, verbosity=0)
        if settings.CACHES["default"]["LOCATION"] not in tables:
            call_command("createcachetable", verbosity=0)
        install_shipped()
        _collect_static()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """A lock in the data folder, and one in the database for servers on several machines."""
    settings.OPTIONS.data.mkdir(parents=True, exist_ok=True)
    with (settings.OPTIONS.data / "start.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])


def _missing_migrations(tables: set[str]) -> bool:
    """Compares names only, which takes milliseconds; Django's own plan would import every migration."""
    if MigrationRecorder.Migration._meta.db_table not in tables:
        return True
    shipped = {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules([str(Path(app.path) / "migrations")])
        if not module.name.startswith("_")
    }
    return not shipped <= set(MigrationRecorder(connection).applied_migrations())


def _collect_static() -> None:
    """Copy, hash and compress the static files into the data folder, when they changed since the last time."""
    stamp = settings.STATIC_ROOT / ".collected"
    found = _fingerprint()
    if stamp.exists() and stamp.read_text() == found:
        return
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    stamp.write_text(found)


def _fingerprint() -> str:
    """Changes with the version and with every changed file, without reading the files."""
    seen = hashlib.sha256(__version__.encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = os.stat(storage.path(path))
            seen.update(f"{path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return seen.hexdigest()
