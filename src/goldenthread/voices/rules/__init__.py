"""What may follow what in the life of a voice, and what may be said. Pure."""

import re
import unicodedata
from datetime import datetime, timedelta

from goldenthread.foundation.answers import YES, Answer, marked, no

from ..choices import Path, Stage

FOLLOWS: dict[Stage, frozenset[Stage]] = {
    Stage.SAID: frozenset({Stage.ACKNOWLEDGED, Stage.UNDERSTOOD, Stage.THEMED, Stage.TOLD}),
    Stage.ACKNOWLEDGED: frozenset({Stage.UNDERSTOOD, Stage.THEMED, Stage.TOLD}),
    Stage.UNDERSTOOD: frozenset({Stage.THEMED, Stage.DECIDED, Stage.TOLD}),
    Stage.THEMED: frozenset({Stage.DECIDED, Stage.DONE, Stage.TOLD, Stage.UNDERSTOOD, Stage.ACKNOWLEDGED}),
    Stage.DECIDED: frozenset({Stage.DONE, Stage.TOLD}),
    Stage.DONE: frozenset({Stage.DECIDED, Stage.TOLD}),
    Stage.TOLD: frozenset({Stage.UNDERSTOOD, Stage.THEMED, Stage.DECIDED, Stage.DONE}),
}
"""For each stage, what may come next. Steps may be left out (a simple question is answered and told at once).

Three steps lead back: out of a theme (it did not belong there), from done to a new decision, and from told
("this did not answer me", or there is more news).
"""

LONGEST = 20_000
"""Characters in one text. Longer ones are asked for in parts."""

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_TRICKS_OF_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")


def may_follow(now: Stage, then: Stage) -> bool:
    """Whether a voice may go from one stage to the other. Staying where it is is no step, and always may be."""
    return now == then or then in FOLLOWS[now]


def leads_to(stage: Stage) -> frozenset[Stage]:
    """The stages from which a voice may come to this one, itself among them."""
    return frozenset(before for before in Stage if may_follow(before, stage))


def tidy(text: str) -> str:
    """The text as it is kept: composed (NFC), plain line ends, without signs that cannot be seen or that mislead.

    What cannot be kept is taken out or shown as ``�``; nothing is refused because of a character.
    """
    text = _LONE_SURROGATES.sub("\ufffd", text)
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)).translate(_TRICKS_OF_DIRECTION)
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()


def may_be_said(text: str, *, shown: bool = False) -> Answer:
    """Whether a tidy text can be taken: anything from one character to :data:`LONGEST`; none where it is ``shown``."""
    if not text and not shown:
        return no(marked("Write what you want to say. One word is enough."))
    if len(text) > LONGEST:
        return no(
            marked(
                "This is longer than we can take at once. Use %(longest)s letters or fewer, and send the rest after."
            ),
            longest=LONGEST,
        )
    return YES


def may_be_added(text: str) -> Answer:
    """As :func:`may_be_said`, for a text that may be left out."""
    return may_be_said(text) if text else YES


OLDEST = timedelta(days=366)


def may_have_been_said(said_at: datetime, at: datetime) -> Answer:
    """Something that is entered at ``at`` was said before, and not more than a year ago."""
    if said_at > at:
        return no(marked("The day on which it was said cannot lie ahead."))
    if at - said_at > OLDEST:
        return no(marked("This was said more than a year ago. Please ask the person whether it still holds."))
    return YES


def may_be_changed(*, taken_back: bool) -> Answer:
    """Whether a speaker may still say more about their voice."""
    return (
        no(marked("You took this back. If you want to say it again, write it as something new.")) if taken_back else YES
    )


def may_be_told_so(*, discreet: bool, here: bool) -> Answer:
    """What others at home must not see is told on its own page only."""
    if discreet and not here:
        return no(marked("You said that it is not safe if others at home see this. So we tell you here only."))
    return YES


def may_be_confirmed(*, newest: bool, answered: bool) -> Answer:
    """Whether the speaker may say that we understood, or did not: once, and of what we wrote last."""
    if not newest:
        return no(marked("We have written it again since. Please read the new one first."))
    if answered:
        return no(marked("You have answered this already. We will write back to you."))
    return YES


def may_raise_concern(*, has_lead: bool, deputy_only: bool = False) -> Answer:
    """A concern about treatment needs somebody independent to go to: somebody else, where it is about the lead."""
    if deputy_only and not has_lead:
        return no(marked("Nobody stands in for the independent lead just now. Please use one of the other ways."))
    if not has_lead:
        return no(marked("Nobody independent is named here yet. Please use one of the other ways on this page."))
    return YES


def may_take_safeguarding_path(*, staffed: bool) -> Answer:
    """Nothing urgent goes into a queue that nobody reads: a lead and a deputy must be named (N21)."""
    return (
        YES
        if staffed
        else no(marked("Nobody here reads urgent messages now. Please ring. Or go back, and write to the team."))
    )


def may_be_passed_on(*, path: Path, has_team: bool, taken_back: bool) -> Answer:
    """Whether a voice can go from the safeguarding lead to the team that reads first."""
    if path is not Path.SAFEGUARDING or taken_back:
        return no(marked("This is no longer with the safeguarding lead."))
    return YES if has_team else no(marked("No team is named yet that reads first."))
