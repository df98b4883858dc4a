"""The two commands: each refusal says what to type, a failure hides no other, and the locks agree."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site import running

SCRIPTS = running.HOUSE / "script"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import steps

    return steps


def server(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPTS / "server", *arguments], capture_output=True, text=True, timeout=60, cwd=running.HOUSE
    )


def test_a_port_in_use_is_told_before_anything_is_done(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = server("--port", str(port), "--data", str(tmp_path / "data"))
    assert refused.returncode == 1
    assert f"Port {port} is in use" in refused.stderr
    assert f"  script/server --port {port + 1}" in refused.stderr


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("")
    refused = server("--data", str(file / "data"))
    assert refused.returncode == 1
    assert f"The data folder {file / 'data'} cannot be written" in refused.stderr
    assert "  script/server --data ~/golden-thread" in refused.stderr


def pins(lock: str) -> dict[str, str]:
    text = (running.HOUSE / "requirements" / lock).read_text()
    return dict(re.findall(r"^([\w.-]+)==([^ ;\\]+)", text, re.MULTILINE))


def test_the_lock_for_makers_holds_the_lock_for_users() -> None:
    """So that one environment serves both, and what is tested is what is run."""
    users, makers = pins("base.txt"), pins("dev.txt")
    assert len(users) > 20
    assert {name: version for name, version in users.items() if makers.get(name) != version} == {}


def test_every_pinned_package_has_its_hash() -> None:
    for lock in ("base.txt", "dev.txt"):
        blocks = re.split(r"\n(?=[\w.-]+==)", (running.HOUSE / "requirements" / lock).read_text())[1:]
        assert [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_a_failing_step_hides_no_other(steps, capsys: pytest.CaptureFixture[str]) -> None:
    bad = steps.Step("bad", [sys.executable, "-c", "print('why it failed'); raise SystemExit(2)"])
    good = steps.Step("good", [sys.executable, "-c", ""])
    missing = steps.Step("missing", ["no-such-program-anywhere"])
    went = steps.run([[bad, good], [missing]])
    assert steps.table(went, 0) == 2
    told = capsys.readouterr().out
    assert "why it failed" in told
    assert told.splitlines()[-1] == "1 passed, 2 failed, 0 skipped"


def test_what_python_compiled_is_kept_also_where_that_is_switched_off(steps, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests start hundreds of processes: without it, each of them takes two seconds more."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    asked = "import sys; print(sys.dont_write_bytecode, sys.pycache_prefix)"
    went = steps.run([[steps.Step("asked", [sys.executable, "-c", asked])]])
    assert went[0].output == f"False {running.HOUSE / '.venv' / 'compiled'}\n"


@pytest.mark.parametrize(
    ("code", "output", "counts"),
    [
        (0, "....\n12 passed, 3 skipped in 1.5s\n", (12, 0, 3)),
        (1, "x\n2 failed, 12 passed, 1 error in 1s", (12, 3, 0)),
        (2, "!!! Interrupted: 1 error during collection !!!\n1 error in 0.3s", (0, 1, 0)),
        (-9, "....", (0, 1, 0)),
        (5, "no tests ran in 0.1s", (0, 1, 0)),
        (3, "12 passed in 1s", (12, 1, 0)),
    ],
)
def test_tests_are_counted_as_pytest_counts_them(steps, code: int, output: str, counts: tuple[int, int, int]) -> None:
    went = steps.Went(steps.Step("tests", [], tests=True), code, 1.0, output)
    assert tuple(went.counts.values()) == counts


def test_a_test_step_that_ends_well_without_a_test_is_no_success(steps) -> None:
    went = steps.Went(steps.Step("tests", [], tests=True), 0, 1.0, "nothing at all")
    assert went.counts == {"passed": 0, "failed": 1, "skipped": 0}


def test_every_test_with_a_browser_is_where_the_command_looks_for_them() -> None:
    (named,) = re.findall(r'^WITH_A_BROWSER = \["(.+?)", "(.+?)"\]$', (SCRIPTS / "test").read_text(), re.MULTILINE)
    tests = running.HOUSE / "tests"
    marked = {file for file in tests.rglob("test_*.py") if re.search(r"mark\.(browser|story)\b", file.read_text())}
    folders = {str(file.relative_to(running.HOUSE).parent) for file in marked - {Path(__file__)}}
    assert folders == set(named)
