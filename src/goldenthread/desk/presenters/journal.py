"""A line of the journal as the desk reads it: what happened, when, about which reference, and who did it.

Those who spoke are never told apart, and what only one lead may know is named without reference or person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.foundation.references import read_reference, spaced
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.journal.presenters import BY_SPEAKERS, CONFIDENTIAL, LINES


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: ``about`` is a reference as it is read out; ``who`` is a reference, "you", or nobody to be named."""

    seq: int
    at: datetime
    line: str | Promise
    about: str
    who: str | Promise


def shown(entries: Iterable[Entry], reader: str) -> Iterator[Shown]:
    """The lines for the reader with this reference."""
    for entry in entries:
        kind = Kind(entry.kind)
        about = "" if kind in CONFIDENTIAL else _read_out(entry.subject)
        yield Shown(entry.seq, entry.at, LINES[kind], about, _who(kind, entry.by, reader))


def _who(kind: Kind, by: str, reader: str) -> str | Promise:
    if kind in CONFIDENTIAL:
        return _("only the lead knows more")
    if kind in BY_SPEAKERS:
        return _("the person it is about, or somebody for them")
    if not by:
        return _("done by the site itself")
    return _("done by you") if by == reader else _("done by %(reference)s") % {"reference": _read_out(by)}


def _read_out(reference: str) -> str:
    return spaced(reference) if read_reference(reference) == reference else reference
