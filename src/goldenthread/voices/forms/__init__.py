"""What people fill in. Only words are ever needed; everything else can be left."""

from .afterwards import QUESTIONS, Question
from .concerns import AnswerForm, ConcernForm
from .entering import Sitting
from .files import FileForm, InWordsForm
from .owner import CorrectForm, UntilForm
from .saying import SayTellForm, TellForm, WordsForm

__all__ = [
    "QUESTIONS",
    "AnswerForm",
    "ConcernForm",
    "CorrectForm",
    "FileForm",
    "InWordsForm",
    "Question",
    "SayTellForm",
    "Sitting",
    "TellForm",
    "UntilForm",
    "WordsForm",
]
