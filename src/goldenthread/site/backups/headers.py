"""What a backup says of itself before it is opened: no name, no word, no key."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Header:
    """When a backup was made, of what, and what its database must come to."""

    made_at: datetime
    version: str
    """Of Golden Thread."""
    engine: str
    """``sqlite`` or ``postgresql``: a backup comes back into the same kind of database."""
    areas: int
    voices: int
    lines: int
    """Lines in the journals of all areas."""
    sha256: str
    """Of the copy of the database."""
    mark: str = ""
    """What the database's rows came to (see :mod:`.mark`); nobody makes a second backup of the same."""

    def written(self, **rest: str) -> bytes:
        """As the file has it, with what belongs to the file alone."""
        return json.dumps(asdict(self) | {"made_at": self.made_at.isoformat(), **rest}, sort_keys=True).encode()

    @classmethod
    def read(cls, said: bytes) -> tuple[Self, dict[str, Any]]:
        """The header, and what belongs to the file alone. ``ValueError``, ``TypeError`` or ``KeyError`` if none."""
        values: dict[str, Any] = json.loads(said)
        own = {name: values.pop(name) for name in cls.__dataclass_fields__}
        own["made_at"] = datetime.fromisoformat(own["made_at"])
        return cls(**own), {"salt": values["salt"], "key": values["key"]}
