"""Signing in: by code, by password, with a passkey; and what to do with a code."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.utils import passthrough_next_redirect_url
from allauth.account.views import LoginView, confirm_login_code
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ontplooi.people.forms import AskForCode, WithPassword


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """One page, three ways: a code in the mail first, a password second, a passkey as a button."""

    def _by_password(self) -> bool:
        return bool(self.request.method == "POST" and self.request.POST.get("way") == "password")

    def get_form_class(self) -> Any:
        """The form that was sent."""
        return WithPassword if self._by_password() else AskForCode

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the chosen form needs."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        if not self._by_password():
            kwargs.pop("request")
        return kwargs

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in with the password, or send a code: for an unknown address the very same page follows."""
        if self._by_password():
            answer: HttpResponse = super().form_valid(form)
            return answer
        LoginCodeVerificationProcess.initiate(request=self.request, user=form._user, email=form.cleaned_data["email"])
        return redirect(passthrough_next_redirect_url(self.request, reverse("account_confirm_login_code"), "next"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both forms; the one that was sent keeps what was typed and its sentences."""
        found: dict[str, Any] = super().get_context_data(**kwargs)
        sent = found["form"]
        typed = {"login": self.request.POST.get("email", "")}
        found["code_form"] = sent if isinstance(sent, AskForCode) else AskForCode(initial={"email": typed["login"]})
        found["password_form"] = (
            sent if isinstance(sent, WithPassword) else WithPassword(request=self.request, initial=typed, auto_id="id_with_%s")
        )
        return found


sign_in = SignIn.as_view()


@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """The page for the code. When that ends (too old, tried too often), the place to go to is kept."""
    answer: HttpResponse = confirm_login_code(request)
    start = reverse("account_login")
    if answer.status_code == 302 and answer["Location"] in {start, reverse("account_request_login_code")}:
        if not messages.get_messages(request):
            messages.warning(request, _("This code is no longer valid. Ask for a new one."))
        return redirect(passthrough_next_redirect_url(request, start, "next"))
    return answer


@require_safe
def ask_for_code(request: HttpRequest) -> HttpResponse:
    """There is one page to sign in."""
    return redirect(passthrough_next_redirect_url(request, reverse("account_login"), "next"))


def closed(_request: HttpRequest, **_parts: str) -> HttpResponse:
    """A door of allauth that does not exist here."""
    raise Http404
