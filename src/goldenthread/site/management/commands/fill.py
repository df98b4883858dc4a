"""``goldenthread fill``: believable invented data in bulk."""

import sys
from argparse import ArgumentParser
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.areas.selectors import area_of
from goldenthread.foundation.clock import now
from goldenthread.site.demo.fill import Filler
from goldenthread.site.demo.people import an_officer_of

BAR = 40


class Command(BaseCommand):
    """Fill an area with invented voices at every stage."""

    help = "Fills an area with invented voices at every stage. Only in a demonstration (GOLDENTHREAD_DEMO=yes)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--voices", type=int, required=True, metavar="N", help="how many voices to make")
        parser.add_argument("--area", required=True, metavar="SLUG", help="the area's address, for example hounslow")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same voices")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Invented voices do not belong among real ones. Set GOLDENTHREAD_DEMO=yes to try this.")
        area = area_of(options["area"])
        if area is None:
            raise CommandError(f"There is no area {options['area']!r}. Load the examples with: goldenthread load_demo")
        number: int = options["voices"]
        if number < 1:
            raise CommandError("--voices must be 1 or more.")

        def show(made: int) -> None:
            done = "█" * (BAR * made // number)
            print(f"\r{done:<{BAR}} {made:,} of {number:,}", end="", file=sys.stderr, flush=True)  # noqa: T201

        Filler(area, an_officer_of(area), Random(options["seed"]), now()).fill(number, show)  # noqa: S311
        self.stderr.write("")
        self.stdout.write(f"{number:,} invented voices are in {area.name}.")
