"""What the frame of every page needs; reads nothing about who asks."""

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
        "nav": _shown(TOP, area, here),
        "foot": _shown(FOOT, area, here),
        "demo": settings.DEMO,
    }


def _shown(links: tuple[Link, ...], area: Area, here: str) -> list[dict[str, Any]]:
    shown = []
    for link in links:
        try:
            href = reverse(link.route, kwargs={"area": area})
        except NoReverseMatch:  # The app of this link is not built in.
            continue
        shown.append({"href": href, "label": link.label, "current": link.route == here})
    return shown
