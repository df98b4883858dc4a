"""What a page that is the same for everybody says about itself, for whoever keeps it in memory.

The policy ``PUBLIC`` marks the answer as shared; the view may add when the page next changes by the clock alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpResponseBase

ALWAYS_KNOWN = frozenset({"lang", "wording"})


@dataclass(frozen=True, slots=True)
class Shared:
    """``known`` names the parameters of the address that the page reads; ``until`` is when it changes by itself."""

    known: frozenset[str] | None = None
    until: datetime | None = None


def share(response: HttpResponseBase, known: Iterable[str] = ()) -> None:
    """Mark the answer as the same for everybody who asks for this address with these parameters."""
    _set(response, replace(_of(response), known=ALWAYS_KNOWN | frozenset(known)))


def changes_at(response: HttpResponseBase, *instants: datetime | None) -> None:
    """The page changes by the clock alone at the first of these instants (an office opens, an event begins).

    Midnight in London needs no saying: no page is kept longer.
    """
    known = [instant for instant in (_of(response).until, *instants) if instant is not None]
    _set(response, replace(_of(response), until=min(known, default=None)))


def shared(response: HttpResponseBase) -> Shared | None:
    """What was said of a shared page; ``None`` for every other answer."""
    said = _of(response)
    return said if said.known is not None else None


def _of(response: HttpResponseBase) -> Shared:
    said: Shared = getattr(response, "shared", Shared())
    return said


def _set(response: HttpResponseBase, said: Shared) -> None:
    response.shared = said  # type: ignore[attr-defined]
