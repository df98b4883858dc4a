"""Evidence of the ways back: from a backup of a gigabyte, and from the first tables that ever landed."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from ..evidence import HOUSE, Line, Page
from ..sites import Site

VOICES = 13_000
GIGABYTE = 10**9
MOST_SECONDS = 600


@dataclass
class _Timed:
    site: Site
    took: dict[str, float] = field(default_factory=dict)

    def run(self, name: str, *arguments: str) -> str:
        begun = time.monotonic()
        done = self.site.run("goldenthread", *arguments)
        self.took[name] = time.monotonic() - begun
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stdout}\n{done.stderr}")
        return done.stdout


def from_a_backup(folder: Path, size: float) -> Page:
    """Fill a site, back it up, lose its database, and restore it."""
    begun, number = time.monotonic(), max(100, round(VOICES * size))
    site, backup = Site(folder / "data"), folder / "one.backup"
    site.data.mkdir()
    site.prepare(pages=False)
    said: dict[str, str] = site.answer("proofs.filling", "long", str(number))["said"]
    database = next(site.data.glob("*.sqlite3"))
    large = sum(part.stat().st_size for part in site.data.glob(f"{database.name}*"))
    timed = _Timed(site)
    timed.run("backup", "backup", str(backup))
    timed.run("trial", "restore", str(backup), "--check")
    for part in site.data.glob(f"{database.name}*"):
        part.unlink()
    told = timed.run("restore", "restore", str(backup))
    restored = timed.took["restore"]
    voices = int(told.partition("Voices now: ")[2].partition(".")[0])
    whole = site.answer("proofs.reading", *said) == said
    verified = site.run("goldenthread", "verify").returncode
    return Page(
        name="way-back",
        title="Back from a backup",
        promise="If the database is lost, everything is back within minutes.",
        done=[
            f"A site on SQLite with {number:,} voices of 20,000 letters each: {large / GIGABYTE:.2f} GB.",
            "`goldenthread backup`, and a trial of it; then the database's files were removed, and `goldenthread "
            "restore` was typed on what was left.",
            f"Of {len(said)} voices the words were read afterwards and compared with what was said.",
        ],
        lines=[
            Line("gigabytes", f"{large / GIGABYTE:.2f}", "at least 1", large >= GIGABYTE),
            Line("voices back", f"{voices:,}", f"{number:,}", voices == number),
            Line("words of those that were read, as they were said", "all" if whole else "NOT all", "all", whole),
            Line("exit code of goldenthread verify", str(verified), "0", verified == 0),
            Line("seconds to restore", f"{restored:.0f}", "at most 600", restored <= MOST_SECONDS),
            Line("seconds to make the backup", f"{timed.took['backup']:.0f}", "", True),
            Line("seconds to try it (the nightly drill)", f"{timed.took['trial']:.0f}", "", True),
            Line("gigabytes of the backup", f"{backup.stat().st_size / GIGABYTE:.2f}", "", True),
        ],
        short=["On SQLite; on PostgreSQL backups come and go by its own pg_dump and pg_restore, and were not timed."],
        seconds=time.monotonic() - begun,
    )


def from_the_first_tables(folder: Path, _size: float) -> Page:
    """Run the test of the upgrade with ten thousand voices, on both databases."""
    begun = time.monotonic()
    found = {name: _upgraded(folder / f"{name}.xml", *more) for name, more in ENGINES.items()}
    return Page(
        name="upgrade",
        title="From the first tables to today's",
        promise="Whoever began with the first version loses nothing on the way to this one.",
        done=[
            "The tables of every app's first migration were made and filled with 10,000 voices, their words, ways to "
            "be told and lines in the journal, as they were kept then; then every migration since was run.",
            "Afterwards each voice, each word and each line was counted and compared, the chain was verified, and the "
            "guards of the journal were asked for.",
        ],
        lines=[Line(f"{name}: as it should be", "yes" if ok else "NO", "yes", ok) for name, (ok, _) in found.items()]
        + [Line(f"{name}: seconds, with the filling", f"{took:.0f}", "", True) for name, (_, took) in found.items()],
        short=["That a kill in the midst leaves the old or the new is Django's one transaction for each migration."],
        seconds=time.monotonic() - begun,
    )


ENGINES = {"SQLite": (), "PostgreSQL": ("-p", "tests.postgresql")}


def _upgraded(report: Path, *more: str) -> tuple[bool, float]:
    begun = time.monotonic()
    asked = ["tests/site/backups/test_upgrade.py", "-m", "proof", f"--junitxml={report}", *more]
    command = [sys.executable, "-m", "pytest", *asked]
    done = subprocess.run(command, cwd=HOUSE, env=dict(os.environ), capture_output=True, check=False)
    ran = len(list(ElementTree.parse(report).iter("testcase"))) if report.exists() else 0
    return done.returncode == 0 and ran == 1, time.monotonic() - begun
