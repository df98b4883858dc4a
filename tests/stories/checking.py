"""The Nu HTML checker, asked once for many pages: it takes longer to start than to read."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from . import browsing

VNU = browsing.ROOT / "tests" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
STARTS = ["java", "-Xss512k", "-XX:TieredStopAtLevel=1", "-jar", str(VNU)]


def html_faults(pages: Mapping[str, str], folder: Path) -> str:
    """What the checker says about these pages (their HTML by address); empty when all are valid."""
    files = {folder / f"{number:03}.html": address for number, address in enumerate(pages)}
    for file, address in files.items():
        file.write_text(pages[address], encoding="utf-8")
    done = subprocess.run(
        [*STARTS, "--errors-only", *map(str, files)], capture_output=True, text=True, timeout=300, check=False
    )
    said = done.stderr
    for file, address in files.items():
        said = said.replace(f"file:{file}", address)
    return said
