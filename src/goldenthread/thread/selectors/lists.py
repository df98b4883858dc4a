"""What somebody said while signed in."""

from goldenthread.areas.models import Area
from goldenthread.people.models import Person
from goldenthread.voices.models import Voice
from goldenthread.voices.selectors import own

MOST = 200


def said_by(area: Area, person: Person) -> list[Voice]:
    """Their own voices in the area, newest first (one query)."""
    return list(own.said_by(area, person)[:MOST])
