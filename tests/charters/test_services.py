import tomllib
from datetime import date
from pathlib import Path

import pytest

import goldenthread.charters
from goldenthread.areas.choices import DueBy, Promise
from goldenthread.areas.models import Area, TeamTarget
from goldenthread.charters import selectors
from goldenthread.charters.models import Edition, Section
from goldenthread.charters.services import load_edition
from goldenthread.journal.models import Entry
from tests.world import NOON, a_team, an_area

DATA = Path(goldenthread.charters.__file__).parent / "data"
PRINCIPLES = {
    "nottinghamshire": None,
    "hounslow": 10,
    "south-gloucestershire": None,
    "buckinghamshire": 5,
    "stockport": 7,
}


def load(slug: str) -> Edition:
    data = tomllib.loads((DATA / f"{slug}.toml").read_text())
    return load_edition(area=an_area(slug), data=data, at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PRINCIPLES)
def test_each_charter_loads_whole(slug: str) -> None:
    edition = load(slug)
    data = tomllib.loads((DATA / f"{slug}.toml").read_text())
    found = selectors.charter(edition.area, date(2026, 11, 22))
    assert found is not None
    assert [e.part.number for e in found.principles] == [str(p["number"]) for p in data["principle"]]
    assert [len(e.commitments) for e in found.principles] == [len(p.get("commitment", ())) for p in data["principle"]]
    assert [len(e.commitments) for e in found.levels] == [len(p.get("commitment", ())) for p in data.get("level", ())]
    assert PRINCIPLES[slug] in (None, len(found.principles))


@pytest.mark.django_db
def test_an_edition_loaded_twice_stays_as_it_was_agreed() -> None:
    edition = load("stockport")
    changed = tomllib.loads((DATA / "stockport.toml").read_text())
    changed["edition"]["title"] = "Another title"
    again = load_edition(area=edition.area, data=changed, at=NOON)
    assert again == edition
    assert Edition.objects.get().title == edition.title
    assert Section.objects.count() == 7
    assert Entry.objects.filter(kind="charter.edition_loaded").count() == 1


def test_the_team_s_target_counts_where_the_charter_gives_no_number(area: Area) -> None:
    team = a_team(area)
    TeamTarget.objects.create(area=area, team=team, promise=Promise.ANSWER, number=5, valid_from=date(2026, 1, 1))
    due = selectors.due(area, team, Promise.ANSWER, NOON)
    assert (due.on, due.by, due.number) == (date(2026, 11, 25), DueBy.TEAM, 5)
    assert selectors.due(area, team, Promise.ACKNOWLEDGE, NOON).on is None
