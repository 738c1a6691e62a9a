"""The addresses of signing in. Allauth looks them up by these names; what is not offered here is closed."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import path, re_path
from django.views.generic import RedirectView

from ontplooi.people.views import codes, sign_in

_overview = RedirectView.as_view(pattern_name="people:account")

urlpatterns = [
    path("login/", sign_in.sign_in, name="account_login"),
    path("login/code/", sign_in.ask_for_code, name="account_request_login_code"),
    path("login/code/confirm/", sign_in.enter_code, name="account_confirm_login_code"),
    path("code/", codes.with_code, name="account_code"),
    path("tablet/", codes.tablet, name="account_tablet"),
    path("tablet/here/", codes.still_here, name="account_still_here"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("2fa/", _overview, name="mfa_index"),
    path("2fa/authenticate/", second_step.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", app.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/webauthn/", _overview, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("2fa/webauthn/reauthenticate/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    # Closed: nobody signs up, changes an address or resets a password by themselves. Allauth still asks for the names.
    path("signup/", sign_in.closed, name="account_signup"),
    path("email/", sign_in.closed, name="account_email"),
    path("confirm-email/", sign_in.closed, name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", sign_in.closed, name="account_confirm_email"),
    path("password/reset/", sign_in.closed, name="account_reset_password"),
]
