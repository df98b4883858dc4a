"""Evidence that nothing which somebody types ever runs."""

import time
from pathlib import Path

from ..evidence import Line, Page, zeros
from ..hostile import looked

SHOWN = 0.95
"""The share of the texts that each place must really have shown; some are cut or tidied there."""
RAN = 1 / 5
"""Of the scripts bare on a page; many need a frame of their own, an old browser, or a finger."""


def texts(folder: Path, size: float) -> Page:
    """S3: the whole corpus through each kind of place, in a real browser."""
    begun = time.monotonic()
    found = looked(folder, size)
    saw, least = found.saw, round(found.texts * SHOWN)
    ran, collected = len(set(found.bare.ran)), found.texts + found.left_out
    return Page(
        name="hostile",
        title="Hostile text",
        promise="Nothing that somebody types runs in the browser of somebody else.",
        done=[
            f"{found.texts:,} texts, each other than the rest: scripts in disguise (BRS-KB) and strings that break "
            "programs (the big list of naughty strings); `docs/credits.md` says whose they are.",
            "A real site on SQLite with its own headers, and each text as a row of its own: what a parent said, names "
            "of people, teams, organisations and phones, titles of themes, what is published, e-mails.",
            "Every page that shows them, to its end, in Chromium, as the person for whom it is; the boxes of a form "
            "that was sent wrong, 20 voices at a time; the boxes for looking, with sixty of them; e-mails in large "
            "print on a bare page without any policy, as a mail program would show them.",
            "Counted on each page: every alert, prompt and dialog; every report of the policy; every request to "
            "another site; markup that only runs when it is touched (handlers, script addresses, frames); and a page "
            "that never loads.",
        ],
        lines=[
            Line(
                "texts collected",
                f"{collected:,}",
                "at least 4,900" if size == 1 else "",
                size != 1 or collected >= 4900,
            ),
            Line("of them tried", f"{found.texts:,}", "", True),
            Line("pages looked at", f"{saw.pages:,}", "", True),
            *zeros(
                {
                    "texts that ran": len(saw.ran),
                    "reports of the policy": len(saw.stopped),
                    "markup that a text made": len(saw.planted),
                    "requests to another site": len(saw.elsewhere),
                    "pages that never loaded": len(saw.hung),
                }
            ),
            *(
                Line(f"shown: {place}", f"{len(seen):,}", f"at least {least:,}", len(seen) >= least)
                for place, seen in found.places.items()
            ),
            Line("bare on a page, and ran (control)", f"{ran} of {found.tried}", "a fifth", ran >= found.tried * RAN),
            Line("the same, and kept their page from loading", str(len(found.bare.hung)), "", True),
            Line("the same under the policy, and ran", str(len(found.stopped.ran)), "0", not found.stopped.ran),
            Line(
                "… and reported (control)", str(len(found.stopped.stopped)), "more than 0", bool(found.stopped.stopped)
            ),
        ],
        short=[
            f"{found.left_out} of the texts were not tried: nothing but spaces, or one of the others with a NUL, which "
            "no database keeps.",
            "Names of files are kept nowhere: a file is named after its voice. That its name stands on no page is "
            "asked with sixty texts, in `tests/security/test_hostile_fields.py`.",
            "Through every field of every form go sixty texts and the naughty strings in turn, not each through each: "
            "`tests/security/test_hostile_fields.py`.",
            "Rows are written past the forms, so that no length spares a page; SQLite keeps them whole.",
            "Chromium alone was asked, in the version of Debian.",
            *(f"Seen: {one}." for one in [*saw.ran, *saw.stopped, *saw.planted, *saw.elsewhere, *saw.hung][:10]),
        ],
        seconds=time.monotonic() - begun,
    )
