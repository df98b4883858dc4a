"""Whose rows a piece of work is about, and who declares that it is about all of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from goldenthread.foundation import scope
from goldenthread.foundation.scope import ALL, NONE, across_areas, enter, in_area, in_no_area
from goldenthread.site.wall.policies import walled

SOURCE = Path(scope.__file__).parents[1]
ACROSS = {
    "people/selectors/roster.py": 5,
    "people/services/closing.py": 1,
    "reportback/views/receipts.py": 1,
    "site/backups/making_ready.py": 1,
    "site/cli.py": 1,
    "site/demo_door.py": 1,
    "site/machines.py": 1,
    "site/page_cache/__init__.py": 1,
    "site/worker.py": 1,
    "voices/selectors/erasing.py": 1,
}
"""How often each module says that its work is about all areas. Whoever adds one is asked here whether that must be."""

OF_NO_AREA = {
    "account_emailaddress": "how somebody signs in: people are for all areas",
    "account_emailconfirmation": "the same",
    "areas_area": "the list of areas, which everybody may see",
    "auth_group": "of the framework, and empty",
    "auth_group_permissions": "the same",
    "auth_permission": "the same",
    "django_content_type": "of the framework",
    "django_session": "a visit, before its area is known; read by a secret name",
    "django_tasks_database_dbtaskresult": "of the framework",
    "mfa_authenticator": "how somebody proves a second time who they are: people are for all areas",
    "keys_key": "opens nothing without the words that it seals, and those have an area",
    "people_card": "of a person: people are for all areas",
    "people_person": "the same",
    "people_preference": "the same",
    "people_visit": "the same",
    "reportback_dutyrun": "when the worker last did what; nobody's",
}
"""Tables without an area, each with its reason. A new one must be given an area, or a reason."""


@pytest.fixture(autouse=True)
def _as_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scope, "outside", NONE)


def test_a_scope_lasts_as_long_as_it_is_declared() -> None:
    """The inner one counts; whatever was entered ends with it, also when something breaks off."""
    assert scope.scope() == NONE
    with across_areas("a test"):
        with in_area("exampleshire"):
            assert scope.scope() == "exampleshire"
        with pytest.raises(ZeroDivisionError), in_no_area():
            enter("elsewhere")
            assert scope.scope() == "elsewhere"
            raise ZeroDivisionError
        assert scope.scope() == ALL
    assert scope.scope() == NONE


@pytest.mark.parametrize("name", ["", "*", "a'b", "a b", "a;b", "Ä", "a\n"])
def test_a_scope_is_the_name_of_an_area_and_nothing_else(name: str) -> None:
    """It stands in a statement as it is."""
    with pytest.raises(ValueError, match="not the name of an area"), in_area(name):
        pass
    with in_no_area(), pytest.raises(ValueError, match="not the name of an area"):
        enter(name)


def test_who_works_across_areas_is_known() -> None:
    assert dict(_declared()) == ACROSS


def _declared() -> Iterator[tuple[str, int]]:
    for path in sorted(SOURCE.rglob("*.py")):
        found = re.findall(r"\bacross_areas\(", path.read_text(encoding="utf-8"))
        if found and path.name != "scope.py":
            yield str(path.relative_to(SOURCE)), len(found)


def test_every_table_has_an_area_or_a_reason() -> None:
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    assert tables - set(walled()) == set(OF_NO_AREA)
