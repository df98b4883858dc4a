"""The lists that somebody saved, as links above the list of voices."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.areas.models import Area
from goldenthread.people.models import SavedList


@dataclass(frozen=True, slots=True)
class Named:
    """One saved list; ``here`` when it is the one that is shown."""

    reference: str
    name: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Lists:
    """Somebody's saved lists, and where they save the one they stand in ("" where there is nothing to save)."""

    named: list[Named]
    save_href: str


def lists(area: Area, saved: Iterable[SavedList], query: str) -> Lists:
    """Somebody's saved lists; ``query`` is what they chose to see now."""
    named = [Named(one.reference, one.name, address(area, one.query), one.query == query) for one in saved]
    new = query and not any(one.here for one in named)
    return Lists(named, f"{reverse('desk:list_save', kwargs={'area': area})}?{query}" if new else "")


def address(area: Area, query: str) -> str:
    """Where a list is shown."""
    return f"{reverse('desk:voices', kwargs={'area': area})}{'?' if query else ''}{query}"
