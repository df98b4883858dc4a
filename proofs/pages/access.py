"""Evidence of who may do what: every address, every method, everybody who might ask."""

import os
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

from ..evidence import HOUSE, Line, Page

LEAST = 20_000


def table(folder: Path, _size: float) -> Page:
    """The access table in full, on SQLite."""
    report, begun = folder / "access.xml", time.monotonic()
    asked = [sys.executable, "-m", "pytest", "tests/access", "-m", "proof", f"--junitxml={report}"]
    subprocess.run(asked, cwd=HOUSE, env=dict(os.environ), capture_output=True, check=False)
    found = _figures(report)
    return Page(
        name="access",
        title="Who may do what",
        promise="Nobody sees what they should not.",
        done=[
            "Two areas with the same things in each, and everybody who might ask for them, in a browser of their own: "
            f"{found['people']} people, of whom some are of the other area, have ended, took back what they said, or "
            "only hold a receipt.",
            f"{found['addresses']} addresses, as the site has them. For each: every method and everybody; and for each "
            "other thing that may stand in the address (another family's, the other area's, one that nobody has) "
            "looking and sending by everybody who passes its door.",
            "What is right is written once for each policy and each kind of thing, in `tests/access/table.py`. "
            "No looking may write a row.",
        ],
        lines=[
            Line("questions asked", f"{found['questions']:,}", f"at least {LEAST:,}", found["questions"] >= LEAST),
            Line("answers that were not the expected one", str(found["unexpected"]), "0", found["unexpected"] == 0),
        ],
        short=["The answers are looked at by their kind (here, not there, not so), not for each word in them."],
        seconds=time.monotonic() - begun,
    )


def _figures(report: Path) -> dict[str, int]:
    """What the test counted; without a report everything is unexpected."""
    names = ("questions", "unexpected", "people", "addresses")
    if not report.exists():
        return dict.fromkeys(names, 0) | {"unexpected": 1}
    told = {one.get("name"): one.get("value") for one in ElementTree.parse(report).iter("property")}
    return {name: int(told.get(name) or (name == "unexpected")) for name in names}
