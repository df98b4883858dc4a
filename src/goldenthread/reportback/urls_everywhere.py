"""Addresses of reporting back outside any area, for machines."""

from django.urls import path

from .views.receipts import receipt

urlpatterns = [path("notify/receipts", receipt, name="notify_receipts")]
