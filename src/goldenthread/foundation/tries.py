"""How often something secret may be guessed: wrong tries are counted in the cache, in windows of time.

Whom a try is counted against (a device, a reference, the site) is hashed: the cache holds no addresses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` wrong tries in ``within`` seconds."""

    name: str
    most: int
    within: int


Counted = Mapping[Limit, str]
"""For each limit, against whom it is counted."""


def may_try(counted: Counted, at: datetime) -> bool:
    """Whether none of the limits is reached."""
    keys = {_key(limit, whom, at): limit for limit, whom in counted.items()}
    found = cache.get_many(keys)
    return all(found.get(key, 0) < limit.most for key, limit in keys.items())


def count_wrong_try(counted: Counted, at: datetime) -> None:
    """One more wrong try against each limit."""
    for limit, whom in counted.items():
        key = _key(limit, whom, at)
        cache.set(key, cache.get(key, 0) + 1, limit.within)


def _key(limit: Limit, whom: str, at: datetime) -> str:
    window = int(at.timestamp()) // limit.within
    return f"tries:{limit.name}:{sha256(whom.encode()).hexdigest()[:20]}:{window}"
