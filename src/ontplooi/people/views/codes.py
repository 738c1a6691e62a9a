"""Signing in with a code on paper, and the tablet that people share."""

from __future__ import annotations

from allauth.core import ratelimit
from django import forms
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.people.actions.codes import sign_in_with
from ontplooi.people.middleware import PersonRequest
from ontplooi.people.rules import may_share_device
from ontplooi.people.shared_device import COOKIE, come_in, share
from ontplooi.people.views import signed_in

BACKEND = "ontplooi.people.backend.Backend"


class CodeForm(forms.Form):
    """The code as it stands on the letter; spaces and small letters do not matter."""

    code = forms.CharField(
        label=gettext_lazy("Code on your letter"),
        max_length=40,
        help_text=gettext_lazy("Twelve letters and figures. Spaces and capitals do not matter."),
        error_messages={"required": gettext_lazy("Fill in the code on your letter.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True}
        ),
    )


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def with_code(request: HttpRequest) -> HttpResponse:
    """The page behind the square on a letter. Opening it does nothing: one presses the button."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _come_in(request, form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    context = {"form": form, "is_shared": getattr(request, "shared_device", False)}
    return render(request, "people/code.html", context, status=422 if form.is_bound else 200)


def _come_in(request: HttpRequest, typed: str) -> HttpResponse:
    limited = {"action": "letter_code", "key": "everybody"}
    if not ratelimit.consume(request, dry_run=True, **limited):
        raise Refusal(_("That was tried too often. Wait a few minutes and try again."))
    try:
        code = sign_in_with(typed)
    except Refusal:
        ratelimit.consume(request, **limited)
        raise
    account = code.person.account
    if account is None:  # signing in made one
        raise Http404
    logout(request)  # whoever was signed in here is so no longer
    login(request, account, backend=BACKEND)
    come_in(request, code)
    own = url_has_allowed_host_and_scheme(code.path, allowed_hosts=None)
    return redirect(code.path if own else "/")


@never_cache
@require_http_methods(["GET", "POST"])
def tablet(request: HttpRequest) -> HttpResponse:
    """The first page of a shared device; for who leads people and HR: where one makes a shared device of this browser."""
    if getattr(request, "shared_device", False) and getattr(request, "person", None) is None:
        return render(request, "people/tablet_start.html")
    return _set_up(request)


@signed_in
def _set_up(request: PersonRequest) -> HttpResponse:
    if not may_share_device(request.person):
        raise Http404
    if request.method == "GET":
        return render(request, "people/tablet.html", {"is_shared": request.shared_device})  # type: ignore[attr-defined]
    answer = redirect("account_tablet")
    if "off" in request.POST:
        answer.delete_cookie(COOKIE, samesite="Lax")
        return answer
    logout(request)
    share(answer)
    return answer


@signed_in
@require_POST
def still_here(_request: PersonRequest) -> HttpResponse:
    """Somebody touched the screen: the middleware noted it."""
    return HttpResponse(status=204)
