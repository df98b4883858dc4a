"""The invented voices of the demonstration: they hold together, show every stage, and name nobody real."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import goldenthread

SOURCE = Path(goldenthread.__path__[0])
SLUGS = ("buckinghamshire", "hounslow", "nottinghamshire", "south-gloucestershire", "stockport")
STAGES = ("said", "acknowledged", "understood", "corrected", "themed", "decided", "done", "told")
ROLES = {
    "young_person",
    "parent_or_carer",
    "practitioner",
    "participation_officer",
    "board_member",
    "administrator",
}
WORDS = {
    "kind": {"experience", "concern", "idea", "question", "view", "information", "thanks"},
    "about": {
        "school",
        "health",
        "social_care",
        "plans",
        "short_breaks",
        "travel",
        "growing_up",
        "information",
        "something_else",
    },
    "speaker": {"young_person", "parent_or_carer", "practitioner"},
    "standing": {"self", "with_help", "on_behalf"},
    "channel": {"web", "phone", "paper", "face_to_face"},
    "tell_by": {"here", "email", "text", "letter", "phone"},
    "format": {"plain", "easy_read", "large_print", "other_language"},
    "stage": set(STAGES),
}
REACHES_NOBODY = re.compile(r"07700 900\d{3}|\d+ Example Road, Exampleton ZZ99 9ZZ")


@cache
def read(path: str) -> dict[str, Any]:
    return tomllib.loads((SOURCE / path).read_text(encoding="utf-8"))


def story(slug: str) -> dict[str, Any]:
    return read(f"site/data/demo/{slug}.toml")


def area(slug: str) -> dict[str, Any]:
    return read(f"areas/data/{slug}.toml")


def by_theme(slug: str, table: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {theme["key"]: [] for theme in story(slug)["theme"]}
    for row in story(slug)[table]:
        if "theme" in row:
            found[row["theme"]].append(row)
    return found


def texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in texts(value)]
    return [node] if isinstance(node, str) else []


def test_each_area_has_a_story_of_its_own() -> None:
    assert sorted(path.stem for path in (SOURCE / "site/data/demo").glob("*.toml")) == [
        "buckinghamshire",
        "every-area",
        *list(SLUGS)[1:],
    ]
    words = [voice["words"] for slug in SLUGS for voice in story(slug)["voice"]]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("slug", SLUGS)
def test_people_are_obviously_invented_and_fill_every_role(slug: str) -> None:
    people = story(slug)["person"]
    assert [p for p in people if not re.fullmatch(r"[A-Z][a-z]+ Example", p["shown_name"])] == []
    assert [p for p in people if p["email"] != f"{p['key']}@{slug}.example"] == []
    assert {p["role"] for p in people} == ROLES
    duties = sorted(p["duty"] for p in people if "duty" in p)
    assert duties == ["independent_deputy", "independent_lead", "safeguarding_deputy", "safeguarding_lead"]
    teams = {t["key"]: t["organisation"] for t in area(slug)["team"]}
    assert [p for p in people if "team" in p and teams[p["team"]] != p["organisation"]] == []
    assert {p["organisation"] for p in people} <= {o["key"] for o in area(slug)["organisation"]}
    officers = {p["organisation"] for p in people if p["role"] == "participation_officer"}
    assert officers == {"council", "icb", "school"}


def test_emails_are_unique_everywhere() -> None:
    emails = [p["email"] for slug in SLUGS for p in story(slug)["person"]]
    assert len(emails) == len(set(emails))


@pytest.mark.parametrize("slug", SLUGS)
def test_h17_voices_use_the_sites_own_choices_and_known_keys(slug: str) -> None:
    data = story(slug)
    voices = data["voice"]
    assert len({v["key"] for v in voices}) == len(voices)
    assert [(v["key"], field) for v in voices for field in WORDS if v[field] not in WORDS[field]] == []
    people = {p["key"]: p for p in data["person"]}
    themes = {t["key"] for t in data["theme"]}
    assert {v[who] for v in voices for who in ("said_by", "entered_by") if who in v} <= set(people)
    assert {v["theme"] for v in voices if "theme" in v} <= themes
    spoken = [v for v in voices if "said_by" in v and v["standing"] != "on_behalf"]
    assert [v["key"] for v in spoken if people[v["said_by"]]["role"] != v["speaker"]] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_h15_b16_what_came_by_another_way_says_who_wrote_it_down_and_how_they_know(slug: str) -> None:
    voices = story(slug)["voice"]
    assert [v["key"] for v in voices if v["channel"] != "web" and "entered_by" not in v] == []
    assert [v["key"] for v in voices if v["standing"] != "self" and not v.get("how_known")] == []
    assert [v["key"] for v in voices if v["standing"] == "self" and "how_known" in v] == []
    morning = [v for v in voices if v["channel"] == "face_to_face"]
    assert (len(morning), len({v["days_ago"] for v in morning})) == (3, 1)


@pytest.mark.parametrize("slug", SLUGS)
def test_everyone_can_be_told_the_way_they_asked_and_no_address_is_real(slug: str) -> None:
    voices = story(slug)["voice"]
    posted = [v["key"] for v in voices if v["tell_by"] in {"letter", "text", "phone"}]
    assert [v["key"] for v in voices if "address" in v] == posted
    assert [v["key"] for v in voices if "address" in v and not REACHES_NOBODY.fullmatch(v["address"])] == []
    assert [v["key"] for v in voices if v["tell_by"] == "email" and "said_by" not in v] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_stage_is_seen(slug: str) -> None:
    voices = story(slug)["voice"]
    assert {v["stage"] for v in voices} == set(STAGES)
    assert len(voices) == 17
    assert [v["key"] for v in voices if ("theme" in v) != (STAGES.index(v["stage"]) >= STAGES.index("themed"))] == []
    understood = [v["key"] for v in voices if "understanding" in v]
    assert understood == [v["key"] for v in voices if v["stage"] not in {"said", "acknowledged"}]
    assert [v["key"] for v in voices if v["stage"] == "corrected" and "correction" not in v] == []
    assert Counter(v.get("confirmed", True) for v in voices)[False] == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_s55_a_voice_is_as_far_as_its_theme_allows(slug: str) -> None:
    decisions, actions, changes = (by_theme(slug, table) for table in ("decision", "action", "change"))
    wrong = []
    for voice in (v for v in story(slug)["voice"] if "theme" in v):
        theme = voice["theme"]
        outcomes = [d["outcome"] for d in decisions[theme]]
        done = any("done_days_ago" in a for a in actions[theme]) and bool(changes[theme])
        allowed = {
            (): "themed",
            ("still_working",): "decided",
            ("not_feasible",): "told",
            ("part",): "done" if done else "decided",
            ("will_do",): "told" if done else "decided",
        }
        if allowed[tuple(outcomes)] != voice["stage"]:
            wrong.append(voice["key"])
    assert wrong == []


@pytest.mark.parametrize("slug", SLUGS)
def test_the_days_come_in_their_order(slug: str) -> None:
    voices, actions, changes = (by_theme(slug, table) for table in ("voice", "action", "change"))
    for decision in story(slug)["decision"]:
        theme = decision["theme"]
        said = min(v["days_ago"] for v in voices[theme])
        done = [a["done_days_ago"] for a in actions[theme] if "done_days_ago" in a]
        changed = [c["days_ago"] for c in changes[theme]]
        days = [said, decision["days_ago"], *done, *changed]
        assert days == sorted(set(days), reverse=True), theme
        assert ("next_news_days" in decision) == (decision["outcome"] == "still_working")


@pytest.mark.parametrize("slug", SLUGS)
def test_s4_h25_every_voice_in_a_decided_theme_is_weighed_with_a_reason(slug: str) -> None:
    voices = by_theme(slug, "voice")
    for decision in story(slug)["decision"]:
        weighed = [w["voice"] for w in decision["weighings"]]
        assert weighed == [v["key"] for v in voices[decision["theme"]]]
        assert {w["verdict"] for w in decision["weighings"]} <= {"shaped", "considered", "not_followed"}
        assert [w["voice"] for w in decision["weighings"] if not w["because"]] == []
        assert (decision["outcome"] != "will_do") == bool(decision.get("because"))
        assert bool(decision.get("because_easy")) == bool(decision.get("because"))
        assert set(decision["present"]) <= ROLES


@pytest.mark.parametrize("slug", SLUGS)
def test_each_outcome_is_seen_once_and_health_still_has_one(slug: str) -> None:
    data = story(slug)
    outcomes = Counter(d["outcome"] for d in data["decision"])
    assert outcomes == Counter(["will_do", "part", "not_feasible", "still_working"])
    waiting = next(d["theme"] for d in data["decision"] if d["outcome"] == "still_working")
    assert next(t["team"] for t in data["theme"] if t["key"] == waiting) == "community-health"


@pytest.mark.parametrize("slug", SLUGS)
def test_k10_actions_say_how_they_were_made_together_or_stand_as_untagged(slug: str) -> None:
    actions = story(slug)["action"]
    tagged = [a for a in actions if "level" in a]
    assert {a["level"] for a in tagged} <= {"individual", "collective", "strategic"}
    assert [a["title"] for a in tagged if not (a["with_whom"] and a["since_days_ago"])] == []
    assert [a["title"] for a in actions if "level" not in a and "with_whom" in a] == []
    assert len(tagged) < len(actions)
    assert {a["owner_team"] for a in actions} <= {t["key"] for t in area(slug)["team"]}


def test_n3_decisions_without_families_are_there_to_be_flagged() -> None:
    alone = [d["theme"] for slug in SLUGS for d in story(slug)["decision"] if set(d["present"]) == {"practitioner"}]
    assert alone == ["sleep", "waiting-news"]


@pytest.mark.parametrize("slug", SLUGS)
def test_h24_most_people_bring_no_solution_and_one_was_not_answered(slug: str) -> None:
    voices = story(slug)["voice"]
    assert 1 <= len([v for v in voices if "idea" in v]) <= 3
    assert [v["stage"] for v in voices if "not_answered" in v] == ["told"]
    assert [v["key"] for v in voices if v.get("urgent")] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_one_voice_speaks_another_language(slug: str) -> None:
    voices = [v for v in story(slug)["voice"] if "language" in v]
    assert len(voices) == 1
    assert voices[0]["language"] in {"cy", "pa", "ur"}
    assert voices[0]["format"] == "other_language"
    assert voices[0]["understanding"].isascii()


@pytest.mark.parametrize("slug", SLUGS)
def test_b25_easy_read_lines_are_short_and_always_there(slug: str) -> None:
    data = story(slug)
    parts = [*data["theme"], *data["decision"], *data["change"]]
    assert [part["plain"] for part in parts if not part["easy_read"]] == []
    lines = [line for part in parts for line in part["easy_read"]]
    assert [line for line in lines if len(line.split()) > 15 or line.count(".") + line.count("?") > 2] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_s48_only_agreed_uses_and_nothing_that_tells_who_it_is(slug: str) -> None:
    data = story(slug)
    uses = {use for v in data["voice"] for use in v.get("uses", [])}
    assert uses <= {"project_group", "board", "training", "inspectors", "published"}
    assert data["person"]
    for row in (*data["voice"], *data["theme"], *data["decision"], *data["action"], *data["change"]):
        shown = [text for key, value in row.items() if key != "address" for text in texts(value)]
        assert [text for text in shown if re.search(r"@|\b\d{5}|\bExample (Road|Meadow)", text)] == []
