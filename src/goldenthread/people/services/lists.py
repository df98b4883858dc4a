"""Saving what one likes to see at the desk. A private convenience, in words of one's own: it is in no journal."""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, check, permit

from ..actors import Actor
from ..models import Person, SavedList
from ..permissions import may_save_lists
from ..rules import may_be_named, may_save_list
from ..selectors import lists_of


def save_list(*, area: Area, name: str, query: str, by: Actor, at: datetime) -> SavedList:
    """Keep a choice under a name. The same choice again, as when a page is sent twice, is the row that is there."""
    permit(may_save_lists(by, area.pk))
    name = name.strip()
    with transaction.atomic():
        person = _locked(by)
        others = list(lists_of(area, by))
        there = next((one for one in others if one.query == query), None)
        if there is not None:
            return there
        check(may_save_list(query, len(others)))
        check(may_be_named(name, [one.name for one in others]))
        return SavedList.objects.create(area=area, person=person, name=name, query=query, saved_at=at)


def rename_list(*, saved: SavedList, name: str, by: Actor) -> None:
    """Give it another name."""
    permit(may_save_lists(by, saved.area_id, saved.person_id))
    with transaction.atomic():
        _locked(by)
        others = lists_of(saved.area, by).exclude(pk=saved.pk)
        check(may_be_named(name, [one.name for one in others]))
        SavedList.objects.filter(pk=saved.pk).update(name=name.strip())


def drop_list(*, saved: SavedList, by: Actor) -> None:
    """Forget it; what it showed stays where it is."""
    permit(may_save_lists(by, saved.area_id, saved.person_id))
    SavedList.objects.filter(pk=saved.pk).delete()


def _locked(by: Actor) -> Person:
    """Who asks; until the end of the transaction no other page of theirs can save or rename a list."""
    if by.person is None:
        raise Hidden("nobody")
    return Person.objects.select_for_update(no_key=True).get(pk=by.person.pk)
