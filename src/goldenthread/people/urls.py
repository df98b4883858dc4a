"""Addresses of people, in an area."""

from django.urls import path

from .views import card, me

app_name = "people"
urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/how-to-reach-me/", me.how_to_reach_me, name="how_to_reach_me"),
    path("me/card/", card.own_card, name="own_card"),
    path("card/", card.card, name="card"),
]
