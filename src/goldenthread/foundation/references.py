"""References: the random names that things carry outside the database.

Ten characters of Crockford's base 32 (no I, L, O, U), 50 bits: nothing sequential is ever shown,
and a reference can be read out over the phone.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_HEARD_AS = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


def new_reference() -> str:
    """A fresh random reference, for example ``7K2MQ8X0DA``."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_reference(typed: str) -> str | None:
    """The reference a person meant by what they typed, or ``None``.

    Case, spaces and dashes do not matter; I and L are read as 1 and O as 0 (Crockford's rule).
    """
    meant = typed.upper().translate(_HEARD_AS)
    if len(meant) == LENGTH and all(character in ALPHABET for character in meant):
        return meant
    return None


def spaced(reference: str) -> str:
    """The reference as it is printed and read out: ``7K2M Q8X0 DA``."""
    return " ".join(reference[start : start + 4] for start in range(0, len(reference), 4))
