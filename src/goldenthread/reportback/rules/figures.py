"""How many people, told so that nobody can be found, not even by taking one number from another."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """How many people of one role: a number, or ``None`` for "a few"."""

    role: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """Who stood behind a theme: a band a role, largest first, and the sum where it may be told."""

    bands: tuple[Band, ...]
    total: int | None

    @property
    def is_empty(self) -> bool:
        """Whether nobody was counted."""
        return not self.bands


def said_by(numbers: Mapping[str, int], limit: int) -> Said:
    """The numbers as the public sees them: a number below ``limit`` people becomes "a few".

    The sum is told only where every number is. So what is shown depends on nothing about a small role but that
    it is there: exchange its number for any other small one, and not a letter of the page changes.
    Small roles stand in the order of their names, so that their order tells nothing either.
    """
    there = {role: number for role, number in numbers.items() if number > 0}
    large = sorted(
        ((role, number) for role, number in there.items() if number >= limit), key=lambda it: (-it[1], it[0])
    )
    small = sorted(role for role, number in there.items() if number < limit)
    bands = (*(Band(role, number) for role, number in large), *(Band(role, None) for role in small))
    return Said(bands, None if small or not there else sum(there.values()))
