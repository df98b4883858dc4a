"""Pages for machines that watch the site; they say nothing about people."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.policies import MACHINE, policy

_PLAIN = "text/plain; charset=utf-8"


@policy(MACHINE)
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers."""
    return HttpResponse("ok\n", content_type=_PLAIN)


@policy(MACHINE)
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers too, and has its tables."""
    try:
        list(all_areas())
    except DatabaseError:
        connection.close()
        return HttpResponse("The database does not answer.\n", status=503, content_type=_PLAIN)
    return HttpResponse("ready\n", content_type=_PLAIN)
