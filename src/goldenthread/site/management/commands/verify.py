"""``goldenthread verify [--area SLUG]``: is the journal whole, guarded, and does it agree with the rest?"""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from goldenthread.areas.models import Area
from goldenthread.journal.selectors import chain_faults, chained_areas, length, triggers_missing
from goldenthread.site.verify import CHECKS
from goldenthread.site.wall.policies import missing_walls


class Command(BaseCommand):
    help = "Checks the journal's chain, the guards in the database, and that no voice is lost. Exit 1 if not."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", help="Only this area, by the name in its address.")

    def handle(self, *_args: Any, **options: Any) -> None:
        wrong = 0
        for sentence in self._guards():
            wrong += self._complain(sentence)
        for slug in _areas(options["area"]):
            before = wrong
            for sentence in _of_area(slug):
                wrong += self._complain(sentence)
            if wrong == before:
                self.stdout.write(f"{slug}: {length(slug)} lines, the chain is whole.")
        if wrong:
            raise SystemExit(1)

    def _guards(self) -> Iterator[str]:
        for name in triggers_missing():
            yield f"The guard {name} is missing from the database. Put it back with: goldenthread manage migrate"
        for table in missing_walls(connection):
            yield f"The wall between areas is missing from {table}. Put it back with: goldenthread manage migrate"

    def _complain(self, sentence: str) -> int:
        self.stderr.write(sentence)
        return 1


def _areas(chosen: str | None) -> list[str]:
    known = sorted({*chained_areas(), *Area.objects.values_list("slug", flat=True)})
    if chosen is None:
        return known
    if chosen not in known:
        raise CommandError(f"There is no area {chosen!r}. There are: {', '.join(known) or 'none yet'}.")
    return [chosen]


def _of_area(slug: str) -> Iterator[str]:
    for fault in chain_faults(slug):
        yield f"Line {fault.seq} of {fault.area} {fault.what}."
    area = Area.objects.filter(slug=slug).first()
    if area is None:
        yield f"The journal speaks of the area {slug}, which is not there."
        return
    for check in CHECKS:
        yield from check(area)
