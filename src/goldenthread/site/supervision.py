"""No orphan and no second owner: children end with their parent, and a locked file names who owns the data."""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

PARENT = "GOLDENTHREAD_PARENT"
"""Environment variable in which a parent tells its children its process id."""

_PR_SET_PDEATHSIG = 1
_LOOKS_EVERY = 1.0
_ENOUGH = 60.0
"""Seconds after which a child that ended did run: the next restart is quick again."""


class Owned(Exception):
    """Somebody else owns the data; the text is the sentence to show."""


def end_with_parent() -> None:
    """End this process, at once, when the process named in ``GOLDENTHREAD_PARENT`` ends; without one, do nothing.

    The kernel sees to it on Linux; elsewhere a thread looks every second.
    """
    parent = int(os.environ.get(PARENT) or 0)
    if not parent:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # It ended before we could say so.
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOKS_EVERY)
    os._exit(1)


def own(file: Path, what: str, seconds: float = 0) -> int:
    """Lock ``file`` for as long as this process lives, and write into it who we are. Raises Owned.

    Waits up to ``seconds`` for an owner that is just ending.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() >= until:
                owner = os.read(descriptor, 200).decode(errors="replace").strip() or "another process"
                os.close(descriptor)
                raise Owned(f"The data in {file.parent} is in use by {owner}.") from None
            time.sleep(0.1)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{what} (process {os.getpid()})\n".encode())
    return descriptor


class Kept:
    """A child process that is started again, after a growing pause, whenever it ends by itself."""

    def __init__(self, command: list[str], say: Callable[[str], None]) -> None:
        self._command = command
        self._say = say
        self._over = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Start the child, and the thread that keeps it.

        The child is started here, before other processes are forked: a fork in the middle of it would
        hold its pipes open.
        """
        self._begin()
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """Ask the child to end; after ``seconds``, end it."""
        self._over.set()
        if self._child and self._child.poll() is None:
            self._child.terminate()
            try:
                self._child.wait(seconds)
            except subprocess.TimeoutExpired:
                self._child.kill()
        self._thread.join(seconds)

    def _begin(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches the parent alone, which then ends its children in order.
        self._begun = time.monotonic()
        self._child = subprocess.Popen(self._command, start_new_session=True)  # noqa: S603
        return self._child

    def _keep(self) -> None:
        pause = 1.0
        while self._child:
            code = self._child.wait()
            pause = 1.0 if time.monotonic() - self._begun > _ENOUGH else min(pause * 2, _ENOUGH)
            if self._over.is_set():
                return
            self._say(f"The background worker ended (code {code}); it starts again in {pause:.0f} s.")
            if self._over.wait(pause):
                return
            self._begin()
