"""``goldenthread backup [FILE]``: one consistent, encrypted copy of everything but the keys."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.foundation.clock import now
from goldenthread.site.backups import folder
from goldenthread.site.backups.duties import keep_one
from goldenthread.site.backups.sealed_file import Broken
from goldenthread.site.backups.taking import back_up


class Command(BaseCommand):
    help = "Makes one consistent, encrypted backup while the site is served; without FILE among the site's own."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="A file that is not there yet.")

    def handle(self, *_args: Any, **options: Any) -> None:
        path = options["file"]
        if path is None and not folder.is_kept_here():
            raise CommandError("GOLDENTHREAD_BACKUPS says that backups are made elsewhere. Give a FILE.")
        at = now()
        try:
            path, found = (path, back_up(path.absolute(), at=at)[1]) if path else keep_one(at)
        except Broken as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{path}: {found.voices} voices, {found.lines} lines in the journal; every chain is whole. "
            "The keys are not in it: keep them apart."
        )
