"""Every field of every model stands in the register of personal data, and the documents say what it says (P1, P3)."""

import pytest
from django.apps import apps
from django.db import models

from goldenthread.foundation.personal_data import Goes
from goldenthread.people.models import Person
from goldenthread.site.register import register, table
from goldenthread.yours.rules import KEPT_DAYS

from .street import HOUSE

OURS = {m._meta.label: m for m in apps.get_models() if m.__module__.startswith("goldenthread.")}
THEIRS = {
    m._meta.label: m
    for m in apps.get_models()
    if m._meta.label not in OURS and any(field.related_model is Person for field in m._meta.concrete_fields)
}
"""Tables of libraries that hold something about somebody."""
ALL = OURS | THEIRS


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", ALL.values(), ids=label)
def test_every_field_of_every_model_is_in_the_register_once(model: type[models.Model]) -> None:
    """Add a field to a model: say in ``site/data/register.toml`` whether it is about somebody."""
    entry = register()[model._meta.label]
    assert sorted([*entry.personal, *entry.other]) == sorted(field.name for field in model._meta.concrete_fields)
    assert entry.purpose
    assert entry.kept


def test_the_register_names_no_model_that_is_gone() -> None:
    assert register().keys() == ALL.keys()


@pytest.mark.parametrize("model", ALL.values(), ids=label)
def test_who_did_it_and_what_is_sealed_are_about_somebody(model: type[models.Model]) -> None:
    about = {
        field.name
        for field in model._meta.concrete_fields
        if field.related_model is Person or (isinstance(field, models.BinaryField) and field.name != "wrapped")
    }
    assert about <= set(register()[model._meta.label].personal)


@pytest.mark.parametrize("model", OURS.values(), ids=label)
def test_what_is_removed_with_the_person_says_how_long_it_is_kept(model: type[models.Model]) -> None:
    """Nothing about somebody is kept "always" when the model says that it goes with them."""
    if model.personal_data is Goes.REMOVED:  # type: ignore[attr-defined]
        assert not register()[model._meta.label].kept.startswith("always")


@pytest.mark.parametrize("model", THEIRS.values(), ids=label)
def test_what_a_library_keeps_about_somebody_goes_with_them(model: type[models.Model]) -> None:
    links = [field for field in model._meta.concrete_fields if field.related_model is Person]
    assert [field.remote_field.on_delete for field in links] == [models.CASCADE] * len(links)


def test_the_nightly_work_goes_by_the_days_of_the_register() -> None:
    assert {name: entry.days for name, entry in register().items() if entry.days is not None} == KEPT_DAYS


def test_the_document_shows_the_register_as_it_is() -> None:
    """After a change: ``goldenthread register`` prints the table anew."""
    document = (HOUSE / "docs" / "data-protection.md").read_text(encoding="utf-8")
    assert "\n".join(table()) in document
