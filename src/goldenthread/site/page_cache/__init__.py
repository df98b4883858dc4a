"""The outermost middleware but one (headers): pages that are the same for everybody, from memory, never stale.

A page is kept with the public version of its area (of all areas, outside any) that was read before it was made, and
is used while that version stands and the clock has not passed the page's next change. Nothing is invalidated by hand.
The page is kept with its final headers, and compressed; its ETag is a digest of what it says, so that a visitor who
comes back gets a 304 even when the area's version moved and this page did not.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from goldenthread.foundation.clock import now
from goldenthread.foundation.scope import across_areas
from goldenthread.foundation.shared_pages import shared
from goldenthread.journal.selectors import version_at

from .pages import Page, answer, may_be_shared, page_of
from .store import Key, Store

__all__ = ["Compression", "PageCache"]
_LONDON = ZoneInfo("Europe/London")


class PageCache:
    """Keeps pages marked by ``foundation.shared_pages`` in this process, up to ``PAGE_CACHE_BYTES``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.store = Store(settings.PAGE_CACHE_BYTES)
        self.static = settings.STATIC_URL

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path_info.startswith(self.static):
            return self.get_response(request)
        request.get_host()  # An address that is not ours is refused whether or not the page is in memory.
        version = self._version(request)
        key = _key(request)
        page = self.store.get(key)
        if page is not None and page.version == version and now() < page.until:
            return answer(page, request)
        response = self.get_response(request)
        page = _page_of(response, version)
        if page is None:
            return response
        if _may_be_kept(page, request):
            self.store.put(key, page)
        return answer(page, request)

    def _version(self, request: HttpRequest) -> int | None:
        """The version that stood before the page was made; ``None`` when nothing is kept or nothing can be read."""
        if not self.store.capacity:
            return None
        try:
            with across_areas("outside any area a page goes by all versions together"):
                return version_at(request.path_info.lstrip("/").split("/", 1)[0])
        except Error:
            return None


def _key(request: HttpRequest) -> Key:
    parameters = sorted(request.GET.lists()) if request.META.get("QUERY_STRING") else ()
    return request.scheme or "", request.path_info, tuple((name, *values) for name, values in parameters)


def _page_of(response: HttpResponse, version: int | None) -> Page | None:
    """The page that the answer shows, if it is the same for everybody."""
    said = shared(response)
    if said is None or not may_be_shared(response):
        return None
    midnight = _next_midnight(now())
    return page_of(
        response, known=said.known or frozenset(), until=min(said.until or midnight, midnight), version=version
    )


def _may_be_kept(page: Page, request: HttpRequest) -> bool:
    """Pages with parameters that they do not know are not kept: anybody could make up any number of them."""
    return page.version is not None and request.method == "GET" and page.known.issuperset(request.GET)


def _next_midnight(at: datetime) -> datetime:
    """When the date changes in London: what a page says of dates then changes with it."""
    tomorrow = at.astimezone(_LONDON).date() + timedelta(days=1)
    return datetime.combine(tomorrow, datetime.min.time(), _LONDON).astimezone(UTC)


class Compression(GZipMiddleware):
    """Compresses private pages; shared pages are compressed once, where they are kept."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if shared(response) else super().process_response(request, response)
