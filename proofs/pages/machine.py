"""Evidence of what holds whatever is done in whatever order: on both databases."""

import os
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

from ..evidence import HOUSE, Line, Page

LIVES = 300
COUNTED = {
    "done": "acts done",
    "refused": "acts refused",
    "broken off": "acts broken off and tried again",
    "heard back": "answers found in the outbox of their speaker",
    "put together": "themes put together with another",
    "moved": "times that some voices were moved to another theme",
}
DATABASES = {"SQLite": [], "PostgreSQL": ["-p", "tests.postgresql"]}


def in_any_order(folder: Path, size: float) -> Page:
    """Everything that anybody may do, in any order, with crashes."""
    lives, begun = max(1, round(LIVES * size)), time.monotonic()
    found = {name: _lives(folder / f"{name}.xml", lives, more) for name, more in DATABASES.items()}
    return Page(
        name="machine",
        title="Whatever is done, in whatever order",
        promise="No voice is lost, everyone hears back, and what was erased stays erased, whoever does what and when.",
        done=[
            "One area with three teams (two have agreed numbers, one has none), their officers and a safeguarding "
            "lead; each life of it begins with three voices and three themes.",
            "Then up to 40 steps, chosen at random: somebody says something, confirms, corrects, allows, takes back, "
            "asks again, has it erased (and perhaps a backup from before is restored); officers read, understand, "
            "open themes, place, take out, put themes together, move some voices to another, hand over, decide, plan, "
            "complete, record a change, tell everyone, answer one, publish and take down; the lead holds, lets go, "
            "reads, passes on, and leaves untold where writing is not safe; hours or days go by; the worker works.",
            "Many acts are broken off before one of their first eight writes to the database, and then tried again; "
            "forms are sent twice.",
            "After each step: every voice is there, in the themes into which it was put and in no other, has an owner "
            "and, where a number is agreed, a date; who waited to be told waits wherever they were moved; nothing "
            "is due of what was told or taken back; nobody was told before it was decided; what was erased waits "
            "for nobody; an act that was refused or broken off changed nothing. At the end of each life, when the "
            "worker has done its work: everybody's own words are in their own view, each answer is in the outbox "
            "of each speaker once, the chain is whole, and voices, lines, receipts and spool agree.",
        ],
        lines=[line for name in DATABASES for line in _lines(name, found[name], lives)],
        short=[
            "An embargo and a move to another area are nothing that the software does, so they are not tried.",
            "A broken-off act is an exception inside the transaction; that a killed process loses nothing is shown "
            "apart (crash, powercut).",
            *(f"{it.get('lives', 0)} lives on {name}, not {LIVES}." for name, it in found.items() if lives < LIVES),
        ],
        seconds=time.monotonic() - begun,
    )


def _lives(report: Path, lives: int, more: list[str]) -> dict[str, int]:
    asked = [
        sys.executable,
        "-m",
        "pytest",
        *more,
        "tests/proofs/test_machine.py",
        "-m",
        "proof",
        f"--junitxml={report}",
    ]
    environment = os.environ | {"PROOF_EXAMPLES": str(lives)}
    subprocess.run(asked, cwd=HOUSE, env=environment, capture_output=True, check=False)
    if not report.exists():
        return {}
    return {str(one.get("name")): int(one.get("value") or 0) for one in ElementTree.parse(report).iter("property")}


def _lines(name: str, found: dict[str, int], lives: int) -> list[Line]:
    """Figures are told of a run only when nothing failed in it."""
    lived = found.get("lives", 0)
    return [
        Line(f"{name}: lives in which all held", str(lived), f"at least {lives}", lived >= lives),
        Line(f"{name}: steps after which it was asked", f"{found.get('steps', 0):,}", "", True),
        *(
            Line(f"{name}: {told}", f"{found.get(counted, 0):,}", "more than 0", found.get(counted, 0) > 0)
            for counted, told in COUNTED.items()
        ),
    ]
