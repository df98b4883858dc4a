"""Choice words of voices in templates."""

from django import template

from goldenthread.ui import words

from .. import presenters
from ..choices import FileKind, ManyBecause, ReadAs, ReadFor, Stage

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
def file_kind(what: str) -> presenters.Text:
    """A picture or a sound."""
    return presenters.FILE_KINDS[FileKind(what)]


@register.filter
def read_as(what: str) -> presenters.Text:
    """As what somebody opened words, for their speaker."""
    return presenters.READ_AS[ReadAs(what)]


@register.filter
def read_for(why: str) -> presenters.Text:
    """Why somebody opened words, for their speaker."""
    return presenters.READ_FOR[ReadFor(why)]


@register.filter
def many_because(because: str) -> presenters.Text:
    """Why somebody opens very many."""
    return presenters.MANY_BECAUSE[ManyBecause(because)]


@register.filter
def word_path(word: str) -> str:
    """Where the picture of one of the secret words is."""
    return words.picture(word)
