"""Reads of what is held about somebody."""

from .files import files_of
from .held import NOT_GIVEN, Kind, held

__all__ = ["NOT_GIVEN", "Kind", "files_of", "held"]
