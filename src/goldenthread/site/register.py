"""The register of personal data: for each field of each model what it is for, and how long it is kept (article 30)."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "register.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One model. ``personal`` are fields about somebody, ``other`` the rest; ``days`` where the clock deletes."""

    purpose: str
    kept: str
    personal: tuple[str, ...]
    other: tuple[str, ...]
    days: int | None = None


@cache
def register() -> Mapping[str, Entry]:
    """Every model of ours by its label."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Entry(row["purpose"], row["kept"], tuple(row["personal"]), tuple(row["other"]), row.get("days"))
        for name, row in read.items()
    }


def table() -> Iterator[str]:
    """The register as it stands in ``docs/data-protection.md``: the models that hold something about somebody."""
    yield "| record | fields about somebody | kept for | kept how long |"
    yield "|---|---|---|---|"
    for name, entry in sorted(register().items()):
        if entry.personal:
            fields = ", ".join(f"`{field}`" for field in entry.personal)
            yield f"| `{name}` | {fields} | {entry.purpose} | {entry.kept} |"
