"""What a disk may hold after a power cut, worked out from the record of what was written and synced (``shim.c``).

What was synced is there. Of what was written since, any part may be there, in any order, and a write may be torn at a
sector. Names made, changed or removed in a folder since that folder was synced are there up to some point.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

SECTOR = 512
_HEAD = struct.Struct("=cIQQ")


class Event(NamedTuple):
    """One thing that was done to a file or folder."""

    kind: str
    path: str
    offset: int
    data: bytes


def events(log: Path) -> Iterator[Event]:
    """Everything in the record, in order."""
    with log.open("rb") as file:
        while head := file.read(_HEAD.size):
            kind, path, offset, data = _HEAD.unpack(head)
            yield Event(kind.decode(), file.read(path).decode(), offset, file.read(data))


@dataclass
class File:
    """What is surely on the disk, and what was written since."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        """Everything written so far is on the disk."""
        for event in self.since:
            _apply(self.synced, event)
        self.since.clear()

    def after_a_cut(self, chance: Random) -> bytes:
        """What a cut may leave."""
        left = bytearray(self.synced)
        share = chance.choice((0.0, 0.5, 0.5, 0.9))
        some = [event for event in self.since if chance.random() < share]
        chance.shuffle(some)
        for event in some:
            _apply(left, _torn(event, chance))
        return bytes(left)


@dataclass
class Disk:
    """Files by name: as the running system sees them, and as they surely are on the disk."""

    now: dict[str, File] = field(default_factory=dict)
    surely: dict[str, File] = field(default_factory=dict)
    renamed: dict[str, list[tuple[str, File | None]]] = field(default_factory=lambda: defaultdict(list))
    """By folder: names given (or, with no file, taken away) since it was synced."""

    def begin_with(self, folder: Path) -> None:
        """Everything in the folder is on the disk."""
        for path in folder.rglob("*"):
            if path.is_file():
                self.now[str(path)] = self.surely[str(path)] = File(bytearray(path.read_bytes()))

    def happen(self, event: Event) -> None:
        """One more thing was done."""
        path = event.path
        if event.kind == "C":
            self._name(path, File())
        elif event.kind == "U":
            self._name(path, None)
        elif event.kind == "R":
            file = self.now[path]
            self._name(event.data.decode(), file)
            self._name(path, None)
        elif event.kind == "S" and path in self.now:
            self.now[path].sync()
        elif event.kind == "S":
            _give(self.surely, self.renamed.pop(path, []))
        elif path in self.now:
            self.now[path].since.append(event)

    def _name(self, path: str, file: File | None) -> None:
        _give(self.now, [(path, file)])
        self.renamed[str(Path(path).parent)].append((path, file))

    def after_a_cut(self, chance: Random) -> dict[str, bytes]:
        """What a cut may leave: contents by name."""
        left = dict(self.surely)
        for given in self.renamed.values():
            _give(left, given[: chance.randint(0, len(given))])
        return {path: file.after_a_cut(chance) for path, file in left.items()}


def _give(names: dict[str, File], given: list[tuple[str, File | None]]) -> None:
    for path, file in given:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == "T":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    content.extend(bytes(max(0, event.offset - len(content))))
    content[event.offset : event.offset + len(event.data)] = event.data


def _torn(event: Event, chance: Random) -> Event:
    sectors = len(event.data) // SECTOR
    if sectors < 2 or chance.random() > 0.2:
        return event
    return event._replace(data=event.data[: chance.randrange(sectors) * SECTOR])
