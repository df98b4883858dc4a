"""Reads about areas."""

from .help import help_now, national_lines, phones, ways_open
from .hours import bank_holidays, hours_of, hours_of_all, opening
from .organisations import (
    all_areas,
    area_of,
    closures,
    first_reader,
    organisations,
    successions,
    targets,
    team_of,
    teams,
)
from .seen import phone_values, target_values, team_values
from .shipped import shipped, shipped_slugs

__all__ = [
    "all_areas",
    "area_of",
    "bank_holidays",
    "closures",
    "first_reader",
    "help_now",
    "hours_of",
    "hours_of_all",
    "national_lines",
    "opening",
    "organisations",
    "phone_values",
    "phones",
    "shipped",
    "shipped_slugs",
    "successions",
    "target_values",
    "targets",
    "team_of",
    "team_values",
    "teams",
    "ways_open",
]
