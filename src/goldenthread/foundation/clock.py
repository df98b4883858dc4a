"""The door at which the time comes in: views, commands and the worker ask here and pass the answer on."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, in UTC. Rules and services never call it; they are handed ``at``."""
    return datetime.now(UTC)
