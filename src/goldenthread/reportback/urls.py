"""Addresses of reporting back."""

from django.urls import path

from .views import published

app_name = "reportback"
urlpatterns = [
    path("you-said-we-did/", published.themes, name="list"),
    path("you-said-we-did/exceptions/", published.exceptions, name="exceptions"),
    path("you-said-we-did/<str:reference>/", published.theme, name="theme"),
]
