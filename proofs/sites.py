"""A real site on a throwaway data folder: its server, web processes and worker, to be started, killed and asked."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from tests.site.running import HOUSE, free_port
from tests.site.running import environment as of_a_site

STARTS_WITHIN = 90.0
"""Seconds, on however busy a machine."""
ENDS_WITHIN = 10.0


@dataclass
class Site:
    """Everything about one site."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    before: dict[str, str] = field(default_factory=dict)
    """Environment of the server alone, such as ``LD_PRELOAD``."""
    serve: tuple[str, ...] = ()
    """More that is said when it is started, such as ``--no-work``."""
    process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a module on the site's data to its end."""
        return subprocess.run(
            [sys.executable, "-m", *arguments],
            env=self.environment | settings,
            cwd=HOUSE,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def answer(self, *arguments: str, **settings: str) -> Any:
        """What a module prints on its last line, as JSON."""
        done = self.run(*arguments, **settings)
        if done.returncode:
            raise RuntimeError(f"{arguments}: {done.stdout}\n{done.stderr}")
        return json.loads(done.stdout.strip().splitlines()[-1])

    def prepare(self, *, pages: bool = True) -> dict[str, Any]:
        """Make the database, an area and its officers; returns their sessions. Without ``pages`` nothing is served.

        A folder that holds a database was made ready before.
        """
        if not (self.data / "goldenthread.sqlite3").exists():
            done = self.run("goldenthread", *(["prepare"] if pages else ["manage", "migrate", "-v0"]))
            if done.returncode:
                raise RuntimeError(done.stderr)
        seeded: dict[str, Any] = self.answer("proofs.seeding")
        return seeded

    def start(self) -> None:
        """Start the server and its worker in a process group of their own, and wait until it answers."""
        log = (self.data / "server.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "goldenthread", "serve", "--port", str(self.port), *self.serve],
            env=self.environment | self.before,
            cwd=HOUSE,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()
        until = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("The site did not start:\n" + (self.data / "server.log").read_text()[-3000:])
            time.sleep(0.02)

    def kill(self) -> int:
        """``kill -9`` the whole process group; returns how many of its processes were left over."""
        assert self.process
        children = psutil.Process(self.process.pid).children(recursive=True)
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        until = time.monotonic() + ENDS_WITHIN
        while left := [child for child in children if _runs(child)]:
            if time.monotonic() > until:
                break
            time.sleep(0.01)
        return len(left) + len(self.strangers())

    def stop(self) -> None:
        """Ask it to end."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(ENDS_WITHIN * 2)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def processes(self) -> list[psutil.Process]:
        """The server and all its children."""
        assert self.process
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def strangers(self) -> list[int]:
        """Processes on this data folder that belong to nobody who runs."""
        found = []
        for process in psutil.process_iter():
            try:
                mine = process.environ().get("GOLDENTHREAD_DATA") == str(self.data)
                if mine and _runs(process) and "goldenthread" in process.cmdline():
                    found.append(process.pid)
            except psutil.Error:
                continue
        return found

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    @property
    def environment(self) -> dict[str, str]:
        """What every process of the site is started with."""
        own = of_a_site(self.data, **self.settings)
        return own | {"PYTHONPATH": f"{HOUSE / 'src'}:{HOUSE}"}


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
