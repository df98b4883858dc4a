"""Runs the steps of a check, a few at a time, and tells how each went. A failure hides no other."""

from __future__ import annotations

import os
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from ready import VENV

AT_ONCE = 3
"""More than the two cores for which this is made: a browser, a server and PostgreSQL wait for each other."""
COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(VENV / "compiled")}
"""What was read once is kept for the many processes that follow, and nothing beside the code."""
_COUNTED = re.compile(r"(\d+) (passed|failed|errors?|skipped)\b")


@dataclass
class Step:
    """One command; ``tests`` says that pytest counts its own."""

    name: str
    command: list[str]
    tests: bool = False
    settings: dict[str, str] = field(default_factory=dict)


@dataclass
class Went:
    """How a step went."""

    step: Step
    code: int
    seconds: float
    output: str

    @property
    def counts(self) -> dict[str, int]:
        """Tests passed, failed and skipped; a step without tests of its own is one."""
        found = {"passed": 0, "failed": 0, "skipped": 0}
        if self.step.tests:
            last = self.output.rstrip().rsplit("\n", 1)[-1]
            for number, word in _COUNTED.findall(last):
                found["failed" if word.startswith("error") else word] += int(number)
        if not self.step.tests:
            found["failed" if self.code else "passed"] = 1
        elif not found["failed"] and (self.code or not found["passed"]):
            found["failed"] = 1  # It broke off, or tested nothing.
        return found


_printing = Lock()


def run(lanes: list[list[Step]], **settings: str) -> list[Went]:
    """Each lane runs its steps in order; the first few begin, and whoever has ended takes the next.

    All steps have the settings; what a step says for itself comes first.
    """
    for step in (step for lane in lanes for step in lane):
        step.settings = settings | step.settings
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [went for lane in pool.map(_lane, lanes) for went in lane]


def _lane(steps: list[Step]) -> list[Went]:
    return [_step(step) for step in steps]


def _step(step: Step) -> Went:
    begun = time.monotonic()
    own = {name: value for name, value in os.environ.items() if not name.startswith(("GOLDENTHREAD_", "DJANGO_"))}
    environment = own | COMPILED | step.settings
    try:
        done = subprocess.run(
            step.command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace",
        )  # fmt: skip
        code, output = done.returncode, done.stdout
    except OSError as error:
        code, output = 127, str(error)
    went = Went(step, code, time.monotonic() - begun, output)
    with _printing:
        print(f"  {'ok ' if not code else 'RED'} {step.name:<44} {went.seconds:6.1f} s", flush=True)
        if code:
            print("\n" + output.rstrip()[-20_000:] + "\n", flush=True)
    return went


def table(all_went: list[Went], seconds: float) -> int:
    """Print every step with its seconds, then one closing line of counts; returns how many failed."""
    print(f"\n  {'step':<44} {'passed':>7} {'failed':>7} {'skipped':>8} {'seconds':>8}")
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for went in all_went:
        counts = went.counts
        total = {name: total[name] + counts[name] for name in total}
        numbers = f"{counts['passed']:>7} {counts['failed']:>7} {counts['skipped']:>8}"
        print(f"  {went.step.name:<44} {numbers} {went.seconds:>8.1f}")
    print(f"\n  {seconds:.0f} s in all\n")
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped", flush=True)
    return total["failed"]
