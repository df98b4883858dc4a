"""``kill -9`` of a whole site at random, twenty times: what was lost? (``script/prove crash`` does 210.)"""

import os
import sys
from pathlib import Path

from proofs.crash import crash
from proofs.pages.crashes import page

KILLS = 20


def main() -> int:
    """Run it in the data folder that was made for it, and say what came out."""
    made = page("crash", "SQLite", crash(Path(os.environ["GOLDENTHREAD_DATA"]), KILLS))
    for line in made.lines:
        print(f"{line.what:62} {line.found:>8}   {line.bar:12} {line.verdict}")
    return 0 if made.holds else 1


if __name__ == "__main__":
    sys.exit(main())
