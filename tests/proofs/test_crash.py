"""A real site, killed at random: nothing that was acknowledged is lost, and everyone is told."""

from pathlib import Path

import pytest
from proofs.crash import crash

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
KILLS = 5
"""``script/prove crash`` does more than two hundred, and ``script/prove crash-postgresql`` on PostgreSQL."""


def test_killed_at_random_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    """R1, R5, R7, R9."""
    crashed = crash(tmp_path, KILLS, clients=8)
    assert crashed.kills == KILLS
    assert len(crashed.said) >= KILLS, "something was said between the kills"
    assert crashed.told, "somebody was told"
    assert {name: number for name, number in crashed.wrong.items() if number} == {}
