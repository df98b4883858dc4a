"""Choice words of charters."""

from enum import StrEnum


class SectionKind(StrEnum):
    """What a section of a charter is."""

    PRINCIPLE = "principle"
    LEVEL = "level"
