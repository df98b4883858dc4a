"""The request that a thread answers, and its number."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

ID_HEADER = "X-Request-ID"
KEPT = "kept"
"""In the place of a route: the page came from memory, or was refused before a view was found."""


@dataclass(slots=True)
class Seen:
    """A request under way. ``route`` is the pattern of the address, without what stands in its gaps."""

    id: str
    method: str
    route: str = KEPT
    status: int = 0


_current: ContextVar[Seen | None] = ContextVar("request", default=None)


def current_id() -> str:
    """The number of the request that this thread answers; empty outside one."""
    seen = _current.get()
    return seen.id if seen else ""


@contextmanager
def answering(seen: Seen) -> Iterator[None]:
    """This thread answers it: what is logged meanwhile carries its number."""
    token = _current.set(seen)
    try:
        yield
    finally:
        _current.reset(token)


def note_route(route: str) -> None:
    """Note which page answers."""
    if seen := _current.get():
        seen.route = route or "/"
