"""Two people who change the same thing at the same moment, again and again: is anything overwritten unseen?

``python -m proofs.editors RACES`` runs on a site's data and prints what came out, as JSON.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from .sites import Site


def editors(data: Path, races: int) -> dict[str, int]:
    """Race so often at a theme's text, and as often at a number to ring; half of each."""
    site = Site(data)
    site.prepare(pages=False)
    came: dict[str, int] = site.answer("proofs.editors", str(races))
    return came


def _race(
    write: Callable[[str], object], texts: tuple[str, str], refused: type[Exception]
) -> tuple[list[str], list[str]]:
    """Both write at once; who was kept and who was told that somebody else was first."""
    from django.db import connections

    kept: list[str] = []
    told: list[str] = []
    gate = Barrier(2)

    def one(text: str) -> None:
        gate.wait()
        try:
            write(text)
        except refused:
            told.append(text)
        else:
            kept.append(text)
        finally:
            connections.close_all()

    writers = [Thread(target=one, args=(text,)) for text in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return kept, told


def main(races: int) -> None:
    """Race, and count."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    django.setup()

    from tests import world

    from goldenthread.areas.choices import PhoneKind
    from goldenthread.areas.models import Area, Phone
    from goldenthread.areas.selectors import phone_values
    from goldenthread.areas.services import set_phone
    from goldenthread.foundation.clock import now
    from goldenthread.foundation.meanwhile import ChangedMeanwhile, as_seen
    from goldenthread.people.actors import Actor
    from goldenthread.voices.models import Theme
    from goldenthread.voices.services import describe_theme

    area = Area.objects.get()
    officer: Actor = world.an_officer(area)
    theme = world.a_theme(area)
    number: dict[str, Any] = {"label": "Team", "hours_text": "", "kind": PhoneKind.TEAM, "by": ""}
    phone = set_phone(area=area, **number, number="01632 960000", at=now())
    came = {"races": 0, "overwritten": 0, "neither": 0, "not what was kept": 0}
    for race in range(races):
        texts = (f"01632 {race:06} 1", f"01632 {race:06} 2")
        if race % 2:
            theme.refresh_from_db()
            version = theme.version

            def write(text: str, version: int = version) -> None:
                mine = Theme.objects.select_related("area", "team").get(pk=theme.pk)
                describe_theme(theme=mine, title=text, summary="", version=version, by=officer, at=now())

        else:
            seen = as_seen(*phone_values(Phone.objects.get(pk=phone.pk)))

            def write(text: str, seen: str = seen) -> None:  # type: ignore[misc]
                set_phone(area=area, **number, number=text, key=phone.key, seen=seen, at=now())

        kept, told = _race(write, texts, ChangedMeanwhile)
        stands = Theme.objects.get().title if race % 2 else Phone.objects.get().number
        came["races"] += 1
        came["overwritten"] += len(kept) > 1
        came["neither"] += not kept
        came["not what was kept"] += [stands] != kept or len(told) != 1
    print(json.dumps(came))


if __name__ == "__main__":
    main(int(sys.argv[1]))
