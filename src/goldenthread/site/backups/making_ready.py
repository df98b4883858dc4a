"""Run on a restored database before anybody is served from it: ``python -m goldenthread.site.backups.making_ready``.

It runs in a process of its own whose settings name that database. The order counts: tables and guards first; then
everybody is signed out; then what the backup holds is taken off the spool; then what was erased is erased again; and
only then what the spool alone has is put back. What was done is printed as JSON.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")


@dataclass(slots=True)
class Ready:
    """What was done, and what came of it."""

    migrated: int = 0
    erased: int = 0
    put_back: int = 0
    lost: int = 0
    """Files in the spool that could not be put back: of an area that the backup does not know, or unreadable."""
    pictures_lost: int = 0
    """Pictures and sounds that have no file, or one that was changed."""
    voices: int = 0
    lines: int = 0
    faults: tuple[str, ...] | list[str] = ()


def make_ready(at: datetime, names: Path, *, free: bool) -> Ready:
    """Do it all; write the references of all voices to ``names``. ``free`` takes off the spool what is held."""
    from django.contrib.sessions.models import Session

    from goldenthread.journal.models import Entry
    from goldenthread.voices.models import Voice
    from goldenthread.yours.services import erase_what_came_back

    from . import pictures
    from .wholeness import faults

    done = Ready(migrated=_migrate())
    Session.objects.all().delete()
    if free:
        _release()
    done.erased = erase_what_came_back(at=at)
    done.put_back, done.lost = _put_back(at)
    done.voices, done.lines, done.faults = Voice.objects.count(), Entry.objects.count(), faults()
    done.pictures_lost = pictures.lost()
    names.write_text("\n".join(sorted(Voice.objects.values_list("reference", flat=True))))
    return done


def _migrate() -> int:
    """Bring the tables up to date, with the journal's guards; returns how many migrations that took."""
    from django.core.management import call_command

    from .before_migrating import pending

    number = pending()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return number


def _release() -> None:
    from goldenthread.areas.selectors import all_areas
    from goldenthread.journal.selectors import length
    from goldenthread.voices.services import release

    for area in all_areas():
        release(area=area, seq=length(area.slug))


def _put_back(at: datetime) -> tuple[int, int]:
    from django.conf import settings

    from goldenthread.areas.selectors import all_areas
    from goldenthread.foundation.spool import spool
    from goldenthread.voices.selectors.spooling import UNDER_WAY, without_voice
    from goldenthread.voices.services import clear, put_back

    done = lost = 0
    known = all_areas()
    for area in known:
        clear(area=area, at=at + UNDER_WAY)  # Nobody is just saying something: a file is as good as any.
        for reference in without_voice(area, at + UNDER_WAY):
            done += bool(put_back(area=area, reference=reference, at=at))
        clear(area=area, at=at + UNDER_WAY)  # Tries of a form of which the last has come back.
        lost += len(without_voice(area, at + UNDER_WAY))
    strange = {place.name for place in Path(settings.SPOOL).iterdir() if place.is_dir()} - {area.slug for area in known}
    return done, lost + sum(len(spool().names(place)) for place in strange)


def main() -> int:
    """``making_ready FILE [free]``: into the file goes the reference of every voice."""
    from ..environment import places
    from ..supervision import end_with_parent

    end_with_parent()
    places.works_as_owner = True
    django.setup()
    from goldenthread.foundation.clock import now
    from goldenthread.foundation.scope import across_areas

    with across_areas("a restored database is made ready as a whole"):
        ready = make_ready(now(), Path(sys.argv[1]), free="free" in sys.argv[2:])
    sys.stdout.write(f"\n{json.dumps(asdict(ready))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
