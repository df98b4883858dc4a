"""The headers that every answer carries: pages, files, redirects and refusals, whoever made them.

An answer that says something else of itself keeps it (a fragment made to be shown on other sites, a kept page).
"""

from collections.abc import Callable, Iterator

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
"""What an answer says unless it says something else. One that is silent about keeping it is not kept."""

NOT_FRAMED = "frame-ancestors 'none'"


def standing(*, secure: bool) -> Iterator[tuple[str, str]]:
    """Every header and its value; over https also that this site is never to be asked in any other way."""
    yield from ALWAYS.items()
    yield "Content-Security-Policy", build_policy()
    if secure and settings.SECURE_HSTS_SECONDS:
        within = "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        yield "Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}{within}"


class EveryAnswer:
    """The outermost middleware: even what is refused before any other is reached leaves with its headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.headers = {secure: dict(standing(secure=secure)) for secure in (False, True)}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in self.headers[request.is_secure()].items():
            response.headers.setdefault(name, value)
        if NOT_FRAMED not in response.headers["Content-Security-Policy"]:
            del response.headers["X-Frame-Options"]  # It knows no other sites; a piece made for them says so by policy.
        return response
