"""Where the processes of one site count together. Made before the library of figures is first imported."""

import os
import shutil
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


def begin_in(folder: Path) -> None:
    """An empty folder for the numbers of every process that is started from here."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    os.environ[FOLDER] = str(folder)
