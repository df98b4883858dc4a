"""The five charters in short form: the files parse, hold together, and keep the charters' own names and numbers."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import goldenthread

DATA = Path(goldenthread.__path__[0]) / "charters" / "data"
SLUGS = ("buckinghamshire", "hounslow", "nottinghamshire", "south-gloucestershire", "stockport")
UNITS = {"calendar_days", "working_days", "hours", "time_window", "none"}


def charter(slug: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{slug}.toml").read_text(encoding="utf-8"))


def commitments(data: dict[str, Any]) -> list[dict[str, Any]]:
    entries = [*data.get("principle", []), *data.get("level", [])]
    return [commitment for entry in entries for commitment in entry.get("commitment", [])]


def easy_lines(data: dict[str, Any]) -> list[str]:
    entries = [data["edition"], *data.get("principle", []), *data.get("level", [])]
    return [line for entry in entries for line in entry.get("easy_read", [])]


def test_the_five_areas_have_a_charter_and_no_other() -> None:
    assert sorted(path.stem for path in DATA.glob("*.toml")) == list(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_n6_n8_an_edition_says_what_it_is_who_owns_it_and_who_made_it(slug: str) -> None:
    edition = charter(slug)["edition"]
    assert {key for key in ("title", "vision", "definition", "made_with", "source_note") if not edition[key]} == set()
    assert edition["number"] == 1
    assert edition["owner_body"] == ("SEND Accountability Board" if slug == "nottinghamshire" else "")
    assert edition["entry_word"] in {"principle", "value", "promise"}


@pytest.mark.parametrize("slug", SLUGS)
def test_n23_a_date_the_text_does_not_give_is_left_out_and_explained(slug: str) -> None:
    edition = charter(slug)["edition"]
    assert [key for key in ("in_force_from", "reviewed_on", "next_review_on") if key in edition] == []
    assert edition["in_force_from_note"]


@pytest.mark.parametrize(
    ("slug", "names"),
    [
        (
            "stockport",
            [
                "Be Open and Honest",
                "Actively Listen",
                "Value the Lived Experiences",
                "Do What Matters",
                "Be Accountable and Responsive",
                "Work Together",
                "Be Respectful",
            ],
        ),
        (
            "south-gloucestershire",
            [
                "Welcoming and caring",
                "Valuing and including",
                "Communicating with each other",
                "Working in partnership",
            ],
        ),
    ],
)
def test_k24_s30_real_short_names_stay_in_order(slug: str, names: list[str]) -> None:
    assert [entry["short_name"] for entry in charter(slug)["principle"]] == names


@pytest.mark.parametrize(
    ("slug", "count"),
    [("buckinghamshire", 5), ("hounslow", 10), ("nottinghamshire", 7), ("south-gloucestershire", 4), ("stockport", 7)],
)
def test_h8_principles_are_numbered_in_order(slug: str, count: int) -> None:
    assert [entry["number"] for entry in charter(slug)["principle"]] == list(range(1, count + 1))


@pytest.mark.parametrize("slug", SLUGS)
def test_s14_every_commitment_is_an_intent_or_can_be_checked(slug: str) -> None:
    found = commitments(charter(slug))
    assert {commitment["kind"] for commitment in found} <= {"intent", "checkable"}
    numbers = [commitment["number"] for commitment in found]
    assert len(numbers) == len(set(numbers))
    assert all(commitment["text"].endswith(".") or commitment["text"].endswith(".)") for commitment in found)


def test_s42_to_s58_all_fifteen_of_south_gloucestershire_are_kept() -> None:
    numbers = {commitment["number"] for commitment in commitments(charter("south-gloucestershire"))}
    assert numbers == {"T1", *(f"W{n}" for n in range(1, 12)), "M1", "M2", "M3"}


def test_b9_s9_levels_keep_their_names() -> None:
    assert [level["name"] for level in charter("buckinghamshire")["level"]] == ["Individual", "Collective", "Strategic"]
    names = [level["name"] for level in charter("south-gloucestershire")["level"]]
    assert names == ["Individual", "Operational", "Strategic"]
    assert [len(level["commitment"]) for level in charter("buckinghamshire")["level"]] == [6, 4, 6]


def test_h28_to_h35_hounslow_numbers_with_unit_and_audience() -> None:
    rules = {rule["subject"]: rule for rule in charter("hounslow")["rule"]}
    rules.pop("regular_events")
    assert {subject: (rule.get("number"), rule["unit"]) for subject, rule in rules.items()} == {
        "meeting_notice": (25, "calendar_days"),
        "papers_before_meeting": (7, "calendar_days"),
        "meeting_window": (None, "time_window"),
        "meeting_length": (2, "hours"),
    }
    window = rules["meeting_window"]
    assert (window["window_from"], window["window_to"]) == (dt.time(10), dt.time(14))
    assert {rule["audience"] for rule in rules.values()} == {"parents_and_carers"}
    assert {rule["passage"] for rule in rules.values()} == {"Principle 7"}


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug != "hounslow"])
def test_c12_b6_no_number_is_invented_where_the_text_gives_none(slug: str) -> None:
    rules = charter(slug)["rule"]
    assert [rule["subject"] for rule in rules if "number" in rule or rule["unit"] != "none"] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_n19_every_rule_cites_its_passage_and_unit(slug: str) -> None:
    rules = charter(slug)["rule"]
    assert [rule for rule in rules if not (rule["passage"] and rule["text"]) or rule["unit"] not in UNITS] == []
    assert [rule for rule in rules if "valid_from" in rule] == []


def test_s32_to_s40_nine_first_person_indicators_asked_of_everyone() -> None:
    indicators = charter("south-gloucestershire")["indicator"]
    assert [indicator["number"] for indicator in indicators] == list(range(1, 10))
    assert {indicator["asked_of"] for indicator in indicators} == {"everyone"}
    assert [indicator for indicator in indicators if not re.search(r"\bI\b", indicator["text"])] == []


def test_s60_c9_an_abolished_signatory_names_its_successor() -> None:
    signed = [s for s in charter("south-gloucestershire")["signatory"] if "Clinical Commissioning" in s["organisation"]]
    assert [(s["succeeded_by"], s["succeeded_on"]) for s in signed] == [
        (
            "NHS Bristol, North Somerset and South Gloucestershire Integrated Care Board",
            dt.date(2022, 7, 1),
        )
    ]


def test_b2_b3_missing_organisations_are_said_to_be_missing_and_acting_is_shown() -> None:
    signed = charter("buckinghamshire")["signatory"]
    assert [(s["organisation"], s["role"], s["acting"]) for s in signed] == [
        ("Organisation not named in the text", "Chief Executive", False),
        ("Organisation not named in the text", "Interim Chief Executive", True),
    ]


def test_s59_signatories_are_roles_and_organisations_never_names() -> None:
    signed = [s for slug in SLUGS for s in charter(slug).get("signatory", [])]
    allowed = {"organisation", "role", "acting", "succeeded_by", "succeeded_on"}
    assert [s for s in signed if not set(s) <= allowed] == []


def test_c8_h44_a_superseding_draft_stays_a_draft() -> None:
    related = [d for d in charter("hounslow")["document"] if "ROCE" in d["title"]]
    assert [(d["relation"], d["status"]) for d in related] == [("supplements", "draft"), ("superseded_by", "draft")]


def test_s61_an_expired_strategy_carries_its_years() -> None:
    strategy = charter("south-gloucestershire")["document"][0]
    assert (strategy["status"], strategy["valid_from"], strategy["valid_to"]) == ("expired", 2018, 2023)


def test_h45_the_icons_of_the_original_are_credited() -> None:
    assert "Noun Project" in charter("hounslow")["edition"]["source_note"]


def test_k32_a_week_in_2020_is_not_a_part_of_the_charter() -> None:
    data = charter("stockport")
    assert "July 2020" in data["edition"]["source_note"]
    assert [entry for entry in commitments(data) if "2020" in entry["text"]] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_n1_no_page_furniture_is_left(slug: str) -> None:
    text = (DATA / f"{slug}.toml").read_text(encoding="utf-8")
    assert re.findall(r"Skip to main|Back to top|Powered by|Idox|Find Us on|@NottsCC|Click here", text) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_b25_easy_read_lines_are_short(slug: str) -> None:
    data = charter(slug)
    lines = easy_lines(data)
    assert [line for line in lines if len(line.split()) > 15] == []
    assert [entry["short_name"] for entry in data["principle"] if not entry.get("easy_read")] == []
