"""Who asks without https, where the site has it: people are led on, programs are refused.

A program that was led on would send its secret in the open each time, and nobody would see it.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FOR_PROGRAMS = re.compile(
    r"""/(?:
        robots\.txt
        | \.well-known/.*
        | notify/receipts
        | accounts/passkey/ask/
        | [^/]+/you-said-we-did/?\.(?:atom|csv|json)
        | [^/]+/desk/calendar/[^/]+\.ics
    )""",
    re.VERBOSE,
)
"""Addresses that programs ask for by themselves. Those of whoever watches the site from beside it are in the settings
(``SECURE_REDIRECT_EXEMPT``): they are answered either way."""


def programs(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuses programs that ask without https; stands before Django's own middleware, which leads people on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and not request.is_secure() and FOR_PROGRAMS.fullmatch(request.path):
            return HttpResponse("Ask for this by https.\n", status=403, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware
