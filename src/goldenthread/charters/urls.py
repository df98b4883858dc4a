"""Addresses of the charter."""

from django.urls import path

from . import views

app_name = "charters"
urlpatterns = [
    path("charter/", views.charter, name="charter"),
    path("charter/<slug:principle>/", views.principle, name="principle"),
]
