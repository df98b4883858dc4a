"""Reads of the thread."""

from .lists import said_by
from .thread import Thread, thread_of

__all__ = ["Thread", "said_by", "thread_of"]
