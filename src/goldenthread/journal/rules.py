"""How a line of the journal is sealed into its chain."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime


def line_hash(
    *,
    area: str,
    seq: int,
    at: datetime,
    kind: str,
    subject: str,
    by: str,
    details: Mapping[str, object],
    previous: str,
) -> str:
    """SHA-256 over the canonical JSON of a line and the hash of the line before it."""
    line = [area, seq, at.astimezone(UTC).isoformat(timespec="microseconds"), kind, subject, by, dict(details), previous]
    return hashlib.sha256(json.dumps(line, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
