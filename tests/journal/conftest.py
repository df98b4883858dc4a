"""Fixtures of the journal's tests."""

from datetime import timedelta

import pytest

from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from tests.world import NOON

SLUG = "exampleshire"


@pytest.fixture
def chain(db: None) -> str:
    """An area's slug, whose journal holds seven lines."""
    for number in range(7):
        record(
            area=SLUG, kind=Kind.VOICE_SAID, subject=f"VOICE{number}", at=NOON + timedelta(hours=number), number=number
        )
    return SLUG
