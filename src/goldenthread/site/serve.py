"""``goldenthread serve`` and ``goldenthread work``: the web server, and the background worker beside it.

The parent owns the data folder and starts two kinds of children: granian's web processes, and the worker.
If a web process dies the parent ends everything, so that whoever supervises the parent sees it; a worker
that dies is started again. Nobody outlives the parent.
"""

import argparse
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from types import FrameType

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import MPServer

from . import environment
from .observing.folder import begin_in
from .supervision import PARENT, Kept, Owned, end_with_parent, own

LOOPBACK = "127.0.0.1"
WAITING = 2048
"""Connections held at once. Slow senders take one each and no thread, so honest ones still get through."""
ENDS_WITHIN = 5
"""Seconds that each child has to finish what it is doing."""


def serve(arguments: list[str]) -> None:
    """Serve until told to end."""
    options = _options(arguments)
    data = _data(options.host)
    _own_or_leave(data / "server.lock", f"goldenthread serve at http://{options.host}:{options.port}/")
    _refuse_a_port_in_use(options.host, options.port)
    os.environ[PARENT] = str(os.getpid())
    begin_in(data / "figures")
    server = _server(options)
    if options.work:
        worker = Kept([sys.executable, "-m", "goldenthread", "work"], _say)
        server.on_startup(worker.start)
        server.on_shutdown(lambda: worker.stop(ENDS_WITHIN))
    _load_the_site()
    refuse_an_unguarded_database()
    server.on_startup(lambda: _say(f"Golden Thread is at http://{options.host}:{options.port}/ (Ctrl-C ends it)"))
    server.serve()


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="goldenthread serve", description="Serve the site, with background work.")
    parser.add_argument("--port", type=int, default=8000, help="the port (8000)")
    parser.add_argument("--host", default=LOOPBACK, help="the address to listen at (127.0.0.1: this machine only)")
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1), help="web processes")
    parser.add_argument("--no-work", dest="work", action="store_false", help="leave the background worker out")
    return parser.parse_args(arguments)


def _server(options: argparse.Namespace) -> MPServer:
    return MPServer(
        "goldenthread.site.served:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=options.processes,
        backlog=WAITING,
        backpressure=WAITING,
        http1_settings=HTTP1Settings(header_read_timeout=20_000),
        workers_kill_timeout=ENDS_WITHIN,
        log_level=LogLevels.warning,
    )


def _load_the_site() -> None:
    """Once, in the parent: the web processes are forked from it and share what it read."""
    from django.urls import get_resolver

    from . import wsgi  # noqa: F401

    get_resolver().url_patterns  # noqa: B018


def refuse_an_unguarded_database() -> None:
    """A site whose journal could be rewritten unseen, or whose areas are not kept apart as they should be, does not
    start.
    """
    from django.db import connection

    from goldenthread.journal.selectors import triggers_missing

    from .wall.policies import missing_walls

    missing, open_tables = triggers_missing(), missing_walls(connection)
    connection.close()  # No connection may be carried over into the web processes.
    if missing:
        raise SystemExit(
            f"The database does not guard the journal: {', '.join(missing)} missing or changed. "
            "Type goldenthread prepare to put that right, then goldenthread verify to see that no line was changed."
        )
    if open_tables:
        raise SystemExit(
            f"The database does not keep the areas apart: the wall is missing from {', '.join(open_tables)}. "
            "Type goldenthread prepare to put that right."
        )


def work(arguments: list[str]) -> None:
    """Do background work until told to end; one worker for each data folder."""
    argparse.ArgumentParser(prog="goldenthread work", description="Do the background work.").parse_args(arguments)
    end_with_parent()
    _own_or_leave(_data(LOOPBACK) / "worker.lock", "goldenthread work", seconds=ENDS_WITHIN)
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    import django

    django.setup()
    from . import worker

    worker.run_beside(stop)
    worker.run(stop)


def _data(host: str) -> Path:
    from django.conf import settings  # Read here, so that a wrong setting is refused before anything starts.

    if settings.DEMO:
        environment.refuse_outside("DEMO", [host])
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite") and not Path(database["NAME"]).exists():
        raise SystemExit(f"There is no database at {database['NAME']} yet. Type: goldenthread prepare")
    return Path(settings.DATA)


def _own_or_leave(file: Path, what: str, seconds: float = 0) -> None:
    try:
        own(file, what, seconds)
    except Owned as error:
        raise SystemExit(
            f"{error} End that one first, or choose another folder with {environment.PREFIX}DATA."
        ) from None


def _refuse_a_port_in_use(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = error.strerror
            raise SystemExit(
                f"Port {port} of {host} cannot be used ({reason}). Try another one: --port {port + 1}"
            ) from None


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201
