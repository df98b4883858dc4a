"""What the frame of every page needs; reads nothing about who asks."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goldenthread.areas.models import Area

from .nav import FOOT, TOP, Link


def frame(request: HttpRequest) -> dict[str, Any]:
    """The area of the address and the links of the frame."""
    match = request.resolver_match
    area = match.kwargs.get("area") if match else None
    if not isinstance(area, Area):
        return {"demo": settings.DEMO}
    here = match.view_name if match else ""
    return {
        "area": area,
        "area_href": _address("front:front", area),
        "help_href": _address("front:help_now", area),
        "nav": _shown(TOP, area, here),
        "foot": _shown(FOOT, area, here),
        "demo": settings.DEMO,
    }


def _shown(links: tuple[Link, ...], area: Area, here: str) -> list[dict[str, Any]]:
    shown = []
    for link in links:
        if href := _address(link.route, area):
            shown.append({"href": href, "label": link.label, "current": link.route == here})
    return shown


def _address(route: str, area: Area) -> str:
    """The address of a route in an area, or "" where the app of that page is not built in."""
    return _address_in(settings.ROOT_URLCONF, route, area.slug)


@lru_cache(maxsize=4096)
def _address_in(_urlconf: str, route: str, area: str) -> str:
    """Every page asks for the same dozen addresses: each is worked out once."""
    try:
        return reverse(route, kwargs={"area": area})
    except NoReverseMatch:
        return ""
