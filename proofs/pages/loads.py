"""Evidence of many at once."""

import time
from pathlib import Path

from ..editors import editors
from ..evidence import Line, Page, zeros
from ..slow import HONEST, slow
from ..speaking import LEAST_A_SECOND, MOST_P99, PROCESSES, THREADS, spoken
from ..twice import AT_ONCE, twice

SECONDS, FORMS, RACES = 60, 5, 500
WITHIN = 0.5


def sent_twice(folder: Path, size: float) -> Page:
    """One form sent fifty times at once."""
    begun, forms = time.monotonic(), max(1, round(FORMS * size))
    came = []
    for number in range(forms):
        (data := folder / str(number)).mkdir()
        came.append(twice(data))
    read = sum(len([reference for reference in one.references if reference]) for one in came)
    return Page(
        name="twice",
        title="One form, sent fifty times at once",
        promise="However often a form is sent, it is one voice with one receipt.",
        done=[f"{forms} times, on a fresh site: one form, sent {AT_ONCE} times over HTTP at the same moment."],
        lines=[
            Line("receipts read", str(read), str(forms * AT_ONCE), read == forms * AT_ONCE),
            *zeros(
                {
                    "references beyond one a form": sum(len(set(one.references)) - 1 for one in came),
                    "voices too many or too few": sum(abs(one.found["rows"] - 1) for one in came),
                    "lines in the journal too many or too few": sum(abs(one.found["lines"] - 1) for one in came),
                    "files in the spool too many or too few": sum(abs(one.files - 1) for one in came),
                }
            ),
        ],
        seconds=time.monotonic() - begun,
    )


def many_writers(folder: Path, size: float) -> Page:
    """Sixteen writers."""
    begun = time.monotonic()
    came = spoken(folder, max(5.0, SECONDS * size))
    return Page(
        name="say",
        title="Sixteen people say something at once",
        promise="At a busy hour everybody gets their receipt within a blink, and nobody an error.",
        done=[
            f"{PROCESSES} processes of {THREADS} writers each, on SQLite, each saying one thing after another for "
            f"{came.seconds:.0f} seconds: the whole service, with sealing, spool, journal and every sync.",
            "Beside it, what the disk can do: one row and one synced commit at a time in a bare SQLite file.",
        ],
        lines=[
            Line("lock errors and others", str(len(came.errors)), "0", not came.errors),
            Line("voices a second", f"{came.rate:.0f}", f"at least {LEAST_A_SECOND:.0f}", came.rate >= LEAST_A_SECOND),
            Line(
                "99 of 100 within",
                f"{came.quantile(0.99) * 1000:.0f} ms",
                f"{MOST_P99 * 1000:.0f} ms",
                came.quantile(0.99) < MOST_P99,
            ),
            Line("half of them within", f"{came.quantile(0.5) * 1000:.0f} ms", "", True),
            Line("processor time for one voice", f"{came.processor * 1000:.1f} ms", "", True),
            Line("bare durable inserts a second", f"{came.raw:.0f}", "", True),
            Line("a voice for so many bare inserts", f"{came.raw / max(came.rate, 0.01):.1f}", "", True),
        ],
        short=[f"The machine was shared: its load was {came.load[0]:.1f} on two cores while this ran."],
        seconds=time.monotonic() - begun,
    )


def two_editors(folder: Path, size: float) -> Page:
    """Two who change the same thing."""
    begun, races = time.monotonic(), max(2, round(RACES * size))
    came = editors(folder, races)
    number = came.pop("races")
    return Page(
        name="editors",
        title="Two people change the same thing",
        promise="Who comes second is told, sees both texts, and nothing of either is lost.",
        done=[
            f"{number} times two people, who saw the same, wrote at the same moment through the services: half of the "
            "times the title of a theme, half a number to ring. What stands is then compared with who was told what.",
            "That the second one then sees both on the page, with their own still in the form, is in the tests, for "
            "themes, decisions, teams, numbers to ring, numbers of days and limits (`tests/desk/test_meanwhile.py`).",
        ],
        lines=[
            Line("races", str(number), str(RACES), number >= RACES),
            *zeros(
                {
                    "one overwrote the other unseen": came["overwritten"],
                    "neither was kept": came["neither"],
                    "what stands is not what was kept, or the other was not told": came["not what was kept"],
                }
            ),
        ],
        short=["Roles, leads and people are changed by single acts, each with its own line, and have no such check."],
        seconds=time.monotonic() - begun,
    )


def slow_senders(folder: Path, size: float) -> Page:
    """Three hundred connections with half a form."""
    begun = time.monotonic()
    came = slow(folder)
    worst = max(came.answers, default=0.0)
    ontime = sum(one < WITHIN for one in came.answers)
    return Page(
        name="slow-senders",
        title="Three hundred slow senders",
        promise="Somebody who holds connections open keeps nobody else out.",
        done=[
            f"A real server with two web processes. {came.senders} connections send half a form and wait.",
            f"Meanwhile {HONEST} honest requests one after another, and one whole voice, from first page to receipt.",
        ],
        lines=[
            Line(
                "honest requests answered within 500 ms",
                f"{ontime} of {HONEST}",
                f"{HONEST} of {HONEST}",
                ontime == HONEST,
            ),
            Line("the slowest of them", f"{worst * 1000:.0f} ms", "500 ms", worst < WITHIN),
            Line("a voice said meanwhile", "yes" if came.said else "no", "yes", came.said),
        ],
        seconds=time.monotonic() - begun,
    )
