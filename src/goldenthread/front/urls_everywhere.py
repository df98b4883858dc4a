"""Addresses outside any area."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.areas_page, name="areas"),
]
