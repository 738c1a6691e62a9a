"""The own account: name, language, how one signs in, and which organisation one acts in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ontplooi.kernel.errors import Refusal
from ontplooi.people import actions
from ontplooi.people.forms import OwnForm
from ontplooi.people.middleware import SESSION_KEY, PersonRequest
from ontplooi.people.models import Account
from ontplooi.people.rules import may_share_device
from ontplooi.people.shared_device import PAPER_KEY
from ontplooi.people.views import signed_in


@signed_in
def account(request: PersonRequest) -> HttpResponse:
    """Own name and language, password, passkeys, authenticator app and recovery codes."""
    person = request.person
    first = {"first_name": person.first_name, "last_name": person.last_name, "language": request.user.language or person.reads_in}
    form = OwnForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_own(person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            language = form.cleaned_data["language"]
            with override(language):
                messages.success(request, _("Saved."))
            return _remember_language(redirect("people:account"), language)
    keys = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    context = {
        "form": form,
        "on_paper": PAPER_KEY in request.session,
        "may_share_device": may_share_device(person),
        "passkeys": [key.wrap() for key in keys if key.type == Authenticator.Type.WEBAUTHN],
        "has_app": any(key.type == Authenticator.Type.TOTP for key in keys),
        "has_recovery_codes": any(key.type == Authenticator.Type.RECOVERY_CODES for key in keys),
        "organisations": request.user.acting_people,
    }
    return render(request, "people/account.html", context)


@require_POST
@signed_in
def switch(request: PersonRequest) -> HttpResponse:
    """Act in another organisation to which the same account belongs."""
    wanted = request.POST.get("person", "")
    chosen = next((person for person in request.user.acting_people if str(person.pk) == wanted), None)
    if chosen is None:
        raise Http404
    request.session[SESSION_KEY] = chosen.pk
    return redirect(_wanted(request) or "/")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Read in another language from now on; kept with the account, or in the browser of who is not signed in."""
    language = request.POST.get("language", "")
    answer = redirect(_back(request))
    if language not in dict(settings.LANGUAGES) or not check_for_language(language):
        return answer
    if isinstance(request.user, Account):
        actions.change_language(request.user, language)
    return _remember_language(answer, language)


def _remember_language(answer: HttpResponse, language: str) -> HttpResponse:
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return answer


def _back(request: HttpRequest) -> str:
    """The page that somebody was on, if it is one of ours."""
    return _wanted(request) or _own(request, request.headers.get("Referer", "")) or "/"


def _wanted(request: HttpRequest) -> str:
    """The page that the form asks to go to, if it is one of ours."""
    return _own(request, request.POST.get("next", ""))


def _own(request: HttpRequest, url: str) -> str:
    return url if url and url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure()) else ""
