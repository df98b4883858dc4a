"""A real site, killed at random: nothing that was acknowledged is lost, and everyone is told."""

import os
from pathlib import Path

import pytest
from proofs.crash import crash

from tests.postgresql import ADDRESS

pytestmark = pytest.mark.slow
KILLS = 5
"""``script/prove crash`` does more than two hundred."""


def test_killed_at_random_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """R1, R5, R7, R9."""
    settings = {ADDRESS: os.environ[ADDRESS]} if ADDRESS in os.environ else {}
    crashed = crash(tmp_path, KILLS, clients=8, settings=settings)
    assert crashed.kills == KILLS
    assert len(crashed.said) >= KILLS, "something was said between the kills"
    assert crashed.told, "somebody was told"
    assert {name: number for name, number in crashed.wrong.items() if number} == {}
