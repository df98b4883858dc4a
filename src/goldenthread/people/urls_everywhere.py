"""Addresses outside any area: signing in and out, and leaving at once. No passwords, no signing up."""

from django.urls import path

from .views import leaving, second, signing_in

urlpatterns = [
    path("accounts/login/", signing_in.ask_for_code, name="account_login"),
    path("accounts/login/code/confirm/", signing_in.confirm_code, name="account_confirm_login_code"),
    path("accounts/second/", second.on_the_way_in, name="account_second"),
    path("accounts/passkey/", second.with_passkey, name="account_passkey"),
    path("accounts/passkey/ask/", second.ask_the_browser, name="account_passkey_ask"),
    path("accounts/logout/", signing_in.sign_out, name="account_logout"),
    path("accounts/signed-out/", signing_in.signed_out, name="account_signed_out"),
    path("leave/", leaving.leave, name="leave"),
]
