"""``goldenthread prepare``: everything between an installed site and a running one, safe to repeat."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from goldenthread.foundation.clock import now
from goldenthread.yours.services import erase_what_came_back


class Command(BaseCommand):
    """Migrate, erase again what a restored backup brought back, make the cache's table, collect the static files."""

    help = "Make or bring up to date the database and the static files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each step in a line."""
        self.stdout.write("  Bringing the database up to date …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if again := erase_what_came_back(at=now()):
            self.stdout.write(f"  Erased again what a backup had brought back: {again}.")
        self.stdout.write("  Gathering style sheets and pictures …")
        call_command("collectstatic", interactive=False, verbosity=0)
