"""Runs the real command line in a process of its own, on a throwaway data folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]

TOLD = "told.log"


def environment(data: Path, **settings: str) -> dict[str, str]:
    """The settings of a site on ``data``; none of the tests' own go along."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DJANGO_"))}
    return kept | {"PYTHONPATH": str(HOUSE / "src"), "GOLDENTHREAD_DATA": str(data)} | settings


def run(data: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run ``goldenthread`` to its end."""
    command = [sys.executable, "-m", "goldenthread", *arguments]
    return subprocess.run(
        command, env=environment(data, **settings), cwd=HOUSE, capture_output=True, text=True, timeout=300
    )


def start(data: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    """Start ``goldenthread`` and go on. What it says goes to a file: a pipe that nobody reads fills, and stops it."""
    command = [sys.executable, "-m", "goldenthread", *arguments]
    with (data / TOLD).open("ab") as told:
        return subprocess.Popen(
            command, env=environment(data, **settings), cwd=HOUSE, stderr=told, stdout=told, text=True
        )


def told_by(data: Path) -> str:
    """What the site said since it was started."""
    return (data / TOLD).read_text(errors="replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def comes_true(asked: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether it comes true before the time is up; asked again and again."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if asked():
            return True
        time.sleep(0.05)
    return False


def answers(address: str) -> bool:
    """Whether the address comes to answer, on however busy a machine."""
    return comes_true(lambda: _answers(address), seconds=90)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
