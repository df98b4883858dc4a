from django.apps import AppConfig


class ReportbackConfig(AppConfig):
    name = "goldenthread.reportback"
