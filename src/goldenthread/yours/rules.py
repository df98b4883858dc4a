"""How long each kind of record is kept, in days; then the nightly work deletes it (a year counts as 366 days)."""

from collections.abc import Mapping

KEPT_DAYS: Mapping[str, int] = {
    "consent.Grant": 731,
    "journal.Sent": 31,
    "people.Lead": 2192,
    "people.Person": 731,
    "people.Role": 2192,
    "people.Seat": 731,
    "people.Visit": 1,
    "reportback.Reminder": 366,
    "voices.Concern": 1096,
    "voices.Draft": 1,
    "voices.ManyRead": 731,
    "voices.Reading": 731,
    "voices.Voice": 1096,
    "voices.Words": 1096,
}
"""By model. Counted from the day that its docstring in the register names: said, ended, last seen."""
