"""The little form above "You said, we did". Nearly everybody sees it empty: that one is written once a language."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from goldenthread.ui.addresses import carrying

from ..rules.asked import Asked
from .labels import states

Carried = tuple[tuple[str, str], ...]


def finder(asked: Asked, here: str, carried: dict[str, str]) -> SafeString:
    """The form with what was asked for; ``here`` is the list's address, ``carried`` what its links keep."""
    kept = tuple(sorted(carried.items()))
    return _written(asked, here, kept) if asked else _empty(here, kept, get_language())


@lru_cache(maxsize=256)
def _empty(here: str, carried: Carried, _language: str | None) -> SafeString:
    return _written(Asked(), here, carried)


def _written(asked: Asked, here: str, carried: Carried) -> SafeString:
    everything = carrying(here, dict(carried))
    shown = {"asked": asked, "states": states(), "here": here, "carried": carried, "all": everything}
    return render_to_string("reportback/finder.html", shown)
