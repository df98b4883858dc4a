"""A site made ready once and copied wherever one is needed: bringing a database up to date takes ten seconds of CPU.

``script/test`` names one folder for all of its lanes; who needs it first makes it, the others wait for that.
"""

import fcntl
import os
import shutil
from pathlib import Path

from django.db import connection

from tests.site import running

FOLDER = "READY_SITES"
"""The variable that names the folder."""
PAGES_FILES = "static"


def made_in(folder: Path) -> Path:
    """The data folder with an empty database and the pages' files. Copy it; do not change it."""
    folder.mkdir(parents=True, exist_ok=True)
    data, whole = folder / "data", folder / "whole"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            data.mkdir()
            done = running.run(data, "prepare")
            assert done.returncode == 0, done.stderr
            whole.touch()
    return data


def copied(made: Path, folder: Path) -> Path:
    """The same site in another folder. The pages' files, most of its weight, nobody changes: they are only linked."""
    shutil.copytree(made, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(PAGES_FILES))
    (folder / PAGES_FILES).symlink_to(made / PAGES_FILES, target_is_directory=True)
    return folder


def copied_to_the_tests() -> bool:
    """Put its database where the tests look for theirs; says whether there is one, which is then only looked over."""
    if connection.vendor != "sqlite" or FOLDER not in os.environ:
        return False
    database = made_in(Path(os.environ[FOLDER])) / "goldenthread.sqlite3"
    assert not database.with_name(f"{database.name}-wal").exists()
    shutil.copyfile(database, connection.creation._get_test_db_name())
    return True
