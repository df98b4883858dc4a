"""What each web process runs: takes a request in, whole and in time, and hands it to Django in a thread.

The web server speaks its own fast protocol (RSGI) to an event loop. A slow sender costs one waiting task there
and no thread; Django runs in a fixed number of threads, each with a database connection that it keeps.
"""

import asyncio
import io
import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings

from .supervision import end_with_parent

end_with_parent()

from .headers import standing  # noqa: E402
from .observing.numbers import ID_HEADER, Seen, answering  # noqa: E402
from .observing.requests import observed  # noqa: E402
from .wsgi import application as django  # noqa: E402

THREADS = 4
"""Django's threads in each web process: enough to wait for the database and little else."""
MOST_BYTES = 12_000_000
SECONDS = 20.0
"""How long a body may take to arrive."""
SLOWEST_LINE = 100_000
"""Bytes a second: a picture may take longer, as much as it does on a line like this."""
_PLAIN = [("content-type", "text/plain; charset=utf-8")]
_CLOSE = ("connection", "close")
_TOO_LARGE = b"What was sent is too large: at most 12 MB can be sent at once.\n"
_TOO_SLOW = b"What was sent did not arrive in time. Please try again.\n"
_UNSAID = b"What was sent did not say how long it is.\n"
_CUT_OFF = b"Only a part of what was sent arrived. Please try again.\n"
_FAILED = b"Something went wrong on our side. Please try again.\n"

logger = logging.getLogger(__name__)
Answer = tuple[int, list[tuple[str, str]], bytes]
_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="django")


class _TooLarge(Exception):
    pass


class _Unsaid(Exception):
    pass


class _CutOff(Exception):
    pass


async def application(scope: Any, protocol: Any) -> None:
    """Answer one request, whatever becomes of it under a number of its own."""
    if scope.proto != "http":
        return protocol.close(403)
    with observed(scope.method) as seen:
        seen.status, headers, answer = await _answer(scope, protocol, seen)
        return protocol.response_bytes(seen.status, [*headers, (ID_HEADER.lower(), seen.id)], answer)


async def _answer(scope: Any, protocol: Any, seen: Seen) -> Answer:
    try:
        body = await _received(scope, protocol)
    except _TooLarge:
        return _refused(scope, 413, _TOO_LARGE, _CLOSE)
    except TimeoutError:
        return _refused(scope, 408, _TOO_SLOW, _CLOSE)
    except _Unsaid:
        return _refused(scope, 411, _UNSAID, _CLOSE)
    except _CutOff:
        return _refused(scope, 400, _CUT_OFF, _CLOSE)
    try:
        return await asyncio.get_running_loop().run_in_executor(_threads, _asked, scope, body, seen)
    except Exception:
        logger.exception("No answer could be made.")
        return _refused(scope, 500, _FAILED)


def _refused(scope: Any, status: int, words: bytes, *more: tuple[str, str]) -> Answer:
    """An answer that Django has no part in, with the headers of all others."""
    secure = settings.SECURE_SSL_REDIRECT and scope.headers.get("x-forwarded-proto") == "https"
    always = [(name.lower(), value) for name, value in standing(secure=secure)]
    return status, [*_PLAIN, *always, *more], words


async def _received(scope: Any, protocol: Any) -> bytes:
    """The body, refused as soon as it is known to be too large, too slow or cut off.

    One that comes in chunks does not say how long it is: nobody could tell half of it from the whole.
    """
    if scope.headers.get("transfer-encoding") is not None:
        raise _Unsaid
    length = scope.headers.get("content-length")
    if length is None:
        return b""
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise _TooLarge
    parts, size = [], 0
    async with asyncio.timeout(SECONDS + int(length) / SLOWEST_LINE):
        async for part in protocol:
            parts.append(part)
            size += len(part)
    if size < int(length):  # Its sender is gone: half a form is no form.
        raise _CutOff
    return b"".join(parts)


def _asked(scope: Any, body: bytes, seen: Seen) -> Answer:
    """Django's answer. Bodies are joined here, so that a slow reader keeps no thread either."""
    begun: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _error: object = None) -> Callable[[bytes], object]:
        begun[:] = [int(status[:3]), headers]
        return begun.append

    with answering(seen):
        parts = django(_environ(scope, body), start)
        try:
            answer = b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close:
                close()
    return begun[0], begun[1], answer


def _environ(scope: Any, body: bytes) -> dict[str, Any]:
    host, _, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:  # Would be mistaken for the header with a hyphen.
            continue
        key = "HTTP_" + name.upper().replace("-", "_")
        joint = "; " if name == "cookie" else ","
        environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(len(body)) if body else ""
    return environ
