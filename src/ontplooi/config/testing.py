"""Settings of the tests: the real ones, with a data folder that goes away and a fast password hash."""

import os
import tempfile

os.environ.setdefault("ONTPLOOI_DATA", tempfile.mkdtemp(prefix="ontplooi-test-"))
os.environ.setdefault("ONTPLOOI_SECRET_KEY", "only-for-tests")
os.environ.setdefault("ONTPLOOI_DEMO", "true")

from ontplooi.config.settings import *  # noqa: F403  (the environment comes first)
from ontplooi.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
