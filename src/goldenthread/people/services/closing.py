"""An account goes at its owner's wish, with everything that was told once. No visit outlives its person."""

from django.db import transaction

from goldenthread.foundation.scope import across_areas
from goldenthread.keys.services import destroy

from ..models import Person, Preference
from .visits import end_visits


def close_account(*, person: Person) -> None:
    """Remove the person. Part of erasing all that is theirs: the caller has asked whether that may be."""
    with across_areas("an account is for all areas, and what names it goes in each"), transaction.atomic():
        end_visits(person=person)
        destroy(Preference.objects.filter(person=person).values_list("key", flat=True))
        person.delete()
