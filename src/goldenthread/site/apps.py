from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class SiteConfig(AppConfig):
    name = "goldenthread.site"

    def ready(self) -> None:
        from . import checks  # noqa: F401
        from .wall.rights import after_migrate

        # It is sent once an app that has models; that of the journal comes when all tables are there.
        post_migrate.connect(after_migrate, sender=apps.get_app_config("journal"))
