"""The voices of a theme, as they are weighed in a decision on it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.people.actors import Actor
from goldenthread.voices.choices import Verdict
from goldenthread.voices.models import Theme
from goldenthread.voices.permissions import may_read_words
from goldenthread.voices.selectors.own import put_right

from .themes import voices_of
from .voices import Listed, listed, page

ONE_BY_ONE = 50
"""How many voices are offered at once to be weighed one by one."""


@dataclass(frozen=True, slots=True)
class ToWeigh:
    """Voices to weigh, and the reference after which more begin.

    ``put_right`` says by reference what speakers wrote where we had not understood them.
    """

    listed: list[Listed]
    after: str
    put_right: Mapping[str, str]


def to_weigh(theme: Theme, actor: Actor, today: date, touched: Collection[str] = (), after: str = "") -> ToWeigh:
    """One page of the theme's voices, and before them those of which something was said already, on any page.

    One query; one more after the first page, when something was said, and when a speaker put something right.
    """
    voices = voices_of(theme, actor, today)
    of_before = listed(voices.filter(reference__in=touched)) if touched else []
    rest = page(voices.exclude(reference__in=touched), after, size=ONE_BY_ONE)
    found = [*of_before, *rest.listed]
    return ToWeigh(found, rest.after, _put_right(found, actor, theme))


def _put_right(found: list[Listed], actor: Actor, theme: Theme) -> dict[str, str]:
    corrected = [one.voice for one in found if one.verdict is Verdict.CORRECTED]
    words = put_right(voice for voice in corrected if may_read_words(actor, voice, (theme.team_id,)))
    return {voice.reference: words[voice.pk] for voice in corrected if voice.pk in words}
