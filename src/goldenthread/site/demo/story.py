"""An invented story of an area as data: who is there, who says what, and how far each voice has come."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data" / "demo"
ORDER = ("said", "acknowledged", "understood", "themed", "decided", "done", "told")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """One area's story, told on the day ``now``: days ago and days ahead are counted from it."""

    slug: str
    now: datetime
    people: Sequence[Row]
    themes: Sequence[Row]
    voices: Sequence[Row]
    decisions: Sequence[Row]
    actions: Sequence[Row]
    changes: Sequence[Row]
    answered: Sequence[Row] = ()
    """Short voices that were answered in one step, the same in every area."""

    def ago(self, days: float) -> datetime:
        """The instant this many days ago."""
        return self.now - timedelta(days=days)

    def ahead(self, days: int) -> date:
        """The date this many days from now."""
        return (self.now + timedelta(days=days)).date()

    def decision_on(self, theme: str | None) -> Row | None:
        """The decision on a theme, if there is one."""
        return next((row for row in self.decisions if row["theme"] == theme), None)

    def told_at(self, theme: str) -> datetime | None:
        """When everyone in a theme was told: a day after the last thing that happened in it."""
        happened = [row["days_ago"] for row in (*self.decisions, *self.changes) if row["theme"] == theme]
        told = any(voice["stage"] == "told" and voice.get("theme") == theme for voice in self.voices)
        return self.ago(max(0.1, min(happened) - 1)) if told and happened else None


def reached(voice: Row, stage: str) -> bool:
    """Whether a voice has come as far as a stage; "corrected" is as far as understood."""
    own = "understood" if voice["stage"] == "corrected" else voice["stage"]
    return ORDER.index(own) >= ORDER.index(stage)


def read_story(slug: str, now: datetime) -> Story:
    """The story of an area from its data file."""
    data = _read(slug) | _read("every-area")
    kinds = ("person", "theme", "voice", "decision", "action", "change", "answered")
    return Story(slug, now, *(data.get(kind, ()) for kind in kinds))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
