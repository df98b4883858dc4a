"""How alike answers are for addresses that somebody has and that nobody has. ``script/bench signin``"""

import os
import sys
from pathlib import Path

from proofs.signin import ask


def main() -> int:
    """1 when time tells who has an account."""
    asked = ask(Path(os.environ["GOLDENTHREAD_DATA"]), 200)
    print(f"  gap between the medians {asked.gap:.2f} ms (under 5), p {asked.p:.3f} (over 0.05)")
    return 0 if asked.gap < 5 and asked.p > 0.05 else 1


if __name__ == "__main__":
    sys.exit(main())
