"""Run with the shim on a prepared data folder: four people at once say things, and each receipt is written down.

``python -m proofs.powercut.talking FULL|NORMAL NUMBER``
"""

import os
import sys
import threading
from pathlib import Path
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
django.setup()

from django.conf import settings  # noqa: E402

from goldenthread.areas.models import Area  # noqa: E402
from goldenthread.foundation.clock import now  # noqa: E402
from goldenthread.people.actors import NOBODY  # noqa: E402
from goldenthread.site.fair_sqlite import pragmas  # noqa: E402
from goldenthread.voices.services import Tell, say  # noqa: E402
from proofs.powercut.reading import ACKNOWLEDGED  # noqa: E402

PEOPLE = 4
LEVELS = {"NORMAL": 1, "FULL": 2}


def main(level: str, number: int) -> None:
    """Say so many things."""
    pragmas.journal = lambda version: ("wal", LEVELS[level])
    area = Area.objects.get()
    receipts = os.open(Path(settings.DATA) / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def talk() -> None:
        for _ in range(number // PEOPLE):
            receipt = say(area=area, key=uuid4(), words="The letters are hard.", by=NOBODY, at=now(), tell=Tell())
            os.write(receipts, f"{receipt.voice.reference}\n".encode())

    people = [threading.Thread(target=talk) for _ in range(PEOPLE)]
    for person in people:
        person.start()
    for person in people:
        person.join()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
