"""The ui app: no models, no rules about people."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """What pages are made of."""

    name = "goldenthread.ui"
    label = "ui"
