"""The calendar of one person at a private address, for a calendar program that cannot sign in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from ontplooi.notices.calendar_feed import calendar_of, mark_of, person_of


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The appointments of who has this address. An address that was replaced or made up does not exist."""
    person = person_of(token)
    if person is None:
        raise Http404
    content = calendar_of(person)
    headers = {"ETag": mark_of(content), "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], response=response)
    return answer if isinstance(answer, HttpResponse) else response
