"""The list of phrases that ask a safeguarding lead to look, as it comes with the software."""

import tomllib
from functools import cache
from pathlib import Path

from ..rules.phrases import Phrase, phrase

FILE = Path(__file__).parents[1] / "data" / "phrases.toml"


@cache
def phrases() -> tuple[Phrase, ...]:
    """All of them."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["phrase"]
    return tuple(phrase(one["words"], one["because"]) for one in found)
