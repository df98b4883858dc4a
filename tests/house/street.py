"""The street: the order in which the apps stand, as the import contract has it."""

from configparser import ConfigParser
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
SOURCE = HOUSE / "src" / "goldenthread"


def _street() -> list[str]:
    contracts = ConfigParser()
    contracts.read(HOUSE / ".importlinter")
    return list(reversed(contracts["importlinter:contract:street"]["layers"].split()))


STREET = _street()
"""From the foundation to the site: each may use those before it."""


def stands_before(app: str, other: str) -> bool:
    """Whether ``app`` may be used by ``other``: it is the same or stands before it."""
    return STREET.index(app) <= STREET.index(other)
