"""Picture words: a receipt's secret is a few of these, each with its picture. The order is fixed for ever."""

from collections.abc import Sequence
from pathlib import Path

WORDS: tuple[str, ...] = tuple((Path(__file__).parent / "data" / "words.txt").read_text(encoding="utf-8").split())
"""512 words a child can say and draw: six of them hold 54 bits. New ones may only be added at the end."""

PLACES = {word: place for place, word in enumerate(WORDS)}


def picture(word: str) -> str:
    """The path of a word's picture among the static files."""
    return f"ui/words/{word}.svg"


def read_words(text: str) -> Sequence[str]:
    """The words in what somebody typed, in small letters: commas, full stops, dashes and new lines part them."""
    return "".join(letter if letter.isalpha() else " " for letter in text.casefold()).split()


def unknown(words: Sequence[str]) -> Sequence[str]:
    """Those that are no picture words, so that a typing mistake can be pointed out."""
    return [word for word in words if word not in PLACES]
