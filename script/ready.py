"""Makes what the project needs to run: a Python environment with the locked dependencies.

Uses the standard library only, so that it runs where nothing is installed yet. Shared by the scripts beside it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
VENV = HOUSE / ".venv"
PYTHON = VENV / "bin" / "python"
MARK = VENV / "installed-locks"
LOG = VENV / "install.log"
BASE = HOUSE / "requirements" / "base.txt"
DEV = HOUSE / "requirements" / "dev.txt"
"""Everything of base.txt at the same versions (a test sees to it), and what the checks need."""


def say(text: str) -> None:
    """One line of progress."""
    print(text, flush=True)


def stop(*lines: str) -> None:
    """End with what is missing and what to type."""
    raise SystemExit("\n" + "\n".join(lines))


def apt(*packages: str) -> str:
    """The one line that installs Debian packages, for whoever is asked to type it."""
    return ("" if os.geteuid() == 0 else "sudo ") + "apt-get install -y " + " ".join(packages)


def environment(lock: Path) -> bool:
    """Make ``.venv`` with the packages of ``lock`` in it; says whether there was anything to do."""
    wanted = _digest(lock)
    if PYTHON.exists() and MARK.exists() and wanted in MARK.read_text().split():
        return False
    begun = time.monotonic()
    _make_venv()
    say(f"  Fetching the packages of requirements/{lock.name} (once) …")
    _install(lock)
    _put_the_project_in()
    MARK.write_text("\n".join([wanted, _digest(BASE)]) + "\n")
    say(f"  Python environment ready ({time.monotonic() - begun:.0f} s)")
    return True


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _make_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    say("  Making a Python environment in .venv (once) …")
    if _uv():
        made = subprocess.run(
            [_uv(), "venv", "-q", "--seed", "--python", sys.executable, str(VENV)], capture_output=True
        )
        if made.returncode == 0:
            return
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        stop("Python's own installer (ensurepip, venv) is missing here.", "Type:", "", "  " + apt("python3-venv"))
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as error:
        stop(f"The folder {VENV} could not be made: {error}", "Is there room, and may you write here?")


def _install(lock: Path) -> None:
    options = ["--require-hashes", "--only-binary=:all:", "-r", str(lock)]
    ways = [[str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile", *options]]
    if _uv():
        ways.insert(0, [_uv(), "pip", "install", "-q", "--python", str(PYTHON), *options])
    with LOG.open("w") as log:
        for way in ways:
            if subprocess.run(way, stdout=log, stderr=subprocess.STDOUT).returncode == 0:
                return
    last = LOG.read_text().strip().splitlines()[-6:]
    stop(
        "The packages could not be fetched. The end of " + str(LOG) + ":",
        *("  | " + line for line in last),
        "",
        "The first start needs the network (or a package cache). Behind a proxy, set HTTPS_PROXY; where a company",
        "certificate is in the way, set PIP_CERT and SSL_CERT_FILE to it. Then type the same command again.",
    )


def _uv() -> str:
    return shutil.which("uv") or ""


def _put_the_project_in() -> None:
    """The checkout itself, by a path file and a two-line command: nothing to build, nothing to fetch."""
    packages = next(VENV.glob("lib/python*/site-packages"))
    (packages / "goldenthread-checkout.pth").write_text(f"{HOUSE / 'src'}\n")
    command = VENV / "bin" / "goldenthread"
    command.write_text(f"#!{PYTHON}\nfrom goldenthread.site.cli import main\n\nmain()\n")
    command.chmod(0o755)
