"""Sixteen writers say things for twenty seconds: how many a second, how long each waits, and errors."""

import os
import sys
from pathlib import Path

from proofs.pages.loads import SECONDS, many_writers

FOR = 20.0


def main() -> int:
    """Run it in the data folder that was made for it, and say what came out."""
    made = many_writers(Path(os.environ["GOLDENTHREAD_DATA"]), FOR / SECONDS)
    for line in made.lines:
        print(f"{line.what:42} {line.found:>10}   {line.bar:14} {line.verdict if line.bar else ''}")
    return 0 if made.holds else 1


if __name__ == "__main__":
    sys.exit(main())
