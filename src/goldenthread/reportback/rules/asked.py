"""What somebody looks for in "You said, we did". Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..choices import Progress

LONGEST = 100
"""Letters that are looked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words, and how far it has come. Nonsense is left out."""

    words: str = ""
    state: Progress | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.state)

    @property
    def parameters(self) -> dict[str, str]:
        """The same, as it stands in an address."""
        return {name: value for name, value in (("q", self.words), ("state", str(self.state or ""))) if value}


def asked(sent: Mapping[str, str]) -> Asked:
    """Read the address."""
    known = {str(state): state for state in Progress}
    return Asked(sent.get("q", "").replace("\x00", "")[:LONGEST].strip(), known.get(sent.get("state", "")))
