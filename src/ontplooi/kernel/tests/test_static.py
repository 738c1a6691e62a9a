"""What goes over the wire on a first visit, and that built files find each other."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

FONTS = ("fonts/ontplooi-sans-latin.woff2", "fonts/ontplooi-serif-latin.woff2")
FIRST_VISIT = 120_000
FOR_THE_PAGE_AND_HEADERS = 25_000


@pytest.fixture
def built(tmp_path):
    """All static files as an installation serves them."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "ontplooi.kernel.static_storage.HashedStatic"},
    }
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path / "kernel"


def test_modules_import_each_other_by_the_name_with_the_hash(built):
    modules = list((built / "js").glob("*.*.js"))
    assert modules
    for module in modules:
        for name in re.findall(r'(?:from|import) "\./([^"]+)"', module.read_text()):
            assert (built / "js" / name).exists()
            assert re.search(r"\.[0-9a-f]{12}\.js$", name), f"{module.name} imports {name}"


def test_a_first_visit_stays_within_its_budget():
    root = finders.find("kernel")
    total = sum(len(finders_bytes(f"kernel/{font}")) for font in FONTS)
    total += len(brotli.compress(finders_bytes("django_htmx/htmx-2.min.js")))
    for kind in ("css", "js"):
        total += sum(len(brotli.compress(path.read_bytes())) for path in sorted(_folder(root, kind)))
    assert total < FIRST_VISIT - FOR_THE_PAGE_AND_HEADERS


def test_style_and_script_files_stay_short():
    root = finders.find("kernel")
    for path in [*_folder(root, "css"), *_folder(root, "js")]:
        assert len(path.read_text().splitlines()) <= 150, path.name


def finders_bytes(name: str) -> bytes:
    """The content of a static file."""
    return Path(str(finders.find(name))).read_bytes()


def _folder(root, kind):
    """Our own files of one kind."""
    return list(Path(str(root), kind).glob(f"*.{kind}"))
