"""What programs of strangers look for: whom to tell of a weakness (RFC 9116), and where a crawler may go."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.areas.selectors import all_areas
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import MACHINE, policy

_PLAIN = "text/plain; charset=utf-8"
STANDS = timedelta(days=180)
"""How long the answer of today may be relied on: under a year, as the standard asks."""
PRIVATE = ("follow", "me", "desk", "board", "settings", "safeguarding", "concerns", "card", "say")
"""The first words of addresses in an area that are about somebody; nothing there is for a crawler."""


def security_text(at: datetime) -> str:
    """Whom to tell, and until when that holds (from the midnight before, so that it is the same all day)."""
    until = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + STANDS
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL.rstrip('/')}{reverse('security_txt')}",
    ]
    return "\n".join(lines) + "\n"


@policy(MACHINE)
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness."""
    return HttpResponse(security_text(now()), content_type=_PLAIN)


@policy(MACHINE)
@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """What is published may be found; what is about somebody is not for crawlers."""
    shut = [f"Disallow: /{area.slug}/{part}/" for area in all_areas() for part in PRIVATE]
    lines = ["User-agent: *", *shut, "Disallow: /accounts/", "Disallow: /demo/", "Disallow: /ui/"]
    return HttpResponse("\n".join(lines) + "\n", content_type=_PLAIN)
