"""``goldenthread open-area SLUG``: one of the areas that come with Golden Thread, with its charter and nobody in it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.areas.selectors import area_of, shipped_slugs
from goldenthread.foundation.clock import now
from goldenthread.site.opening import open_with_charter


class Command(BaseCommand):
    """Open an area for real work: its organisations, teams, phones and charter, and no invented people."""

    help = "Opens an area with its charter. The next step is to invite its administrator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("area", metavar="SLUG", help=f"one of: {', '.join(shipped_slugs())}")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["area"]
        if slug not in shipped_slugs():
            raise CommandError(f"There is no area {slug!r}. Areas that can be opened: {', '.join(shipped_slugs())}.")
        was_open = area_of(slug) is not None
        area = open_with_charter(slug, now())
        self.stdout.write(f"{area.name} {'is open already' if was_open else 'is open, with its charter'}.")
        self.stdout.write(
            f"Next, invite its administrator:\n\n  goldenthread invite --administrator EMAIL --area {slug}"
        )
