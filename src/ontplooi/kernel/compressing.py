"""Pages travel compressed; files that are compact already, such as a PDF, travel as they are."""

from django.http import HttpRequest, HttpResponseBase  # noqa: TID251  (a middleware is a door, like a view)
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/", "application/json")


class CompressMiddleware(GZipMiddleware):
    """Django's own, which hides the length of what is secret, for words only."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress what a person reads."""
        if not response.headers.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)
