"""How a line of the journal is sealed into its chain, what may stand in one, and what is wrong with a chain."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from json import JSONEncoder
from typing import NamedTuple

LONGEST = 60
"""Characters in the longest value of a detail."""
_CODE = re.compile(rf"[A-Za-z0-9._:+,/-]{{0,{LONGEST}}}")
_canonical = JSONEncoder(sort_keys=True, separators=(",", ":")).encode


class Line(NamedTuple):
    """One line as it was read back."""

    area: str
    seq: int
    at: datetime
    kind: str
    subject: str
    by: str
    details: object
    previous: str
    hash: str


class Tip(NamedTuple):
    """The end of a chain: the number and the hash of its last line; ``(0, "")`` before the first."""

    seq: int = 0
    hash: str = ""


BEFORE_THE_FIRST = Tip()


class Fault(NamedTuple):
    """What is wrong with one line, in words that follow "Line 12 of exampleshire"."""

    area: str
    seq: int
    what: str


def line_hash(
    *,
    area: str,
    seq: int,
    at: datetime,
    kind: str,
    subject: str,
    by: str,
    details: object,
    previous: str,
) -> str:
    """SHA-256 over the canonical JSON of a line and the hash of the line before it."""
    line = [area, seq, at.astimezone(UTC).isoformat(timespec="microseconds"), kind, subject, by, details, previous]
    return hashlib.sha256(_canonical(line).encode()).hexdigest()


def is_code(text: object) -> bool:
    """Whether the text is a reference, a date or a choice word: short, and without spaces.

    So a sentence, a name or an e-mail address cannot stand in the journal.
    """
    return isinstance(text, str) and bool(_CODE.fullmatch(text))


def foreign_words(details: Mapping[str, object]) -> str | None:
    """The first of the details that may not stand in the journal, or ``None`` when all may.

    Names of details are identifiers; values are whole numbers, yes or no, or codes (:func:`is_code`).
    """
    for name, value in details.items():
        if not (name.isascii() and name.isidentifier() and len(name) <= LONGEST):
            return name
        if not (isinstance(value, int) or is_code(value)):
            return name
    return None


def faults(
    area: str,
    lines: Iterable[Line],
    head: Tip,
    *,
    after: Tip = BEFORE_THE_FIRST,
    latest: Callable[[], int] | None = None,
) -> Iterator[Fault]:
    """Everything wrong with an area's chain, in order; nothing when it is whole.

    ``lines`` come by number, following ``after``; ``head`` was read before them, so that acts written meanwhile
    do no harm. ``latest`` reads the head's number again after the last line; without it ``head`` must be the end.
    """
    last = after
    try:
        for line in lines:
            yield from _faults_of(area, line, last)
            if line.seq == head.seq and line.hash != head.hash:
                yield Fault(area, line.seq, "is not the line that the head of the chain names")
            last = Tip(line.seq, line.hash)
    except ValueError as error:
        yield Fault(area, last.seq + 1, f"cannot be read: {error}")
        return
    if last.seq < head.seq:
        yield Fault(area, last.seq + 1, f"is missing: the chain was cut here, its head names line {head.seq}")
    if last.seq > (latest() if latest else head.seq):
        yield Fault(area, last.seq, "stands after the head of the chain")


def _faults_of(area: str, line: Line, last: Tip) -> Iterator[Fault]:
    if line.seq != last.seq + 1:
        yield Fault(area, line.seq, _out_of_order(line.seq, last.seq))
    elif line.previous != last.hash:
        yield Fault(area, line.seq, "does not follow from the line before it")
    if line.area != area:
        yield Fault(area, line.seq, f"belongs to {line.area}")
    if line.hash != _hash_again(line):
        yield Fault(area, line.seq, "was changed after it was written")


def _out_of_order(seq: int, last: int) -> str:
    if seq == last:
        return "stands twice"
    return f"comes after line {last}: lines between are missing" if seq > last else f"stands after line {last}"


def _hash_again(line: Line) -> str | None:
    area, seq, at, kind, subject, by, details, previous, _ = line
    try:
        return line_hash(
            area=area, seq=seq, at=at, kind=kind, subject=subject, by=by, details=details, previous=previous
        )
    except (AttributeError, TypeError):  # Not even an instant, or nothing that JSON can hold.
        return None
