"""Whose rows a piece of work is about: those of one area, of all of them, or of none.

PostgreSQL holds every query to it (``site.wall``), so that a query which forgot its area finds nothing of another. It
is a second wall: no code asks where it stands, and everything is right without it. Outside of these it is ``NONE``.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

NONE = ""
"""No area's rows: what belongs to no area (people, sessions, keys) is there all the same."""
ALL = "*"
outside = NONE
"""The scope of whoever has declared none; tests lay out their rows in ``ALL``."""

_SLUG = re.compile(r"[a-z0-9-]+")
_scope: ContextVar[str | None] = ContextVar("scope", default=None)


def scope() -> str:
    """A slug, ``ALL`` or ``NONE``."""
    standing = _scope.get()
    return outside if standing is None else standing


@contextmanager
def in_area(slug: str) -> Iterator[None]:
    """This work is about one area."""
    with _standing(_checked(slug)):
        yield


@contextmanager
def across_areas(_because: str) -> Iterator[None]:
    """This work is about all areas; the reason stands where it is declared."""
    with _standing(ALL):
        yield


@contextmanager
def in_no_area() -> Iterator[None]:
    """It is not known yet which area this is about; :func:`enter` says so when it is."""
    with _standing(NONE):
        yield


def enter(slug: str) -> None:
    """From here to the end of the scope around, this is about one area."""
    _scope.set(_checked(slug))


def _checked(slug: str) -> str:
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"{slug!r} is not the name of an area.")
    return slug


@contextmanager
def _standing(standing: str) -> Iterator[None]:
    token = _scope.set(standing)
    try:
        yield
    finally:
        _scope.reset(token)
