"""When somebody last proved who they are, and whether twice over (a code and an app; a passkey is both)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now

from ..rules import SURE_IN_SECONDS
from ..services.visits import move_visit

PROVEN = "proven"
"""Session key: when the last proof was given, and whether this visit had a second one."""
View = Callable[..., HttpResponseBase]


def prove(session: SessionBase, at: datetime, *, second: bool) -> None:
    """A proof was given now. A second one counts for as long as the visit lasts."""
    session[PROVEN] = {"at": int(at.timestamp()), "second": second}


def prove_again(request: HttpRequest, at: datetime) -> None:
    """A second proof was given within a visit: it goes on under a new key, so that an older one opens nothing more."""
    before = request.session.session_key or ""
    request.session.cycle_key()
    move_visit(before=before, after=request.session.session_key or "")
    prove(request.session, at, second=True)


def proved_twice(session: SessionBase) -> bool:
    """Whether this visit had a second proof."""
    return bool(session.get(PROVEN, {}).get("second"))


def is_sure(request: HttpRequest) -> bool:
    """Whether the last proof is fresh. A form that was opened with a fresh one may take as long again to fill in."""
    within = SURE_IN_SECONDS * (2 if request.method == "POST" else 1)
    return now().timestamp() - request.session.get(PROVEN, {}).get("at", 0) < within


def again_at(area: Area, onward: str) -> str:
    """The address at which a proof is asked for, and that leads on to this page."""
    return f"{reverse('people:again', kwargs={'area': area})}?{urlencode({'next': onward})}"


def lately_proven(view: View) -> View:
    """Mark a page that opens only shortly after a proof: it is asked for before anything is typed, and leads back."""

    @wraps(view)
    def asked(request: HttpRequest, area: Area, **kwargs: Any) -> HttpResponseBase:
        if not is_sure(request):
            return redirect(again_at(area, request.get_full_path()))
        return view(request, area=area, **kwargs)

    asked.lately_proven = True  # type: ignore[attr-defined]
    return asked
