"""Addresses of an area's front."""

from django.urls import path

from . import views

app_name = "front"
urlpatterns = [
    path("", views.front, name="front"),
    path("help-now/", views.help_now_page, name="help_now"),
    path("organisations/", views.organisations, name="organisations"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
