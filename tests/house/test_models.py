"""Models keep to the house: the later thing holds the link, and every row says how its personal data go."""

import pytest
from django.apps import apps
from django.db import models

from goldenthread.foundation.personal_data import Goes

from .street import stands_before

Model = type[models.Model]
OURS = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
LINKS = [
    (model, field)
    for model in OURS
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
    if field.remote_field and field.remote_field.model.__module__.startswith("goldenthread.")
]


def app(model: Model) -> str:
    return model.__module__.split(".")[1]


def named(value: object) -> str:
    return getattr(value, "__name__", getattr(value, "name", ""))


def test_there_is_something_to_look_at() -> None:
    assert len(OURS) > 20
    assert len(LINKS) > 30


@pytest.mark.parametrize("model", OURS, ids=named)
def test_every_model_says_how_its_personal_data_go(model: Model) -> None:
    assert isinstance(getattr(model, "personal_data", None), Goes)


@pytest.mark.parametrize(("model", "field"), LINKS, ids=named)
def test_the_later_thing_holds_the_link(model: Model, field: "models.ForeignKey[object, object]") -> None:
    """However the link is written, as a class or as a string."""
    assert stands_before(app(field.remote_field.model), app(model))


@pytest.mark.parametrize(("model", "field"), LINKS, ids=named)
def test_no_way_leads_back_to_a_later_app(model: Model, field: "models.ForeignKey[object, object]") -> None:
    if app(field.remote_field.model) != app(model):
        assert field.remote_field.related_name == "+", f"{model.__name__}.{field.name}"


@pytest.mark.parametrize("model", OURS, ids=named)
def test_no_number_is_inexact_and_no_address_of_a_visitor_is_kept(model: Model) -> None:
    kinds = {type(field) for field in model._meta.local_fields}
    assert kinds.isdisjoint({models.FloatField, models.GenericIPAddressField})
