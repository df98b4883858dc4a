"""Forms that help: every question with its hint, what to put right beside it, and nothing typed lost."""

from .dates import PlainDateField, ThreeBoxes
from .plain import PlainForm, Renderer
from .problems import Problem, first_box, problems
from .reasons import in_words
from .widgets import BigRadios, BigTicks, Growing

__all__ = [
    "BigRadios",
    "BigTicks",
    "Growing",
    "PlainDateField",
    "PlainForm",
    "Problem",
    "Renderer",
    "ThreeBoxes",
    "first_box",
    "in_words",
    "problems",
]
