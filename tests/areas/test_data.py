"""The five areas as shipped: the files parse, hold together, and no invented number can ring a real person."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import goldenthread

DATA = Path(goldenthread.__path__[0]) / "areas" / "data"
SLUGS = ("buckinghamshire", "hounslow", "nottinghamshire", "south-gloucestershire", "stockport")
REAL_LOCAL_NUMBERS = {"0300 500 80 80"}  # Given in the Nottinghamshire charter page itself.
# Ofcom keeps these ranges free, so that stories and examples never ring anybody.
KEPT_FREE = re.compile(r"01632 960\d{3}|0808 157 0\d{3}|020 7946 0\d{3}|07700 900\d{3}|01(15|17|61) 496 0\d{3}")
WELL_KNOWN = {
    "https://www.gov.uk/appeal-ehc-plan-decision",
    "https://www.gov.uk/complain-about-school",
    "https://www.lgo.org.uk/",
    "https://www.ombudsman.org.uk/",
    "https://www.ipsea.org.uk/",
    "https://contact.org.uk/",
}


def area(slug: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{slug}.toml").read_text(encoding="utf-8"))


def keys(rows: list[dict[str, Any]]) -> list[str]:
    return [row["key"] for row in rows]


def test_five_areas_and_the_national_file() -> None:
    assert sorted(path.stem for path in DATA.glob("*.toml")) == sorted([*SLUGS, "national"])


@pytest.mark.parametrize("slug", SLUGS)
def test_an_area_says_its_limits_and_whose_number_they_are(slug: str) -> None:
    settings = area(slug)["area"]
    found = {key: settings[key] for key in settings if key not in {"name", "short_name"}}
    assert found == {
        "slug": slug,
        "small_number_limit": 10,
        "confirm_after_working_days": 10,
        "confirm_after_set_by": "participation",
        "holidays": "ENG",
        "counting_since": dt.date(2026, 1, 5),
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_n7_one_area_is_many_organisations(slug: str) -> None:
    rows = area(slug)["organisation"]
    assert len(keys(rows)) == len(set(keys(rows)))
    kinds = {"council", "health", "school", "parent_carer_forum", "voluntary", "young_people"}
    assert {row["kind"] for row in rows} == kinds


@pytest.mark.parametrize("slug", SLUGS)
def test_s60_succession_joins_organisations_of_the_area(slug: str) -> None:
    data = area(slug)
    known = set(keys(data["organisation"]))
    steps = data["succession"]
    assert [step for step in steps if not {step["from"], step["to"]} <= known or step["from"] == step["to"]] == []
    assert steps[0]["on"] == dt.date(2022, 7, 1)
    assert [step["on"] for step in steps] == sorted(step["on"] for step in steps)


@pytest.mark.parametrize("slug", SLUGS)
def test_n20_teams_belong_to_the_area_and_work_real_hours(slug: str) -> None:
    data = area(slug)
    teams = {team["key"]: team for team in data["team"]}
    ended = {step["from"] for step in data["succession"]}
    open_organisations = set(keys(data["organisation"])) - ended
    assert {team["organisation"] for team in teams.values()} <= open_organisations
    assert [key for key, team in teams.items() if not team["opens"] < team["closes"]] == []
    assert [key for key, team in teams.items() if not set(team["weekdays"]) <= {0, 1, 2, 3, 4}] == []
    part_time = [team for team in teams.values() if len(team["weekdays"]) < 5]
    assert len(part_time) == 1
    assert part_time[0]["cover"] in teams
    assert [key for key, team in teams.items() if team.get("cover") == key] == []
    assert [key for key, team in teams.items() if team.get("first_reader")] == ["participation"]


@pytest.mark.parametrize("slug", SLUGS)
def test_c12_a_target_is_the_teams_own_and_dated_and_some_teams_have_none(slug: str) -> None:
    data = area(slug)
    targets = data["team_target"]
    assert {target["team"] for target in targets} < set(keys(data["team"]))
    assert {target["subject"] for target in targets} <= {"acknowledge", "answer"}
    assert {target["unit"] for target in targets} == {"working_days"}
    assert [target for target in targets if "own number" not in target["note"]] == []
    dated = [(target["team"], target["subject"], target["valid_from"]) for target in targets]
    assert len(dated) == len(set(dated))


def test_b6_buckinghamshire_has_no_number_for_an_answer() -> None:
    assert {target["subject"] for target in area("buckinghamshire")["team_target"]} == {"acknowledge"}


@pytest.mark.parametrize("slug", SLUGS)
def test_n21_local_numbers_ring_nobody_and_say_so(slug: str) -> None:
    phones = area(slug)["phone"]
    assert {phone["kind"] for phone in phones} == {"urgent_day", "out_of_hours", "safeguarding", "team", "complaint"}
    assert [phone["order"] for phone in phones] == list(range(1, len(phones) + 1))
    invented = [phone for phone in phones if phone["number"] not in REAL_LOCAL_NUMBERS]
    assert len(invented) == (len(phones) - 1 if slug == "nottinghamshire" else len(phones))
    assert [phone for phone in invented if not KEPT_FREE.fullmatch(phone["number"])] == []
    assert [phone for phone in invented if "(example number)" not in phone["label"]] == []
    assert [phone for phone in phones if not phone["hours_text"]] == []


def test_n21_national_numbers_are_exactly_the_known_ones() -> None:
    national = tomllib.loads((DATA / "national.toml").read_text(encoding="utf-8"))
    assert [(phone["key"], phone["number"]) for phone in national["phone"]] == [
        ("emergency", "999"),
        ("emergency-text", "999"),
        ("emergency-relay", "18000"),
        ("childline", "0800 1111"),
        ("nspcc", "0808 800 5000"),
    ]
    assert "register" in national["phone"][1]["hours_text"]


@pytest.mark.parametrize("slug", SLUGS)
def test_s49_the_other_ways_stay_open(slug: str) -> None:
    ways = area(slug)["way_open"]
    titles = " ".join(way["title"] for way in ways)
    assert [
        word for word in ("complaint", "SENDIASS", "mediation", "Tribunal", "Ombudsman") if word not in titles
    ] == []
    assert {way["url"] for way in ways if "url" in way} == WELL_KNOWN
