"""Addresses of desk."""

from django.urls import path

from .views.journal import journal

app_name = "desk"
urlpatterns = [
    path("desk/journal/", journal, name="journal"),
]
