"""Addresses of people, in an area."""

from django.urls import path

from .views import card, factors, me, second

app_name = "people"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/how-to-reach-me/", me.how_to_reach_me, name="how_to_reach_me"),
    path("me/card/", card.own_card, name="own_card"),
    path("me/second/", second.second, name="second"),
    path("me/again/", second.again, name="again"),
    path("me/signing-in/", factors.signing_in, name="signing_in"),
    path("me/signing-in/app/", factors.app, name="app"),
    path("me/signing-in/passkey/", factors.passkey, name="passkey"),
    path("me/signing-in/codes/", factors.recovery_codes, name="recovery_codes"),
    path("me/signing-in/remove/<str:reference>/", factors.remove, name="factor_remove"),
    path("me/signing-in/visits/end/", factors.end_others, name="visits_end"),
    path("me/signing-in/visits/<str:reference>/end/", factors.end_visit, name="visit_end"),
    path("card/", card.card, name="card"),
]
