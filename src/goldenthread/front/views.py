"""The list of areas, and an area's front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.areas.models import Area
from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.policies import PUBLIC, policy


@policy(PUBLIC)
def areas(request: HttpRequest) -> HttpResponse:
    """The areas that use this site."""
    return render(request, "front/areas.html", {"areas": all_areas()})


@policy(PUBLIC)
def front(request: HttpRequest, area: Area) -> HttpResponse:
    """An area's front page."""
    return render(request, "front/front.html", {"area": area})
