"""Middleware: what every request carries, and how refusals are answered."""

import logging
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import Shut
from goldenthread.people.actors import NOBODY, Actor
from goldenthread.people.models import Person
from goldenthread.people.rules import QUIET_IN_SECONDS, TYPING_IN_SECONDS
from goldenthread.people.selectors import actor_in, nobody_in
from goldenthread.people.services import note_use
from goldenthread.people.visits import VISIT, end_visit, is_over, proved_twice
from goldenthread.voices.services import TooMany
from goldenthread.voices.services.holding import HELD

log = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]
WORDINGS = ("plain", "easy")


def carried(get_response: GetResponse) -> GetResponse:
    """Language and wording are in the address (``?lang=cy&wording=easy``) and carried by every link.

    ``request.carried`` holds what differs from the usual; ``request.wording`` is ``plain`` or ``easy``.
    """
    languages = {code for code, _ in settings.LANGUAGES}

    def middleware(request: HttpRequest) -> HttpResponse:
        language = request.GET.get("lang", "")
        wording = request.GET.get("wording", "")
        kept = {}
        if language in languages and language != settings.LANGUAGE_CODE:
            kept["lang"] = language
        if wording in WORDINGS and wording != "plain":
            kept["wording"] = wording
        request.carried = kept  # type: ignore[attr-defined]
        request.wording = kept.get("wording", "plain")  # type: ignore[attr-defined]
        with translation.override(kept.get("lang", settings.LANGUAGE_CODE)):
            return get_response(request)

    return middleware


class answers:
    """What a permission hides is not there (404), as the log says. Who opens very many people's words is asked why."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            raise BadRequest("The address holds a character that no address has.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (Hidden, Http404)) and not isinstance(exception, Shut):
            # Which thing it was is not said: addresses hold references, and secrets of calendars.
            page = request.resolver_match.view_name if request.resolver_match else ""
            log.info("Somebody asked for what is not there, or not theirs: %s.", page)
        if isinstance(exception, Hidden):
            raise Http404 from exception
        if isinstance(exception, TooMany) and request.resolver_match:
            address = reverse("desk:many", kwargs={"area": request.resolver_match.kwargs["area"]})
            return HttpResponseRedirect(f"{address}?{urlencode({'next': request.path})}")
        return None


SEEN = "__Host-seen" if settings.SESSION_COOKIE_SECURE else "seen"
"""Cookie: when this visit was last used; signed, bound to its session, so that looking seldom writes a row."""
A_WHILE = 15 * 60


class visits:
    """Ends a visit that has lasted too long or been quiet too long; public pages are left alone.

    Somebody who sends a form after a long silence was typing: what they wrote is taken for an hour.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if getattr(request, "is_private", False) and (VISIT in session or HELD in session):
            if not session.session_key:  # Begun in this very answer: the mark below is bound to its name.
                session.save()
            salt, secure = f"{SEEN}{session.session_key}", request.is_secure()
            quarter = str(int(now().timestamp()) // A_WHILE)
            response.set_signed_cookie(SEEN, quarter, salt=salt, httponly=True, samesite="Lax", secure=secure)
        return response

    def process_view(self, request: HttpRequest, view: object, _args: object, _kwargs: object) -> None:
        if getattr(getattr(view, "policy", None), "shared", False):
            return
        request.is_private = True  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return
        visit = request.session.get(VISIT)
        if visit and (is_over(visit, now()) or not _seen(request, visit["quiet"])):
            end_visit(request)
        elif visit:
            _note(request)
        elif not visit and HELD in request.session and not _seen(request, QUIET_IN_SECONDS):
            del request.session[HELD]


def _seen(request: HttpRequest, quiet: int) -> bool:
    """Whether this visit was used less than ``quiet`` seconds ago; its very first page cannot tell."""
    if SEEN not in request.COOKIES:
        return True
    return bool(_mark(request, quiet))


def _mark(request: HttpRequest, quiet: int) -> str:
    """In which quarter of an hour the visit was seen last; empty when that is longer ago than ``quiet`` seconds."""
    within = max(quiet, TYPING_IN_SECONDS) if request.method == "POST" else quiet
    salt = f"{SEEN}{request.session.session_key}"
    return request.get_signed_cookie(SEEN, default="", salt=salt, max_age=within) or ""


def _note(request: HttpRequest) -> None:
    """Write down that the visit is in use, once in a quarter of an hour."""
    at = now()
    if SEEN in request.COOKIES and _mark(request, TYPING_IN_SECONDS) != str(int(at.timestamp()) // A_WHILE):
        note_use(session_key=request.session.session_key or "", at=at)


class actors:
    """``request.actor``: who asks, in the area of the address; read only when a view looks at it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = NOBODY  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, kwargs: dict[str, object]) -> None:
        area = kwargs.get("area")
        if isinstance(area, Area):
            request.actor = SimpleLazyObject(lambda: _actor(request, area))  # type: ignore[attr-defined]


def _actor(request: HttpRequest, area: Area) -> Actor:
    holds = frozenset(request.session.get(HELD, ()))
    if isinstance(request.user, Person):
        actor = actor_in(area, request.user, holds)
        return actor if proved_twice(request.session) else actor.with_one_proof()
    return nobody_in(area, holds)
