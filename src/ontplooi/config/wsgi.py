"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ontplooi.config.settings")
application = get_wsgi_application()
# Every page is loaded before the first visitor comes, and before a server makes its copies of this process.
len(get_resolver().url_patterns)
