"""Pages for when something is not there or went wrong. They need no database and no person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ontplooi.desk.views.elsewhere import belongs_to


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: only for what is refused before we know who asks; a stranger to a page gets 404."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not yours; we do not say which. What another organisation of yours shows you, is one press away."""
    return render(request, "404.html", {"there": belongs_to(request), "wanted": request.get_full_path()}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. What was typed is still in the browser."""
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was opened too long ago, or not from here."""
    return render(request, "403_csrf.html", status=403)
