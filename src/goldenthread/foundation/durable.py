"""What stays on the disk when the power goes."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """See a file, or the names in a folder, on the disk. ``OSError`` when that cannot be."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
