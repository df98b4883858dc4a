"""What a theme needs, which voices may stand in it, and how alike two texts are. Pure."""

import re

from goldenthread.foundation.answers import YES, Answer, marked, no

from ..choices import Path
from .reception import reason_given

LONGEST_TITLE = 120
LONGEST_SUMMARY = 5_000
_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    _WORD.findall(
        "about after again all and any are because been but can cannot could did does for from had has have her him "
        "his how into its more most need needs not now one our out own said say says she should some something than "
        "that the their them then there they this too very want wants was were what when where which who why will "
        "with would you your"
    )
)
"""Words that say nothing about what a text is about."""
_ENDINGS = ("ingly", "ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "y", "e")


def may_stand_as_theme(title: str, summary: str) -> Answer:
    """A theme has a short title; its summary may come later."""
    if not title:
        return no(marked("Give the theme a title, for example: Letters that people can read."))
    if len(title) > LONGEST_TITLE:
        return no(marked("Make the title shorter. Use %(longest)s letters or fewer."), longest=LONGEST_TITLE)
    if len(summary) > LONGEST_SUMMARY:
        return no(marked("Make the summary shorter. Use %(longest)s letters or fewer."), longest=LONGEST_SUMMARY)
    return YES


def may_join_theme(path: str, same_area: bool) -> Answer:
    """What came on the safeguarding path stays there; and themes hold voices of their own area."""
    if path == Path.SAFEGUARDING:
        return no(marked("This voice is with the safeguarding lead. It does not go into a theme."))
    return YES if same_area else no(marked("This theme belongs to another area."))


def is_open(gone: bool) -> Answer:
    """A theme that was put together with another takes nothing in, and nothing is decided or changed on it."""
    if gone:
        return no(marked("This theme was put together with another one. Its voices are there now: use that one."))
    return YES


NOBODY_THERE = marked("Nobody answers for this team here yet. Ask an administrator to invite an officer for it first.")


def may_change_team(from_team: int, to_team: int, because: str, same_area: bool, has_officer: bool) -> Answer:
    """A theme goes to another team of its area in which somebody answers, with a reason."""
    if from_team == to_team:
        return no(marked("This team has it already. Choose another team."))
    if not same_area:
        return no(marked("This team belongs to another area."))
    if not has_officer:
        return no(NOBODY_THERE)
    return reason_given(because)


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, each cut down to its stem: "letters" and "letter" are one."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def likeness(one: str, other: str) -> int:
    """How many telling words two texts share."""
    return len(telling_words(one) & telling_words(other))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
