"""What is done with voices. Only these write."""

from .saying import Receipt, Tell, say
from .stages import advance

__all__ = ["Receipt", "Tell", "advance", "say"]
