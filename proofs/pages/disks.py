"""Evidence of power cuts and full disks."""

import time
from pathlib import Path

from .. import powercut
from ..evidence import Line, Page, zeros
from ..full import full

CUTS, SAID, ROUNDS = 300, 400, 20


def power_cuts(folder: Path, size: float) -> Page:
    """Power cuts, replayed; with the positive control."""
    begun, number, said = time.monotonic(), max(1, round(CUTS * size)), max(40, round(SAID * size))
    made = Page(
        name="powercut",
        title="Power cuts, replayed",
        promise="After a power cut at any moment, every acknowledged voice is there, and the database is whole.",
        done=[
            "Four people at once say things, on SQLite as the site sets it (write-ahead log, `synchronous=FULL`), with "
            "every write, sync, rename and removal written down by a library loaded before the C library.",
            f"{number} times the record is played back up to a random moment. What was not synced is dropped, torn "
            "at 512 bytes or reordered at random; names since a folder's last sync are there up to some point.",
            "Each time the files are opened as after a restart: `integrity_check`, and each acknowledged voice with "
            "its words and its line in the journal.",
            "The same with `synchronous=NORMAL`, which must fail, or the test would show nothing.",
        ],
        lines=[],
    )
    if powercut.compiler() is None:
        made.short.append("NOT PROVEN here: there is no C compiler. Install gcc and run it again.")
        made.lines.append(Line("power cuts replayed", "0", str(CUTS), False))
        return made
    safe = powercut.cut(folder, "FULL", said=said, number=number)
    control = powercut.cut(folder, "NORMAL", said=said, number=number)
    made.lines = [
        Line("power cuts replayed", str(safe.number), f"at least {CUTS}", safe.number >= CUTS),
        Line("voices acknowledged in the recording", str(safe.acknowledged), str(said), safe.acknowledged == said),
        *zeros(
            {
                "FULL: cuts that lost an acknowledged voice": safe.losing,
                "FULL: databases that were not whole": safe.corrupt,
                "FULL: cuts after which the spool lacked an acknowledged voice": safe.spool_losing,
            }
        ),
        Line(
            "NORMAL (control): cuts that lost a voice",
            str(control.losing),
            "more than half",
            control.losing > number / 2,
        ),
        Line("NORMAL: most voices lost by one cut", str(control.most_lost), "", True),
        *zeros({"NORMAL: cuts that lost a voice from database and spool": control.lost_in_both}),
    ]
    made.short += [
        f"The recording holds {safe.events} acts of one process; the disk is a model, a strict one, not a real disk.",
        "A disk that says it has synced and has not (some consumer drives) is outside what any program can see.",
    ]
    made.seconds = time.monotonic() - begun
    return made


def full_disk(folder: Path, size: float) -> Page:
    """No space on the disk."""
    begun = time.monotonic()
    came = full(folder, max(1, round(ROUNDS * size)))
    return Page(
        name="full-disk",
        title="A full disk",
        promise="When nothing can be saved the page says so, shows the person's own words, and loses nothing.",
        done=[
            "A real server on SQLite. From outside, each of its processes is forbidden to write to any file "
            "(`RLIMIT_FSIZE` 0), a full disk to the database and to the spool; then allowed again, while it runs.",
            f"{came.rounds} rounds: somebody writes; the disk fills; they send their words again and then the last "
            "screen; the space comes back; they send the last screen once more.",
        ],
        lines=[
            Line("answers 503", str(came.refused), str(2 * came.rounds), came.refused == 2 * came.rounds),
            Line(
                "of them with the person's words",
                str(came.words_shown),
                str(2 * came.rounds),
                came.words_shown == 2 * came.rounds,
            ),
            Line(
                "first sendings saved after space came back",
                str(came.saved_after),
                str(came.rounds),
                came.saved_after == came.rounds,
            ),
            *zeros({"acknowledged voices lost": came.lost, "exit code of `goldenthread verify`": came.verify}),
        ],
        short=["A limit on the processes stands in for a full disk: the error is EFBIG where a disk says ENOSPC."],
        seconds=time.monotonic() - begun,
    )
