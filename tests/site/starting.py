"""Starts the command line many times at the price of one: the libraries are loaded once, then a fork for each."""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from tests.site.running import HOUSE, environment

Start = tuple[Sequence[str], Mapping[str, str]]
"""What is typed after ``goldenthread``, and the settings."""


def all_of(data: Path, starts: Sequence[Start]) -> list[tuple[int, str]]:
    """The exit code of each and all that it said, one after the other."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.site.starting"],
        input=json.dumps(starts),
        env=environment(data, PYTHONPATH=f"{HOUSE / 'src'}:{HOUSE}"),
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
        check=True,
    )
    return [(code, said) for code, said in json.loads(done.stdout)]


def _one(arguments: Sequence[str], settings: Mapping[str, str]) -> tuple[int, str]:
    """Start it in a fork."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        os.environ.update(settings)
        _start(arguments)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def _start(arguments: Sequence[str]) -> None:
    """As the interpreter does it, and then the fork ends whatever happened."""
    from goldenthread.site.cli import main

    sys.argv = ["goldenthread", *arguments]
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
        if isinstance(ended.code, str):
            sys.stderr.write(f"{ended.code}\n")
    except BaseException:
        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    for library in ("django.contrib.admin", "django.core.management.commands.check", "granian"):
        import_module(library)
    print(json.dumps([_one(*start) for start in json.load(sys.stdin)]))  # noqa: T201
