"""Addresses outside any area: signing in and out, and leaving at once.

Of allauth only what we need is here, under the names that it looks for: no passwords, no signing up, no changing of
email addresses.
"""

from django.urls import path

from .views import leaving, signing_in

urlpatterns = [
    path("accounts/login/", signing_in.ask_for_code, name="account_login"),
    path("accounts/login/code/", signing_in.ask_for_code, name="account_request_login_code"),
    path("accounts/login/code/confirm/", signing_in.confirm_code, name="account_confirm_login_code"),
    path("accounts/logout/", signing_in.sign_out, name="account_logout"),
    path("accounts/signed-out/", signing_in.signed_out, name="account_signed_out"),
    path("accounts/closed/", signing_in.inactive, name="account_inactive"),
    path("leave/", leaving.leave, name="leave"),
]
