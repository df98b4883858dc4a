"""Whether words hold a phrase for which a safeguarding lead should look at them. It only raises. Pure.

That nothing was found means nothing: no machine says that there is no risk.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_APOSTROPHES = re.compile("['’‘`]")
_NOT_A_WORD = re.compile(r"[^\w]+")
GAP = r"(?:\w+ ){0,3}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of the list: what it looks for, and why it is there."""

    pattern: re.Pattern[str]
    because: str


def phrase(words: str, because: str) -> Phrase:
    """Read one as it is written in the list: ``a/b`` is either, ``*`` any ending, ``...`` up to three words between."""
    return Phrase(re.compile(r"\b" + "".join(_part(part) for part in words.split())), because)


def _part(part: str) -> str:
    if part == "...":
        return GAP
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in part.split("/"))
    return f"(?:{either}) "


def plain(text: str) -> str:
    """The words alone, in small letters and without apostrophes, each with one space after it."""
    return _NOT_A_WORD.sub(" ", _APOSTROPHES.sub("", text.casefold())).strip() + " "


def asks_to_look(text: str, phrases: Iterable[Phrase]) -> bool:
    """Whether any of the phrases is in it."""
    words = plain(text)
    return any(one.pattern.search(words) for one in phrases)
