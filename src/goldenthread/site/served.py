"""What each web process runs: ends with its parent, refuses bodies that are too large, hands the rest to Django."""

from collections.abc import Callable, Iterable
from typing import Any

from .supervision import end_with_parent

end_with_parent()

from .wsgi import application as django  # noqa: E402

MOST_BYTES = 12_000_000
_TOO_LARGE = b"What was sent is too large: at most 12 MB can be sent at once.\n"

Environ = dict[str, Any]
StartResponse = Callable[..., Any]


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """The WSGI application."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if length.isdigit() and int(length) <= MOST_BYTES:
        return django(environ, start_response)
    start_response("413 Content Too Large", [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")])
    return [_TOO_LARGE]
