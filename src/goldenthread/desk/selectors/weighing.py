"""The voices of a theme, as they are weighed in a decision on it."""

from collections.abc import Collection
from datetime import date

from goldenthread.people.actors import Actor
from goldenthread.voices.models import Theme

from .themes import voices_of
from .voices import Page, listed, page

ONE_BY_ONE = 50
"""How many voices are offered at once to be weighed one by one."""


def to_weigh(theme: Theme, actor: Actor, today: date, touched: Collection[str] = (), after: str = "") -> Page:
    """One page of the theme's voices, and before them those of which something was said already, on any page.

    One query; one more after the first page, and one more when something was said.
    """
    voices = voices_of(theme, actor, today)
    of_before = listed(voices.filter(reference__in=touched)) if touched else []
    rest = page(voices.exclude(reference__in=touched), after, size=ONE_BY_ONE)
    return Page([*of_before, *rest.listed], rest.after)
