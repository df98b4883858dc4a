"""Writes to the journal."""

from datetime import datetime

from django.db import transaction

from .choices import PUBLIC_KINDS, Kind
from .models import Entry, Head
from .rules import line_hash


def record(*, area: str, kind: Kind, subject: str, at: datetime, by: str = "", **details: str | int) -> Entry:
    """Write that something happened, in the caller's transaction, at the end of the area's chain.

    ``area`` is a slug, ``subject`` and ``by`` are references; ``details`` hold references, dates and choice
    words, never anybody's words. Acts of a public kind move the area's public version.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An act and its line in the journal are one transaction.")
    Head.objects.get_or_create(area=area)
    head = Head.objects.select_for_update().get(area=area)
    values = {"area": area, "seq": head.seq + 1, "at": at, "kind": kind.value, "subject": subject, "by": by}
    line = line_hash(**values, details=details, previous=head.hash)  # type: ignore[arg-type]
    entry = Entry.objects.create(**values, details=details, previous=head.hash, hash=line)
    head.seq, head.hash = entry.seq, line
    head.public_version += kind in PUBLIC_KINDS
    head.save()
    return entry
