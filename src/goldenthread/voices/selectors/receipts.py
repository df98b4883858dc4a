"""Receipts: a reference, and six secret words that can be worked out again from the form's key but never looked up.

The form's key (a random UUID) never reaches the database: only keyed hashes do.
"""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.ui.words import WORDS

BITS_A_WORD = 9
WORDS_A_RECEIPT = 6
_TELLS_NOTHING = "0" * 64


def key_hash(area: str, key: UUID) -> str:
    """What the database keeps of a form's key: the same key in the same area is the same thing."""
    return _hash("goldenthread.voices.key", f"{area}|{key}")


def draft_hash(area: str, key: UUID) -> str:
    """What the database keeps of the key of something still being written: tells nothing of the voice it becomes."""
    return _hash("goldenthread.voices.draft", f"{area}|{key}")


def secret_words(area: str, key: UUID) -> tuple[str, ...]:
    """The six words that belong to a form's key (54 bits); the same each time."""
    digest = salted_hmac("goldenthread.voices.words", f"{area}|{key}", algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    return tuple(WORDS[number >> BITS_A_WORD * place & (1 << BITS_A_WORD) - 1] for place in range(WORDS_A_RECEIPT))


def secret_hash(reference: str, words: tuple[str, ...]) -> str:
    """What the database keeps of the words: bound to the reference, so that it opens nothing else."""
    return _hash("goldenthread.voices.secret", f"{reference}|{' '.join(words)}")


def fits(reference: str, words: tuple[str, ...], kept: str | None) -> bool:
    """Whether these words open this reference; takes as long when there is nothing by that reference."""
    return constant_time_compare(secret_hash(reference, words), kept or _TELLS_NOTHING)


def _hash(salt: str, value: str) -> str:
    return salted_hmac(salt, value, algorithm="sha256").hexdigest()
