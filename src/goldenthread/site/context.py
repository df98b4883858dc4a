"""What the frame of every page needs, which reads nothing about who asks; and what waits for who is signed in."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from goldenthread.areas.models import Area
from goldenthread.reportback.choices import Rung
from goldenthread.reportback.selectors.alerts import waits_for
from goldenthread.ui.addresses import carrying

from .nav import FOOT, TOP, Link

Carried = tuple[tuple[str, str], ...]


class Shown(NamedTuple):
    """One link as the frame shows it."""

    href: str
    label: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """The area of the address and the links of the frame, which carry language and wording."""
    match = request.resolver_match
    area = match.kwargs.get("area") if match else None
    carried: Carried = tuple(getattr(request, "carried", {}).items())
    if match is None or not isinstance(area, Area):
        return {"area_href": carrying("/", dict(carried)), "demo": settings.DEMO}
    links = _links(settings.ROOT_URLCONF, area.slug, match.view_name, carried, get_language())
    return {"area": area, "demo": settings.DEMO, **links}


WHERE = {Rung.LEAD: "desk:safeguarding", Rung.ADMINISTRATORS: "desk:settings"}


def called(request: HttpRequest) -> dict[str, Any]:
    """Where something urgent waits for who is signed in. Asked only where a template shows it, so on no shared page."""

    def ask() -> str:
        match = request.resolver_match
        area = match.kwargs.get("area") if match else None
        asked = waits_for(request.actor) if isinstance(area, Area) else None  # type: ignore[attr-defined]
        return reverse(WHERE[asked], kwargs={"area": area}) if asked else ""

    return {"called": ask}


@lru_cache(maxsize=1024)
def _links(_urlconf: str, area: str, here: str, carried: Carried, _language: str | None) -> dict[str, Any]:
    """Every page has the same dozen links: they are worked out once for where one is and in what language."""
    address = partial(_address, area, dict(carried))
    return {
        "area_href": address("front:front"),
        "help_href": address("front:help_now"),
        "nav": _shown(TOP, address, here),
        "foot": _shown(FOOT, address, here),
    }


def _shown(links: tuple[Link, ...], address: Callable[[str], str], here: str) -> tuple[Shown, ...]:
    addresses = ((link, address(link.route)) for link in links)
    return tuple(Shown(href, str(link.label), link.route == here) for link, href in addresses if href)


def _address(area: str, carried: dict[str, str], route: str) -> str:
    """The address of a route in an area, or "" where the app of that page is not built in."""
    try:
        return carrying(reverse(route, kwargs={"area": area}), carried)
    except NoReverseMatch:
        return ""
