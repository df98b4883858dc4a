"""Opening one of the areas that come with Golden Thread."""

import tomllib
from datetime import datetime
from pathlib import Path

from django.db import transaction

import goldenthread.charters
from goldenthread.areas.models import Area
from goldenthread.areas.selectors import shipped
from goldenthread.areas.services import load_area
from goldenthread.charters.services import load_edition

CHARTERS = Path(goldenthread.charters.__file__).parent / "data"


def open_with_charter(slug: str, at: datetime) -> Area:
    """Its organisations, teams and phones, and its charter: all of it or nothing."""
    charter = tomllib.loads((CHARTERS / f"{slug}.toml").read_text(encoding="utf-8"))
    with transaction.atomic():
        area = load_area(shipped(slug), at)
        load_edition(area=area, data=charter, at=at)
    return area
