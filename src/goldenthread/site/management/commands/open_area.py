"""``goldenthread open-area SLUG``: one of the areas that come with Golden Thread, with its charter and nobody in it."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import goldenthread.charters
from goldenthread.areas.selectors import area_of, shipped, shipped_slugs
from goldenthread.areas.services import load_area
from goldenthread.charters.services import load_edition
from goldenthread.foundation.clock import now

CHARTERS = Path(goldenthread.charters.__file__).parent / "data"


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
        charter = tomllib.loads((CHARTERS / f"{slug}.toml").read_text(encoding="utf-8"))
        with transaction.atomic():
            area = load_area(shipped(slug), now())
            load_edition(area=area, data=charter, at=now())
        self.stdout.write(f"{area.name} {'is open already' if was_open else 'is open, with its charter'}.")
        self.stdout.write(
            f"Next, invite its administrator:\n\n  goldenthread invite --administrator EMAIL --area {slug}"
        )
