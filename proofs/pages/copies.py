"""Evidence that everybody gets a copy of what we hold about them: all of it, theirs alone, and soon."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from ..evidence import Line, Page
from ..sites import Site
from ..visitors import AREA, Visitor

ITEMS = 1_000
PEOPLE, EACH, COPIES, AT_ONCE = 50, 5, 1_000, 16
DATA = f"/{AREA}/me/data/"


@dataclass(frozen=True, slots=True)
class Taken:
    """One copy: how long it took, how many of its owner's voices it holds, and of how many others it holds a word."""

    seconds: float
    own: int
    others: int


def of_everything(folder: Path, size: float) -> Page:
    """One person with a thousand voices, and a thousand copies for fifty people, sixteen at once."""
    begun, items, copies = time.monotonic(), max(10, round(ITEMS * size)), max(PEOPLE, round(COPIES * size))
    site = Site(folder)
    site.prepare()
    one, many = site.answer("proofs.filling", "people", f"1x{items}", f"{PEOPLE}x{EACH}")["people"]
    [(session, word)] = one.items()
    words = [word, *many.values()]
    site.start()
    try:
        large = _taken(site.port, session, word, [])
        turns = list(islice(cycle(many.items()), copies))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            small = list(pool.map(lambda turn: _taken(site.port, turn[0], turn[1], words), turns))
    finally:
        site.stop()
    return Page(
        name="copies",
        title="A copy of everything",
        promise="Everybody can take all that we hold about them with them, and nobody else's.",
        done=[
            f"A real site on SQLite. Somebody who said {items} things took a copy.",
            f"Then {copies} copies for {PEOPLE} people who said {EACH} things each, {AT_ONCE} at once. Each thing that "
            "was said holds a word that only its speaker's have; each copy was searched for everybody's.",
            "That a copy holds every field of the register is in `tests/yours/test_data.py`.",
        ],
        lines=[
            Line(f"seconds for a copy of {items} voices", f"{large.seconds:.1f}", "at most 60", large.seconds <= 60),
            Line("voices in it", str(large.own), str(items), large.own == items),
            Line("copies of others that were whole", str(sum(one.own == EACH for one in small)), str(copies),
                 all(one.own == EACH for one in small)),
            Line("words of somebody else in any of them", str(sum(one.others for one in small)), "0",
                 not any(one.others for one in small)),
            Line("seconds for the slowest of them", f"{max(one.seconds for one in small):.1f}", "", True),
        ],
        seconds=time.monotonic() - begun,
    )  # fmt: skip


def _taken(port: int, session: str, word: str, words: list[str]) -> Taken:
    visitor = Visitor(port, {"sessionid": session})
    visitor.get(DATA)
    answer = visitor.post(f"{DATA}copy/", {})
    said = answer.body.partition('id="my-data"')[0]
    return Taken(
        answer.seconds, said.count(f"{word} said this"), sum(one in answer.body for one in words if one != word)
    )
