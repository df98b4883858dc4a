"""What a decision needs before it stands: a reason for what is not done, a date for news, each voice weighed. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.answers import YES, Answer, marked, no
from goldenthread.people.choices import RoleKind
from goldenthread.voices.rules.themes import NOBODY_THERE

from .choices import Outcome, Weight

FAMILIES = frozenset({RoleKind.YOUNG_PERSON, RoleKind.PARENT_OR_CARER})
"""Those whose lives a decision is about: a decision without any of them is flagged (N2)."""


@dataclass(frozen=True, slots=True)
class Weigh:
    """How one voice was weighed, and why where it was not followed."""

    weight: Weight = Weight.CONSIDERED
    because: str = ""


CONSIDERED = Weigh()


def reason_given(outcome: Outcome, because: str) -> Answer:
    """Whatever is not a full yes says why (H25)."""
    if outcome is not Outcome.WILL_DO and not because.strip():
        return no(marked("Say why. People can live with a no, but not with a no without a reason."))
    return YES


def reason_worded(because: str, because_easy: str, exception_reason: str) -> Answer:
    """A reason is in Easy Read too, or it says why not yet (B25)."""
    if because.strip() and not (because_easy.strip() or exception_reason.strip()):
        return no(marked("Write the reason in Easy Read too, or say why there is no Easy Read yet."))
    return YES


def news_promised(outcome: Outcome, next_news_on: date | None, today: date) -> Answer:
    """Who is still working names the day of the next news; a day that is named lies ahead."""
    if outcome is Outcome.STILL_WORKING and next_news_on is None:
        return no(marked("Say on what day there will be news."))
    if next_news_on is not None and next_news_on <= today:
        return no(marked("Choose a day after today."))
    return YES


def deciders_named(decided_by: str) -> Answer:
    """A decision has somebody who took it."""
    return YES if decided_by.strip() else no(marked("Say who decided, for example: the SEND board."))


def fairly_weighed(weigh: Weigh) -> Answer:
    """A voice that was not followed is told why."""
    if weigh.weight is Weight.NOT_FOLLOWED and not weigh.because.strip():
        return no(marked("Say why this voice was not followed."))
    return YES


def weigh_each(voices: Iterable[int], weighings: Mapping[int, Weigh], others: Weigh = CONSIDERED) -> dict[int, Weigh]:
    """Every voice of the theme with how it was weighed; ``others`` is how those that nobody mentioned were."""
    return {voice: weighings.get(voice, others) for voice in voices}


def only_professionals(presence: Mapping[RoleKind, int]) -> bool:
    """Whether a decision was taken without any young person, parent or carer in the room (N2)."""
    return not any(presence.get(role, 0) for role in FAMILIES)


def may_be_put_together(*, same: bool, same_area: bool) -> Answer:
    """Voices go from one theme to another one of the same area."""
    if same:
        return no(marked("This is the same theme. Choose another one."))
    return YES if same_area else no(marked("This theme belongs to another area."))


def may_leave(*, answered: bool, somebody_there: bool) -> Answer:
    """Voices leave a theme while nothing was decided on it, "still working on it" included, and somebody is there who
    answers them."""
    if answered:
        return no(
            marked(
                "Something was decided here already, and the people in it hear of it. So their voices stay here. "
                "You can put the other theme into this one."
            )
        )
    return YES if somebody_there else no(NOBODY_THERE)


def moves_any(number: int) -> Answer:
    """At least one voice is moved."""
    return YES if number else no(marked("Tick at least one voice that is still in this theme."))
