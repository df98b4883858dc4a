"""Every address of the site, as the URLconf has them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from goldenthread.foundation.policies import Policy

GAP = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name with the namespace, its pattern, and its view."""

    name: str
    pattern: str
    view: Callable[..., Any]

    @property
    def gaps(self) -> frozenset[str]:
        """The names of the gaps in its pattern."""
        return frozenset(GAP.findall(self.pattern))

    @property
    def policy(self) -> Policy | None:
        """The policy that the view declares."""
        return getattr(self.view, "policy", None)


def routes() -> Iterator[Route]:
    """All routes of the site."""
    yield from _routes(get_resolver(), "", "")


def _routes(resolver: URLResolver, space: str, pattern: str) -> Iterator[Route]:
    space += f"{resolver.namespace}:" if resolver.namespace else ""
    for part in resolver.url_patterns:
        here = pattern + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from _routes(part, space, here)
        elif isinstance(part, URLPattern):
            yield Route(f"{space}{part.name or ''}", here, part.callback)
