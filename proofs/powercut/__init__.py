"""Power cuts, replayed: what is on the disk after a cut at any moment, and which acknowledged voices are not in it.

A site says things with every write and sync written down (``shim.c``, which needs a C compiler); then the record is
played back up to a random moment, what was not synced is dropped, torn or reordered, and the database is opened.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ..sites import Site
from .disk import Disk, events
from .reading import ACKNOWLEDGED, Held, held

SHIM = Path(__file__).with_name("shim.c")


@dataclass
class Cuts:
    """What came out of so many power cuts."""

    number: int = 0
    acknowledged: int = 0
    """Voices acknowledged in the whole recording."""
    events: int = 0
    losing: int = 0
    """Cuts after which an acknowledged voice was not in the database."""
    most_lost: int = 0
    corrupt: int = 0
    spool_losing: int = 0
    """Cuts after which an acknowledged voice was not in the spool."""
    lost_in_both: int = 0


def compiler() -> str | None:
    """A C compiler, if there is one."""
    return shutil.which("gcc") or shutil.which("cc")


def compiled(folder: Path) -> Path:
    """The shim, ready to be loaded."""
    library = folder / "shim.so"
    command = [str(compiler()), "-O2", "-Wall", "-Wextra", "-shared", "-fPIC", "-o", str(library), str(SHIM), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def recorded(folder: Path, level: str, number: int) -> tuple[Path, Path]:
    """Record a site in which ``number`` things are said; returns how it was before, and the record.

    A folder that was used before keeps its site as it was, so that two levels begin alike.
    """
    data, before, log = folder / "data", folder / "before", folder / f"log-{level}"
    site = Site(data.resolve())
    if not before.exists():
        data.mkdir(exist_ok=True)
        site.prepare(pages=False)
        shutil.copytree(data, before)
    shutil.rmtree(data)
    shutil.copytree(before, data)
    watching = {"POWERCUT_FOLDER": str(data.resolve()), "POWERCUT_LOG": str(log)}
    done = site.run("proofs.powercut.talking", level, str(number), LD_PRELOAD=str(compiled(folder)), **watching)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return before, log


def replayed(data: Path, before: Path, log: Path, number: int, chance: Random) -> Cuts:
    """Cut the power so many times."""
    happened = list(events(log))
    cuts = Cuts(number=number, events=len(happened))
    moments = sorted(chance.randrange(len(happened)) for _ in range(number))
    disk, seen = Disk(), set[str]()
    disk.begin_with(before)
    disk = _moved(disk, str(before), str(data))
    for moment, event in enumerate(happened):
        while moments and moments[0] == moment:
            moments.pop(0)
            _count(cuts, seen, _left(disk, data, chance))
        if event.path.endswith(ACKNOWLEDGED):
            seen.update(event.data.decode().split())
        else:
            disk.happen(event)
    cuts.acknowledged = len(seen)
    return cuts


def cut(folder: Path, level: str, *, said: int, number: int, seed: int = 1) -> Cuts:
    """Record, then cut the power ``number`` times."""
    before, log = recorded(folder, level, said)
    return replayed((folder / "data").resolve(), before, log, number, Random(seed))


def _moved(disk: Disk, old: str, new: str) -> Disk:
    move: Callable[[str], str] = lambda path: new + path.removeprefix(old)  # noqa: E731
    return Disk({move(p): f for p, f in disk.now.items()}, {move(p): f for p, f in disk.surely.items()})


def _left(disk: Disk, data: Path, chance: Random) -> Held:
    """Put what a cut leaves into a folder, and open it as a site would."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-cut-") as folder:
        for path, content in disk.after_a_cut(chance).items():
            relative = Path(path).relative_to(data)
            if path.endswith("-shm"):  # Memory, not disk: SQLite makes it again.
                continue
            target = Path(folder) / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return held(Path(folder))


def _count(cuts: Cuts, seen: set[str], left: Held) -> None:
    lost, unspooled = seen - left.rows, seen - left.files
    cuts.losing += bool(lost)
    cuts.most_lost = max(cuts.most_lost, len(lost))
    cuts.corrupt += not left.whole
    cuts.spool_losing += bool(unspooled)
    cuts.lost_in_both += bool(lost & unspooled)
