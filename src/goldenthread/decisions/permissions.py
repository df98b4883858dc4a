"""Who may record a decision."""

from goldenthread.foundation.answers import Answer
from goldenthread.people.actors import Actor
from goldenthread.voices.models import Theme
from goldenthread.voices.permissions import may_keep_theme


def may_decide(actor: Actor, theme: Theme) -> Answer:
    """Record what was decided: those who keep the theme. Who took the decision is written in it."""
    return may_keep_theme(actor, theme)
