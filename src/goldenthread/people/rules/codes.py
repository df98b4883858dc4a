"""Codes that are typed to sign in: how they look, how they are read, and how likely a guess is. Pure."""

import math
import secrets

LETTERS = "234679BCDFHJKMNPQRTVWXY"
"""23 signs that look different in any hand: no 0 and O, 1 and I and L, 5 and S, 8 and B, 2 and Z, 6 and G; and no
vowel, so that no code is a word."""
LENGTH = 8
GROUP = 4
CODE_IN_MINUTES = 10
TRIES_OF_A_CODE = 3
CODES_AGAIN = 2
"""How often a new code may be asked for on the page where it is typed: three in all."""
DAYS = 365


def new_code() -> str:
    """A fresh random code, for example ``7KXD-B4WQ``: one of 78 thousand million."""
    return in_groups("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))


def in_groups(code: str) -> str:
    """The code in two groups."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """What somebody meant by what they typed: case, spaces, dashes and dots do not matter."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def yearly_chance(secrets_there_are: int, tries_a_day: int, *, valid: int = 1) -> float:
    """How likely it is that a year of tries finds one of the ``valid`` ones among so many (0 to 1).

    Every try is against a new secret, so that none rules another out.
    """
    return -math.expm1(DAYS * tries_a_day * math.log1p(-valid / secrets_there_are))
