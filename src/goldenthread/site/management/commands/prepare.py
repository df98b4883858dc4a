"""``goldenthread prepare``: everything between an installed site and a running one, safe to repeat."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from goldenthread.foundation.clock import now
from goldenthread.site.backups.before_migrating import back_up_before_migrating
from goldenthread.site.backups.sealed_file import Broken
from goldenthread.site.wall.rights import NoRole, make_role, site_role
from goldenthread.yours.services import erase_what_came_back


class Command(BaseCommand):
    """Make the site's role, back up, migrate, erase again what came back, make the cache's table, gather files."""

    help = "Make or bring up to date the database and the static files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each step in a line."""
        self._make_role()
        self._back_up()
        self.stdout.write("  Bringing the database up to date …")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if again := erase_what_came_back(at=now()):
            self.stdout.write(f"  Erased again what a backup had brought back: {again}.")
        self.stdout.write("  Gathering style sheets and pictures …")
        call_command("collectstatic", interactive=False, verbosity=0)

    def _make_role(self) -> None:
        try:
            if make_role(connection):
                self.stdout.write(f"  Made the role {site_role()}, as which the site is served.")
        except NoRole as error:
            raise CommandError(str(error)) from None

    def _back_up(self) -> None:
        """Nothing is changed unless there is a way back."""
        try:
            made = back_up_before_migrating(now())
        except Broken as error:
            raise CommandError(
                f"{error} Nothing was changed, because there would be no way back. If your backups are made by other "
                "means, make one and say so: GOLDENTHREAD_BACKUPS=elsewhere"
            ) from None
        if made:
            self.stdout.write(f"  Made a backup before the database is changed: {made}")
