"""Addresses for in an e-mail."""

from django.conf import settings


def absolute(path: str) -> str:
    """The whole web address of a page. The page itself asks who is not signed in to do so, and then opens."""
    if not path.startswith("/"):
        raise ValueError(f"{path!r} is no path of this site")
    return f"{settings.SITE_URL}{path}"
