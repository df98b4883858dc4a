"""The areas that come with the software, as files."""

import tomllib
from collections.abc import Sequence
from typing import Any

from .help import DATA


def shipped_slugs() -> Sequence[str]:
    """The addresses of the areas that come with the software, in order."""
    return sorted(path.stem for path in DATA.glob("*.toml") if path.stem != "national")


def shipped(slug: str) -> dict[str, Any]:
    """What the file of one of them holds; ``areas.services.load_area`` opens it."""
    if slug not in shipped_slugs():
        raise LookupError(f"No area {slug!r} comes with the software.")
    return tomllib.loads((DATA / f"{slug}.toml").read_text(encoding="utf-8"))
