"""What goes with somebody from page to page: keys in signed cookies that no script can read and no server keeps."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from goldenthread.areas.models import Area

DRAFT = "draft"
RECEIPTS = "receipts"
DISCREET = "discreet"
"""Receipts of what others at home must not see."""
SITTING = "sitting"
CONCERN = "concern"
UNSENT = "unsent"
"""The concern that somebody is still writing."""
TEN_MINUTES, HOUR, DAY = timedelta(minutes=10), timedelta(hours=1), timedelta(hours=24)
LASTS = {DRAFT: DAY, SITTING: DAY, UNSENT: DAY, RECEIPTS: HOUR, CONCERN: HOUR, DISCREET: TEN_MINUTES}


def read_keys(request: HttpRequest, name: str) -> list[UUID]:
    """The keys in one of these cookies; none when it is missing, changed or too old."""
    try:
        called, _path = _as_cookie(_area_of(request), name)
        kept = request.get_signed_cookie(called, "", salt=_salt(name), max_age=LASTS[name])
        return [UUID(key) for key in (kept or "").split(",") if key]
    except ValueError:
        return []


def read_key(request: HttpRequest, name: str) -> UUID | None:
    """The one key in such a cookie. On a sent form its own hidden key goes first: two tabs stay apart."""
    sent = as_key(request.POST.get("key", "")) if request.method == "POST" else None
    return sent or next(iter(read_keys(request, name)), None)


def as_key(text: str) -> UUID | None:
    """The key that a text holds, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def asked_key(receipt: UUID) -> UUID:
    """Under which an answer to the questions after this receipt is kept while there is something to put right."""
    return uuid5(receipt, "afterwards")


def keep_keys(request: HttpRequest, response: HttpResponse, area: Area, name: str, keys: Iterable[UUID]) -> None:
    """Hand keys to the browser until it is closed."""
    called, path = _as_cookie(area, name)
    response.set_signed_cookie(
        called,
        ",".join(str(key) for key in keys),
        salt=_salt(name),
        path=path,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def forget_keys(response: HttpResponse, area: Area, *names: str) -> None:
    """Take keys back from the browser."""
    for name in names:
        called, path = _as_cookie(area, name)
        response.delete_cookie(called, path=path, samesite="Lax")


def go(request: HttpRequest, route: str, area: Area, **kwargs: object) -> HttpResponseRedirect:
    """On to another page, in the same language and wording."""
    address = reverse(route, kwargs={"area": area, **kwargs})
    query = urlencode(getattr(request, "carried", {}))
    return HttpResponseRedirect(f"{address}?{query}" if query else address)


def see_again(request: HttpRequest, route: str, area: Area, **kwargs: object) -> HttpResponseRedirect:
    """Back to the page's own address (303: look there, do not send again)."""
    response = go(request, route, area, **kwargs)
    response.status_code = 303
    return response


def _as_cookie(area: Area, name: str) -> tuple[str, str]:
    """What the cookie is called, and for which addresses it is.

    Behind https browsers see to it that one of such a name comes from this very host, and goes there by https only;
    they want it to be for every address, so that its name says whose area it is.
    """
    if settings.SESSION_COOKIE_SECURE:
        return f"__Host-{name}-{area.slug}", "/"
    return name, reverse("front:front", kwargs={"area": area})


def _area_of(request: HttpRequest) -> Area:
    assert request.resolver_match
    area: Area = request.resolver_match.kwargs["area"]
    return area


def _salt(name: str) -> str:
    return f"goldenthread.voices.{name}"
