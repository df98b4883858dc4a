"""Reads of what is held about somebody."""

from .held import NOT_GIVEN, Kind, held

__all__ = ["NOT_GIVEN", "Kind", "held"]
