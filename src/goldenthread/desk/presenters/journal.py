"""A line of the journal as the desk reads it: what happened, when, about which reference, and who did it.

Those who spoke are never told apart, and what only one lead may know is named without reference or person.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.foundation.references import read_reference, spaced
from goldenthread.journal.choices import Kind
from goldenthread.journal.models import Entry
from goldenthread.journal.presenters import BY_SPEAKERS, CONFIDENTIAL, LINES

ONLY_THE_LEAD = _("only the lead knows more")


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: ``about`` is a reference as it is read out; ``who`` is a reference, "you", or nobody to be named."""

    seq: int
    at: datetime
    line: str | Promise
    about: str
    who: str | Promise


def shown(entries: Iterable[Entry], reader: str, guarded: Collection[str] = ()) -> Iterator[Shown]:
    """The lines for the reader with this reference; ``guarded`` are references of what is on the safeguarding path."""
    for entry in entries:
        kind = Kind(entry.kind)
        hidden = kind in CONFIDENTIAL or bool(about_voices([entry]) & set(guarded))
        about = "" if hidden else _read_out(entry.subject)
        who = ONLY_THE_LEAD if hidden else _who(entry, reader)
        yield Shown(entry.seq, entry.at, LINES[kind], about, who)


def about_voices(entries: Iterable[Entry]) -> set[str]:
    """The references that lines name, of which some may be of voices."""
    return {name for entry in entries for name in (entry.subject, str(entry.details.get("voice", ""))) if name}


def _who(entry: Entry, reader: str) -> str | Promise:
    if Kind(entry.kind) in BY_SPEAKERS or entry.details.get("by_speaker") == "yes":
        return _("the person it is about, or somebody for them")
    if not entry.by:
        return _("done by the site itself")
    return _("done by you") if entry.by == reader else _("done by %(reference)s") % {"reference": _read_out(entry.by)}


def _read_out(reference: str) -> str:
    return spaced(reference) if read_reference(reference) == reference else reference
