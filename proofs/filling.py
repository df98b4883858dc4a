"""Run on a site's data: fills it, and prints what it made, as JSON.

``python -m proofs.filling long 12000``: so many voices of 20,000 letters each, which no packing makes smaller.
``python -m proofs.filling people 1x1000 50x5``: people who said so much each; every voice holds a word that nobody else
has. Their sessions are printed.
"""

import hashlib
import itertools
import json
import os
import random
import sys
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
django.setup()

from tests import world  # noqa: E402

from goldenthread.areas.models import Area  # noqa: E402
from goldenthread.foundation.clock import now  # noqa: E402
from goldenthread.foundation.scope import across_areas  # noqa: E402
from goldenthread.people.actors import NOBODY  # noqa: E402
from goldenthread.people.choices import How, RoleKind  # noqa: E402
from goldenthread.voices.services import Tell, say  # noqa: E402

from .seeding import session_of  # noqa: E402

LETTERS = 20_000
LOOKED_AT = 100
"""Every so many voices, one whose words are looked at afterwards."""


def long(number: str) -> dict[str, Any]:
    """What each of some of them said, hashed."""
    area, chance, said = Area.objects.get(), random.Random(number), {}
    for count in range(int(number)):
        words = "".join(map(chr, chance.choices(range(0x20000, 0x2A000), k=LETTERS)))
        voice = say(area=area, key=uuid4(), words=words, by=NOBODY, at=now(), tell=Tell()).voice
        if count % LOOKED_AT == 0:
            said[voice.reference] = hashed(words)
    return {"said": said}


def people(*groups: str) -> dict[str, Any]:
    """For each group the session of each person, and the word that only their voices hold."""
    area, found = Area.objects.get(), []
    world._numbers = itertools.count(1_000)  # The first ones are those of who is there already.
    for name, (number, voices) in enumerate(map(int, group.split("x")) for group in groups):
        words = {}
        for count in range(number):
            speaker, word = world.an_actor(area, RoleKind.PARENT_OR_CARER), f"canary-{name}-{count}-x"
            assert speaker.person
            for one in range(voices):
                say(area=area, key=uuid4(), words=f"{word} said this, {one}", by=speaker, at=now(), tell=Tell())
            words[session_of(speaker.person, how=How.CODE, second=False)] = word
        found.append(words)
    return {"people": found}


def hashed(words: str) -> str:
    """What a text is known by."""
    return hashlib.sha256(words.encode()).hexdigest()


if __name__ == "__main__":
    with across_areas("a site is filled"):
        print(json.dumps({"long": long, "people": people}[sys.argv[1]](*sys.argv[2:])))  # type: ignore[operator]
