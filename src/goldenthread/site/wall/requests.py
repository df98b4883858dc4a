"""Middleware: a request is about the area of its address, and about none before that is known."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from goldenthread.areas.models import Area
from goldenthread.foundation.scope import enter, in_no_area


class Scope:
    """Before whatever reads rows of an area. Pages outside any area that show some say so (``across_areas``)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with in_no_area():
            return self.get_response(request)

    def process_view(self, _request: HttpRequest, _view: object, _args: object, kwargs: dict[str, object]) -> None:
        area = kwargs.get("area")
        if isinstance(area, Area):
            enter(area.slug)
