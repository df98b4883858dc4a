"""Reads of the thread."""

from .lists import said_by
from .thread import thread_of
from .values import Thread

__all__ = ["Thread", "said_by", "thread_of"]
