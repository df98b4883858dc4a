"""Writes to the journal."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from goldenthread.foundation.answers import Refused

from .choices import PUBLIC_KINDS, Kind
from .models import Cursor, Entry, Head, Sent
from .rules import foreign_words, is_code, line_hash


@dataclass(frozen=True, slots=True)
class Act:
    """One act among many that are written together (:func:`record_many`)."""

    kind: Kind
    subject: str
    details: Mapping[str, str | int] = field(default_factory=dict)


def record(*, area: str, kind: Kind, subject: str, at: datetime, by: str = "", **details: str | int) -> Entry:
    """Write that something happened, in the caller's transaction, at the end of the area's chain.

    ``area`` is a slug, ``subject`` and ``by`` are references; ``details`` hold references, dates and choice
    words, never anybody's words (``ValueError``). Acts of a public kind move the area's public version.
    Three queries: the head is read and locked, the line is added, the head moves.
    """
    [entry] = record_many(area=area, acts=[Act(kind, subject, details)], at=at, by=by)
    return entry


def record_many(*, area: str, acts: Iterable[Act], at: datetime, by: str = "") -> list[Entry]:
    """Write many acts of one person at one moment (a bulk selection, everyone told) under one lock of the head.

    The entries come back in the order of the acts; none is written when there are none.
    """
    written = list(acts)
    _refuse_what_may_not_stand(area, written, at, by)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An act and its line in the journal are one transaction.")
    if not written:
        return []
    head = _locked_head(area)
    entries = _chained(head, written, at, by)
    if len(entries) == 1:
        entries[0].save(force_insert=True)
    else:
        Entry.objects.bulk_create(entries)
    public = sum(act.kind in PUBLIC_KINDS for act in written)
    Head.objects.filter(pk=head.pk).update(
        seq=entries[-1].seq, hash=entries[-1].hash, public_version=head.public_version + public
    )
    return entries


def _refuse_what_may_not_stand(area: str, acts: list[Act], at: datetime, by: str) -> None:
    if at.tzinfo is None:
        raise ValueError("An act happens at an instant: it needs a time zone.")
    for act in acts:
        if not isinstance(act.kind, Kind):
            raise TypeError(f"The journal has no such kind of act: {act.kind!r}.")
        if not (area and act.subject and is_code(area) and is_code(act.subject) and is_code(by)):
            raise ValueError(f"{act.kind}: area, subject and by are references or slugs.")
        if (wrong := foreign_words(act.details)) is not None:
            raise ValueError(f"{act.kind}: {wrong!r} must be a number, a date, a reference or a choice word.")


def _locked_head(area: str) -> Head:
    """The end of the chain, ours until the transaction ends. On SQLite the transaction itself is the lock."""
    heads = Head.objects.select_for_update().filter(area=area)
    head = next(iter(heads), None)
    if head is None:
        Head.objects.bulk_create([Head(area=area)], ignore_conflicts=True)  # Two first acts at once: one head.
        head = heads.get()
    return head


def _chained(head: Head, acts: list[Act], at: datetime, by: str) -> list[Entry]:
    entries = []
    previous = head.hash
    for seq, act in enumerate(acts, head.seq + 1):
        details = {name: str(value) if isinstance(value, str) else value for name, value in act.details.items()}
        hash_ = line_hash(
            area=head.area,
            seq=seq,
            at=at,
            kind=act.kind.value,
            subject=str(act.subject),
            by=str(by),
            details=details,
            previous=previous,
        )
        entries.append(
            Entry(
                area=head.area,
                seq=seq,
                at=at,
                kind=act.kind.value,
                subject=act.subject,
                by=by,
                details=details,
                previous=previous,
                hash=hash_,
            )
        )
        previous = hash_
    return entries


def advance_cursor(*, follower: str, area: str, seq: int) -> None:
    """The follower has dealt with every line of the area up to ``seq``. A cursor never goes back."""
    if Cursor.objects.filter(follower=follower, area=area, seq__lt=seq).update(seq=seq):
        return
    Cursor.objects.get_or_create(follower=follower, area=area, defaults={"seq": seq})


def once(*, area: str, sending: str, act: Callable[[], str], at: datetime) -> str:
    """Do what a form asks, and say where that led. The same ``sending`` again does nothing and says the same.

    ``act`` and the row that remembers it are one transaction: of two at the same moment one is undone.
    """
    if not sending:
        return act()
    if (first := _led_to(sending)) is not None:
        return first
    try:
        with transaction.atomic():
            led_to = act()
            Sent.objects.create(area=area, sending=sending, led_to=led_to, at=at)
        return led_to
    except (IntegrityError, Refused):
        if (first := _led_to(sending)) is not None:
            return first
        raise


def _led_to(sending: str) -> str | None:
    return Sent.objects.filter(sending=sending).values_list("led_to", flat=True).first()
