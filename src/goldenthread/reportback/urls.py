"""Addresses of reportback."""

from django.urls import URLPattern

app_name = "reportback"
urlpatterns: list[URLPattern] = []
