"""A page of evidence: what was done, how often, what came out, how to do it again, and where it falls short."""

import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
PAGES = HOUSE / "docs" / "evidence"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure against its bar."""

    what: str
    found: str
    bar: str
    reached: bool

    @property
    def verdict(self) -> str:
        """In a word; none for a figure without a bar."""
        if not self.bar:
            return ""
        return "reached" if self.reached else "NOT REACHED"


@dataclass(slots=True)
class Page:
    """One figure's evidence."""

    name: str
    title: str
    promise: str
    done: Sequence[str]
    lines: list[Line]
    short: list[str] = field(default_factory=list)
    """Where it falls short, or what it does not show."""
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether every bar was reached."""
        return all(line.reached for line in self.lines)

    def text(self) -> str:
        """The page as it is kept."""
        rows = [f"| {line.what} | {line.found} | {line.bar} | {line.verdict} |" for line in self.lines]
        parts = [
            f"# {self.title}",
            self.promise,
            "## What was done",
            "\n".join(f"- {sentence}" for sentence in self.done),
            "## What came out",
            "\n".join(["| figure | found | bar | |", "|---|---|---|---|", *rows]),
            "## Where it falls short",
            "\n".join(f"- {sentence}" for sentence in self.short) or "Nothing known.",
            "## Again",
            f"    script/prove {self.name}",
            _where(self.seconds),
        ]
        return "\n\n".join(parts) + "\n"

    def keep(self) -> Path:
        """Write the page among the evidence."""
        PAGES.mkdir(parents=True, exist_ok=True)
        path = PAGES / f"{self.name}.md"
        path.write_text(self.text(), encoding="utf-8")
        return path


def zeros(found: dict[str, int]) -> list[Line]:
    """Figures that must each be 0."""
    return [Line(what, str(number), "0", number == 0) for what, number in found.items()]


def _where(seconds: float) -> str:
    now = datetime.now(UTC)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{now:%d %B %Y, %H:%M} UTC, in {seconds:.0f} s. "
        f"Golden Thread at {_commit()}, Python {platform.python_version()}, "
        f"Django {version('django')}, SQLite {_sqlite()}, {platform.system()} {platform.release()}, "
        f"{os.cpu_count()} cores shared with others (load {load} at the end)."
    )


def _commit() -> str:
    asked = ["git", "-C", str(HOUSE), "rev-parse", "--short=10", "HEAD"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or "an unknown commit"


def _sqlite() -> str:
    try:
        from pysqlite3 import dbapi2 as sqlite
    except ImportError:
        import sqlite3 as sqlite
    return str(sqlite.sqlite_version)


def some(full: int, size: float) -> int:
    """How many of a full number, at this size."""
    return max(1, round(full * size))
