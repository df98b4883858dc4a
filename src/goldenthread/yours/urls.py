"""Addresses of what is held about somebody."""

from django.urls import path

from .views import erasing

app_name = "yours"
urlpatterns = [
    path("follow/<str:reference>/erase/", erasing.erase, name="erase"),
]
