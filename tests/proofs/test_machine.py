"""R8: everything that anybody may do, in any order, with crashes; what must hold holds after each step."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.steps import Machine, founded

pytestmark = pytest.mark.django_db
STEPS = 40
EXAMPLES = "PROOF_EXAMPLES"
"""How many lives of an area ``script/prove machine`` wants."""


def run(examples: int, **more: bool) -> None:
    """So many lives of an area, of so many steps each."""
    every = list(HealthCheck)
    profile = settings(max_examples=examples, stateful_step_count=STEPS, deadline=None, suppress_health_check=every)
    with TemporaryDirectory() as folder, founded(Path(folder)):
        run_state_machine_as_test(Machine, settings=settings(profile, database=None, print_blob=False, **more))


@pytest.mark.slow
@pytest.mark.sqlite
def test_what_must_hold_holds_after_every_step() -> None:
    """The same lives each time; ``script/prove machine`` tries many others, on both databases."""
    Machine.counts.clear()
    run(30, derandomize=True)
    wanted = ("done", "refused", "broken off", "heard back", "put together", "moved")
    assert min(Machine.counts[name] for name in wanted) > 0


@pytest.mark.proof
def test_what_must_hold_holds_in_many_lives(record_property: Callable[..., None]) -> None:
    Machine.counts.clear()
    run(int(os.environ.get(EXAMPLES, "300")))
    for name, number in Machine.counts.items():
        record_property(name, number)
