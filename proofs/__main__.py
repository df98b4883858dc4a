"""``python -m proofs [--size SHARE] NAME …``: run proofs and keep their pages. ``script/prove`` makes what it needs."""

import argparse
import sys
import tempfile
from pathlib import Path

from .pages import PROOFS


def main() -> int:
    """1 when a bar was not reached."""
    parser = argparse.ArgumentParser(prog="script/prove")
    parser.add_argument("name", nargs="*", help=f"one of: {', '.join(PROOFS)}; all without")
    parser.add_argument("--size", type=float, default=1.0, help="a share of the full size, which the page then says")
    asked = parser.parse_args()
    return max([prove(name, asked.size) for name in asked.name or PROOFS], default=0)


def prove(name: str, size: float) -> int:
    """Run one, say how it went, and keep its page."""
    print(f"\n{name} …", flush=True)
    with tempfile.TemporaryDirectory(prefix="goldenthread-proof-") as folder:
        page = PROOFS[name](Path(folder).resolve(), size)
    if size != 1.0:
        page.short.append(f"Run at {size:g} of the full size.")
    for line in page.lines:
        print(f"  {line.what:62} {line.found:>10}   {line.bar:16} {line.verdict}")
    print(f"  {page.keep()} ({page.seconds:.0f} s)", flush=True)
    return 0 if page.holds else 1


if __name__ == "__main__":
    sys.exit(main())
