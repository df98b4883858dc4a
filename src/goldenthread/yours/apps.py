from django.apps import AppConfig


class YoursConfig(AppConfig):
    name = "goldenthread.yours"
