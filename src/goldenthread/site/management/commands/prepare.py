"""``goldenthread prepare``: everything between an installed site and a running one, safe to repeat."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Migrate, make the cache's table, collect the static files."""

    help = "Make or bring up to date the database and the static files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each step in a line."""
        self.stdout.write("  Bringing the database up to date …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.stdout.write("  Gathering style sheets and pictures …")
        call_command("collectstatic", interactive=False, verbosity=0)
