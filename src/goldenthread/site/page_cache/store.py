"""A bounded memory of pages: those not asked for longest go first."""

from collections import OrderedDict
from threading import Lock

from .pages import Page

Key = tuple[str, str, tuple[tuple[str, ...], ...]]
"""Scheme, path, and the parameters of the address, each with its values in order."""

OVERHEAD = 2000
"""Bytes that a page takes beside what it says: its key, headers and rows of the table."""


class Store:
    """Pages by address, at most ``capacity`` bytes of them."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.size = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Page | None:
        """The page kept under this key, however old."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        """Keep the page in place of the one before, and let the oldest go until all fit."""
        with self._lock:
            if (before := self._pages.pop(key, None)) is not None:
                self.size -= _bytes(before)
            self._pages[key] = page
            self.size += _bytes(page)
            while self.size > self.capacity:
                self.size -= _bytes(self._pages.popitem(last=False)[1])


def _bytes(page: Page) -> int:
    return OVERHEAD + page.size
