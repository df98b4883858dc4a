"""For the tests of every app: does this act change what the public sees?"""

from collections.abc import Callable

from goldenthread.areas.models import Area
from goldenthread.journal.selectors import public_version


def moves_public_version(area: Area, act: Callable[[], object]) -> bool:
    """Whether the act moves the area's public version, so that no kept page is stale after it.

    For each service that changes the answer of a public selector:
    ``assert moves_public_version(area, lambda: publish(theme=theme, by=officer, at=NOON))``.
    """
    before = public_version(area.slug)
    act()
    return public_version(area.slug) > before
