"""Addresses of desk."""

from django.urls import include, path

from .views.journal import journal

app_name = "desk"
urlpatterns = [
    path("settings/", include("goldenthread.desk.urls_settings")),
    path("desk/journal/", journal, name="journal"),
]
