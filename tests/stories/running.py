"""A real server with its worker, on a throwaway data folder; ended by its own process id."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.site.running import environment, free_port, run

STARTS_WITHIN = 40.0
"""Seconds within which a server must answer on a busy machine."""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: where it is, and its own folder and settings for commands beside it."""

    url: str
    data: Path
    settings: dict[str, str]

    def command(self, *arguments: str) -> str:
        """Run one of the site's commands on its data; returns what it printed."""
        done = run(self.data, *arguments, **self.settings)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        """Run a few lines in the site's own shell."""
        return self.command("manage", "shell", "--no-imports", "-c", code)


def site_in(data: Path) -> Site:
    """A site that keeps everything in this folder, not running yet. Nobody will want it back: it makes no backups."""
    url = f"http://127.0.0.1:{free_port()}"
    own = {"GOLDENTHREAD_DEMO": "yes", "GOLDENTHREAD_SITE_URL": url, "GOLDENTHREAD_BACKUPS": "elsewhere"}
    return Site(url, data, own)


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """The site, answering; its whole process group is ended afterwards."""
    log = (site.data / "server.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "goldenthread", "serve", "--port", site.url.rsplit(":", 1)[1]],
        env=environment(site.data, **site.settings),
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wait_until_it_answers(site, process)
        yield site
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(5)
        log.close()


def _wait_until_it_answers(site: Site, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        assert process.poll() is None, (site.data / "server.log").read_text()
        try:
            urllib.request.urlopen(site.url + "/", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The server did not answer in time:\n" + (site.data / "server.log").read_text())
