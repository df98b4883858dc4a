"""One request as its operator sees it: a number of its own, the page that answered, how it went, how long it took."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from .figures import count_request
from .numbers import KEPT, Seen, answering, note_route

logger = logging.getLogger("goldenthread.requests")


@contextmanager
def observed(method: str) -> Iterator[Seen]:
    """Watch one request from its first byte to its last; whoever answers sets its status."""
    seen, begun = Seen(uuid4().hex, method), perf_counter()
    try:
        yield seen
    finally:
        took = perf_counter() - begun
        count_request(seen.method, seen.route, seen.status, took)
        if seen.route != KEPT or seen.status >= 400:
            _say(seen, took)


def _say(seen: Seen, took: float) -> None:
    """One line; pages from memory are counted only."""
    told = {"method": seen.method, "route": seen.route, "status": seen.status, "ms": round(took * 1000, 1)}
    with answering(seen):
        logger.info("%(method)s %(route)s %(status)s %(ms)s ms", told, extra=told)


class routes:
    """Middleware: notes which page answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if request.resolver_match:
            note_route(request.resolver_match.route)
