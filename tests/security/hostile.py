"""Hostile text: 4,415 scripts in disguise, and strings that break programs (docs/credits.md says whose they are)."""

import json
from collections.abc import Sequence
from pathlib import Path

_TEXTS: dict[str, list[str]] = json.loads((Path(__file__).parent / "data" / "hostile.json").read_text(encoding="utf-8"))
CORE: Sequence[str] = _TEXTS["core"]
"""Sixty of all kinds, each with ``alert``: for every field in every run."""
NAUGHTY: Sequence[str] = _TEXTS["naughty"]
"""What has broken programs: signs, numbers, directions, words of command, scripts among them."""
CORPUS: Sequence[str] = [*CORE, *_TEXTS["corpus"]]
"""Every script in disguise, for ``script/prove hostile``."""
EVERYTHING: Sequence[str] = list(dict.fromkeys([*CORPUS, *NAUGHTY]))


class Turns:
    """Text after text, so that each field gets others each time: the next one that fits, or the next one at all."""

    def __init__(self, texts: Sequence[str], along: Sequence[str]) -> None:
        """``along``: each takes one of these with it where there is room."""
        self.texts, self.along, self.place = texts, along, 0

    def next(self, most: int = 0) -> str:
        """The next; with ``most`` the next that is no longer."""
        for _ in self.texts:
            text = self.texts[self.place % len(self.texts)]
            self.place += 1
            if not most or len(text) <= most:
                both = f"{text} {self.along[self.place % len(self.along)]}"
                return both if not most or len(both) <= most else text
        return "<a onclick=alert(1)>"[:most]
