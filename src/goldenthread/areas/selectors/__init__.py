"""Reads about areas."""

from .hours import bank_holidays, hours_of, hours_of_all, opening
from .organisations import all_areas

__all__ = ["all_areas", "bank_holidays", "hours_of", "hours_of_all", "opening"]
