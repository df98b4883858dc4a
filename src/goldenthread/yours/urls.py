"""Addresses of what is held about somebody."""

from django.urls import path

from .views import data, erasing

app_name = "yours"
urlpatterns = [
    path("follow/<str:reference>/erase/", erasing.erase, name="erase"),
    path("me/data/", data.everything, name="data"),
    path("me/data/copy/", data.copy, name="copy"),
    path("me/data/erase/", data.erase_all, name="erase_all"),
]
