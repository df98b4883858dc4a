"""Addresses of desk."""

from django.urls import include, path

from .views import deliveries
from .views.journal import journal

app_name = "desk"
urlpatterns = [
    path("settings/", include("goldenthread.desk.urls_settings")),
    path("desk/deliveries/", deliveries.deliveries, name="deliveries"),
    path("desk/deliveries/letters/", deliveries.letters, name="letters"),
    path("desk/deliveries/<str:reference>/", deliveries.delivery, name="delivery"),
    path("desk/deliveries/<str:reference>/done/", deliveries.delivered, name="delivered"),
    path("desk/journal/", journal, name="journal"),
]
