"""Pages for machines that watch the site; they say nothing about people."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST

from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import MACHINE, by_token, policy
from goldenthread.foundation.scope import across_areas

from .observing.figures import exposition
from .observing.standing import standing
from .wall.policies import missing_walls

_PLAIN = "text/plain; charset=utf-8"
FIGURES = by_token("figures", lambda: settings.METRICS_TOKEN)


@policy(MACHINE)
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers."""
    return HttpResponse("ok\n", content_type=_PLAIN)


@policy(MACHINE)
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers too, and has its tables."""
    try:
        list(all_areas())
        if missing_walls(connection):
            return HttpResponse("The database does not keep the areas apart.\n", status=503, content_type=_PLAIN)
    except DatabaseError:
        connection.close()
        return HttpResponse("The database does not answer.\n", status=503, content_type=_PLAIN)
    return HttpResponse("ready\n", content_type=_PLAIN)


@policy(FIGURES)
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures of the whole site, for Prometheus and its like."""
    with across_areas("figures are of the whole site"):
        return HttpResponse(exposition(lambda: standing(now())), content_type=CONTENT_TYPE_LATEST)
