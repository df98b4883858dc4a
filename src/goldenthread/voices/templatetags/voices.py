"""Choice words of voices in templates."""

from django import template

from goldenthread.ui import words

from .. import presenters
from ..choices import Stage

register = template.Library()


@register.filter
def whose_number(due_by: str) -> presenters.Text:
    """Whose number a due date comes from."""
    return presenters.whose_number(due_by)


@register.filter
def stage_name(stage: str) -> presenters.Text:
    """How far a voice has come, for its speaker."""
    return presenters.STAGES[Stage(stage)]


@register.filter
def word_path(word: str) -> str:
    """Where the picture of one of the secret words is."""
    return words.picture(word)
