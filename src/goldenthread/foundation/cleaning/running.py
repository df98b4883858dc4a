"""Starts the process that makes a file anew, and believes nothing of it but its answer."""

import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from .child import SECONDS
from .kinds import TYPES, Clean, NotTaken, Unfit, What

LARGEST = 8_000_000
"""Bytes of one file."""
AT_ONCE = 2
"""So many are looked at together in one process of the server; others wait their turn."""
PATIENCE = 1
"""Seconds that somebody waits for their turn: who waits keeps a thread of the server from everybody else."""
_ROOT = Path(__file__).resolve().parents[3]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from goldenthread.foundation.cleaning.child import main; main()"
_turns = BoundedSemaphore(AT_ONCE)


def clean(content: bytes) -> Clean:
    """The file made anew. Raises :class:`NotTaken` with why; never anything else because of what is in the file."""
    if not content:
        raise NotTaken(Unfit.EMPTY)
    if len(content) > LARGEST:
        raise NotTaken(Unfit.LARGE)
    if not _turns.acquire(timeout=PATIENCE):
        raise NotTaken(Unfit.BUSY)
    try:
        return _read(_answer(content))
    finally:
        _turns.release()


def _answer(content: bytes) -> bytes:
    command = [sys.executable, "-I", "-c", _START, str(_ROOT)]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired:
        raise NotTaken(Unfit.HEAVY) from None
    if done.returncode < 0:  # Ended by its limits.
        raise NotTaken(Unfit.HEAVY)
    if done.returncode:
        raise NotTaken(Unfit.BROKEN)
    return done.stdout


def _read(answer: bytes) -> Clean:
    line, _, content = answer.partition(b"\n")
    try:
        said = json.loads(line)
        if "unfit" in said:
            raise NotTaken(Unfit(said["unfit"]))
        found = Clean(What(said["what"]), said["suffix"], content, float(said["seconds"]))
    except (ValueError, KeyError, TypeError):
        raise NotTaken(Unfit.BROKEN) from None
    if found.suffix not in TYPES or not 0 < len(content) <= LARGEST:
        raise NotTaken(Unfit.BROKEN)
    return found
