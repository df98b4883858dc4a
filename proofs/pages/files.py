"""Evidence of what becomes of evil files."""

import time
from pathlib import Path

from ..evidence import Line, Page, zeros
from ..evil import stops_what_takes_too_much, tried

SECONDS, MEGABYTES, FILES = 2.0, 200, 40


def evil_files(_folder: Path, size: float) -> Page:
    """S5: every one of them, in a process of its own, measured."""
    begun = time.monotonic()
    came, control = tried(size), stops_what_takes_too_much()
    wanted = max(1, round(FILES * size))
    return Page(
        name="evil-files",
        title="Evil files",
        promise="Nobody is harmed by what somebody else sends, and no picture tells where it was taken.",
        done=[
            "Bombs, pages and programs in disguise, pictures with a place in them, broken ones, sounds with covers "
            "and pages in them, and names that mean harm (`tests/security/evil_files.py` makes them all).",
            "Each went the way that the site's own go: into a process of its own, made anew or refused.",
            f"In {came.planted} of them a place, a script or a name was planted, and found in what was sent: so that "
            "it would have been found in what came out.",
            "Longest time and most memory are of one process, measured from outside.",
        ],
        lines=[
            Line("evil files", str(came.files), f"at least {wanted}", came.files >= wanted),
            Line("honest pictures and sounds that came out", str(came.taken), "", True),
            *zeros(
                {
                    "that did not go as they should": len(came.other),
                    "places, scripts or names left": len(came.left),
                }
            ),
            Line("planted, and found before (control)", str(came.planted), "more than 0", came.planted > 0),
            Line("longest, seconds", f"{came.seconds:.2f}", f"at most {SECONDS:g}", came.seconds <= SECONDS + 0.3),
            Line("most memory, MB", f"{came.megabytes:.0f}", f"at most {MEGABYTES}", came.megabytes <= MEGABYTES),
            Line("wants more memory and is ended (control)", "yes" if control else "no", "yes", control),
        ],
        short=[
            "A file that takes its 2 seconds is ended then: up to 0.3 seconds more go by until that is seen.",
            "That nothing is shown as a page is asked in `tests/desk/test_files.py`, address by address.",
            *(f"Not as it should be: {what}." for what in [*came.other, *came.left]),
        ],
        seconds=time.monotonic() - begun,
    )
