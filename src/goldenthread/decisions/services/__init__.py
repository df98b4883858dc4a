"""Writes of decisions, and of which voices are decided on together."""

from .deciding import DecidedMeanwhile, decide, forget_voice
from .merging import merge_themes, move_voices, split_theme

__all__ = ["DecidedMeanwhile", "decide", "forget_voice", "merge_themes", "move_voices", "split_theme"]
