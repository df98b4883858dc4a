"""A folder for work under way: for its owner only, and gone afterwards, also when the work was killed."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "backup-at-work-"
_LEFT_BEHIND = 24 * 60 * 60
"""Seconds after which nobody works in such a folder any more."""


@contextmanager
def work_in(place: Path) -> Iterator[Path]:
    """A fresh folder in this place; those that a crash left behind a day ago go."""
    for old in place.glob(f"{_PREFIX}*"):
        if time.time() - old.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
