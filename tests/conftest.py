"""Fixtures for every test."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.signals import user_logged_in
from django.db import connection
from django.dispatch import receiver
from django.http import HttpRequest
from hypothesis import settings as hypothesis
from pytest_django.fixtures import Settings

from goldenthread.areas.models import Area
from goldenthread.foundation import scope
from goldenthread.foundation.cleaning import Clean, What
from goldenthread.journal.triggers import drop_triggers
from goldenthread.people.visits import prove
from tests import world
from tests.made_ready import FOLDER, copied_to_the_tests, made_in

scope.outside = scope.ALL  # Tests lay out the rows of every area; a request is held to its own all the same.
hypothesis.register_profile("quick", max_examples=15)
MANY_ROWS = {60, 300}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A list that is looked at with many rows takes long to fill: the quick set and PostgreSQL make do with the few."""
    for item in items:
        values = getattr(item, "callspec", None) and item.callspec.params.values()  # type: ignore[attr-defined]
        if any(type(value) is int and value in MANY_ROWS for value in values or ()):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.sqlite)


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty database and the pages' files, made once: copy it."""
    return made_in(Path(os.environ.get(FOLDER) or tmp_path_factory.mktemp("ready")))


@pytest.fixture(scope="session")
def django_db_keepdb(
    django_db_keepdb: bool, django_db_use_migrations: bool, django_db_modify_db_settings: None
) -> bool:
    """Begin with a copy of the database that was made ready, where ``script/test`` names one."""
    return django_db_keepdb or (django_db_use_migrations and copied_to_the_tests())


@pytest.fixture
def area(db: None) -> Area:
    """An invented area with a team that reads first."""
    area = world.an_area()
    world.first_reader(area)
    return area


@pytest.fixture
def made_anew_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process of its own for each picture: what that does is tried elsewhere."""
    monkeypatch.setattr("goldenthread.voices.services.files.clean", lambda content: Clean(What.PICTURE, "png", content))


@receiver(user_logged_in)
def _forced_in_means_proven(request: HttpRequest, **_kwargs: object) -> None:
    """``Client.force_login`` stands for somebody who has just signed in with all that is asked of them.

    Who really signs in gets what they proved; ``tests.people.signing_in.with_one_proof`` takes the second one away.
    """
    prove(request.session, datetime(2100, 1, 1, tzinfo=UTC), second=True)


@pytest.fixture(autouse=True)
def _spool_of_its_own(settings: Settings) -> None:
    """Files do not roll back as rows do. The folder is made with the first file."""
    settings.SPOOL = settings.DATA / "spools" / uuid4().hex
    settings.MEDIA = settings.DATA / "medias" / uuid4().hex


@pytest.fixture(autouse=True)
def _journal_may_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A transactional test empties the database at its end: the journal's guards stand aside for that.

    ``post_migrate``, which ends every emptying, puts them back.
    """
    marker = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not asked and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    drop_triggers(connection)
