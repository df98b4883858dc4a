"""Addresses of reporting back."""

from django.urls import path

from .views import feeds, published

app_name = "reportback"
urlpatterns = [
    path("you-said-we-did/", published.themes, name="list"),
    path("you-said-we-did.atom", feeds.atom, name="atom"),
    path("you-said-we-did.csv", feeds.table, name="csv"),
    path("you-said-we-did.json", feeds.data, name="json"),
    path("you-said-we-did/.atom", feeds.atom, name="atom_within"),
    path("you-said-we-did/.csv", feeds.table, name="csv_within"),
    path("you-said-we-did/.json", feeds.data, name="json_within"),
    path("you-said-we-did/embed/", feeds.embed, name="embed"),
    path("you-said-we-did/exceptions/", published.exceptions, name="exceptions"),
    path("you-said-we-did/<str:reference>/", published.theme, name="theme"),
]
