"""``goldenthread restore FILE [--replace | --check]``: use what a backup holds, or only try whether one could."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.foundation.clock import now
from goldenthread.foundation.working_days import LONDON
from goldenthread.site.backups.drilling import drill
from goldenthread.site.backups.headers import Header
from goldenthread.site.backups.making_ready import Ready
from goldenthread.site.backups.restoring import restore
from goldenthread.site.backups.sealed_file import Broken


class Command(BaseCommand):
    help = "Uses what a backup holds, after what was erased is erased again. The site must not be running."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, metavar="FILE", help="Without it: the site's newest (--check)."
        )
        either = parser.add_mutually_exclusive_group()
        either.add_argument("--replace", action="store_true", help="Move a database that is there aside.")
        either.add_argument("--check", action="store_true", help="Only try it, in a throwaway folder; change nothing.")

    def handle(self, *_args: Any, **options: Any) -> None:
        file, check = options["file"], options["check"]
        if file is None and not check:
            raise CommandError("Say which FILE.")
        try:
            if check:
                self._check(file)
            else:
                self._restore(file, options["replace"])
        except Broken as error:
            raise CommandError(str(error)) from None

    def _restore(self, file: Path, replace: bool) -> None:
        begun = time.monotonic()
        done = restore(file.absolute(), replace=replace, at=now())
        self._tell(done.header, done.ready)
        if done.aside:
            self.stdout.write(f"  The database that was there is now {done.aside}. Remove it when all is well.")
        if done.ready.lost:
            self.stdout.write(f"  Files in the spool that could not be put back: {done.ready.lost}. They stay there.")
        if done.ready.pictures_lost:
            self.stdout.write(
                f"  Pictures or sounds that are missing: {done.ready.pictures_lost}. Everything else is here."
            )
        self.stdout.write(
            "  Everybody signs in again. Look through what was changed at the desk since then: roles that ended and "
            f"choices that were taken back.\n  Restored in {time.monotonic() - begun:.1f} seconds."
        )

    def _check(self, file: Path | None) -> None:
        tried = drill(file.absolute() if file else None, newest=file is None)
        self._tell(tried.header, tried.ready)
        if tried.faults:
            raise Broken(" ".join(tried.faults))
        self.stdout.write(f"  It came back whole in {tried.seconds:.1f} seconds. Nothing was changed here.")

    def _tell(self, header: Header, ready: Ready) -> None:
        made = header.made_at.astimezone(LONDON)
        self.stdout.write(
            f"  The backup of {made:%d %B %Y, %H:%M}, by version {header.version}: "
            f"{header.voices} voices, {header.lines} lines.\n"
            f"  Migrations: {ready.migrated}. Erased again: {ready.erased}. Put back from the spool: {ready.put_back}. "
            f"Voices now: {ready.voices}."
        )
