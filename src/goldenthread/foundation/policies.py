"""Who may open a page: every view declares one policy, and none is open by accident.

A view is marked with :func:`policy`; a test walks the URLconf and fails for a view without one.
A refused person who could sign in is sent to do so; otherwise the page is not there (404).
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache

from .answers import YES, Answer, no
from .shared_pages import share

View = Callable[..., HttpResponseBase]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may open a page. ``may`` is asked with the request and the view's own arguments.

    ``shared`` pages look the same to everyone: they never read session, user or cookies and may be cached.
    ``door`` pages are refused with an offer to sign in rather than a 404.
    """

    name: str
    may: Callable[..., Answer]
    shared: bool = False
    door: bool = False
    instead: Callable[..., HttpResponseBase | None] | None = None
    """What a refused person is answered who only has to prove more; asked with the request and the view's arguments."""

    @property
    def methods(self) -> tuple[str, ...]:
        """How such a page may be asked; a view may take fewer."""
        return ("GET", "HEAD") if self.shared else ("GET", "HEAD", "POST")


def _anyone(request: HttpRequest, **_kwargs: object) -> Answer:
    return YES


PUBLIC = Policy("public", _anyone, shared=True)
"""The same for everybody, and cached: reads nothing about who asks."""

OPEN = Policy("open", _anyone)
"""Open to everybody, but about the one who asks (forms, a code, a session): never stored by a browser."""

MACHINE = Policy("machine", _anyone)
"""For monitoring and other programs; says nothing about people."""


def by_token(name: str, token: Callable[[], str]) -> Policy:
    """For one machine: whoever shows the token that the operator gave it; without one in the settings nobody may."""

    def ask(request: HttpRequest, **_kwargs: object) -> Answer:
        kept, shown = token(), request.headers.get("Authorization", "")
        return (
            YES
            if kept and constant_time_compare(shown, f"Bearer {kept}")
            else no("Only for the machine that knows it.")
        )

    return Policy(name, ask)


class Shut(Http404):
    """A page that somebody may not open at all is not there for them; it was said in the log."""


def policy(declared: Policy, *, known: Iterable[str] = ()) -> Callable[[View], View]:
    """Declare and enforce who may open the view.

    ``known`` names the parameters of the address that a shared page reads (a filter, a page number), beside
    language and wording; with any other the page is still shown, but never kept.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if declared.may(request, **kwargs):
                if request.method not in declared.methods:
                    return HttpResponseNotAllowed(declared.methods)
                response = view(request, *args, **kwargs)
                if declared.shared:
                    share(response, known)
                return response
            log.info("Somebody was refused: %s.", declared.name)
            if declared.door and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            more = declared.instead(request, **kwargs) if declared.instead else None
            if more is None:
                raise Shut
            return more

        kept: View = guarded if declared.shared else never_cache(guarded)
        kept.policy = declared  # type: ignore[attr-defined]
        return kept

    return decorate
