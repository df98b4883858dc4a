"""Every address of the site, as the URLconf has them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from goldenthread.foundation.policies import Policy


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name with the namespace, its pattern, its view, and the names of its gaps."""

    name: str
    pattern: str
    view: Callable[..., Any]
    gaps: frozenset[str]

    @property
    def policy(self) -> Policy | None:
        """The policy that the view declares."""
        return getattr(self.view, "policy", None)


def routes() -> Iterator[Route]:
    """All routes of the site."""
    yield from _routes(get_resolver(), "", "", frozenset())


def _routes(resolver: URLResolver, space: str, pattern: str, gaps: frozenset[str]) -> Iterator[Route]:
    space += f"{resolver.namespace}:" if resolver.namespace else ""
    for part in resolver.url_patterns:
        here = pattern + str(part.pattern)
        open_ = gaps | set(part.pattern.converters) | set(part.pattern.regex.groupindex)
        if isinstance(part, URLResolver):
            yield from _routes(part, space, here, open_)
        elif isinstance(part, URLPattern):
            yield Route(f"{space}{part.name or ''}", here, part.callback, open_)
