""" "You said, we did" to take along: the same as the page, safe in a spreadsheet, with nobody in it (B22)."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area
from goldenthread.reportback.models import Figure
from goldenthread.reportback.presenters.feeds import Item, as_text
from goldenthread.reportback.selectors import feeds
from goldenthread.voices.choices import Speaker
from tests import world

from .speakers import CANARY, a_change, a_content, a_decision, a_speaker, an_action, placed
from .test_published import a_publication

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def theme_in_it(area: Area) -> str:
    """A theme with a voice behind it, a decision, an action done and a change."""
    theme = a_publication(area, title="=HYPERLINK(1)")
    placed(a_speaker(area), theme)
    an_action(a_decision(theme), done=True)
    a_change(theme, happened_on=date(2026, 11, 1))
    numbers = {Speaker.PARENT_OR_CARER: 12, Speaker.YOUNG_PERSON: 2}
    for speaker, number in numbers.items():
        Figure.objects.create(area=area, theme=theme, speaker=speaker, number=number, counted_on=date(2026, 11, 16))
    return theme.reference


def taken(client: Client, area: Area, kind: str, query: str = "") -> str:
    answer = client.get(f"/{area.slug}/you-said-we-did{kind}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_form_says_what_the_page_says(client: Client, area: Area, theme_in_it: str) -> None:
    (row,) = csv.DictReader(io.StringIO(taken(client, area, ".csv").removeprefix("\ufeff")))
    (item,) = json.loads(taken(client, area, ".json"))["items"]
    assert list(row) == list(item) == list(Item.__slots__)
    assert item["title"] == "=HYPERLINK(1)"
    assert row["title"] == "'=HYPERLINK(1)"
    assert {name: row[name] for name in row if name != "title"} == {
        name: item[name] for name in item if name != "title"
    }
    assert (item["state"], item["changed_on"]) == ("Something changed", "2026-11-01")
    assert item["said_by"] == "12 parents and carers, a few young people"
    (entry,) = ElementTree.fromstring(taken(client, area, ".atom")).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "=HYPERLINK(1)"
    assert (
        entry.findtext(f"{ATOM}id")
        == item["address"]
        == f"http://127.0.0.1:8000/{area.slug}/you-said-we-did/{theme_in_it}/"
    )
    piece = taken(client, area, "/embed/")
    assert [text for text in ("=HYPERLINK(1)", item["said"], item["changed"]) if text not in piece] == []


@pytest.mark.parametrize("kind", [".atom", ".csv", ".json", "/.atom", "/.csv", "/.json", "/embed/"])
def test_nobody_is_in_it_nor_a_small_number(client: Client, area: Area, theme_in_it: str, kind: str) -> None:
    """What could be shown is there: a voice with words, and two young people."""
    text = taken(client, area, kind)
    assert theme_in_it in text
    assert CANARY not in text
    assert "2 young people" not in text


@pytest.mark.parametrize("number", [1, 3, 30])
def test_one_query_for_the_area_and_one_for_all_of_it(
    client: Client, area: Area, django_assert_num_queries: DjangoAssertNumQueries, settings: object, number: int
) -> None:
    settings.PAGE_CACHE_BYTES = 0  # type: ignore[attr-defined]
    for place in range(number):
        a_change(a_publication(area, title=f"Theme {place}"))
    taken(client, area, ".json")
    with django_assert_num_queries(2):
        assert len(json.loads(taken(client, area, ".json"))["items"]) == number


def test_a_long_list_goes_on(client: Client, area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds.feed, "__defaults__", ("", 2))
    for place in range(3):
        a_publication(area, title=f"Theme {place}")
    first = json.loads(taken(client, area, ".json"))
    assert (
        first["next"]
        == f"http://127.0.0.1:8000/{area.slug}/you-said-we-did.json?after={first['items'][1]['reference']}"
    )
    second = json.loads(taken(client, area, ".json", "?" + first["next"].split("?")[1]))
    assert ([item["title"] for item in second["items"]], second["next"]) == (["Theme 0"], None)


def test_another_site_may_show_the_piece_and_no_other_page(client: Client, area: Area, theme_in_it: str) -> None:
    framed, page = (client.get(f"/{area.slug}/you-said-we-did/{part}").headers for part in ("embed/", ""))
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "<form" not in taken(client, area, "/embed/")


def test_of_another_area_nothing_is_taken(client: Client, area: Area, theme_in_it: str) -> None:
    elsewhere = world.an_area("elsewhere")
    assert json.loads(taken(client, elsewhere, ".json"))["items"] == []
    assert json.loads(taken(client, elsewhere, ".json", f"?after={theme_in_it}"))["items"] == []


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_begins_as_a_formula(value: str) -> None:
    assert as_text(value) == f"'{value}"
    assert as_text(f"We say {value}") == f"We say {value}"


def test_a_theme_without_easy_read_leaves_the_cell_empty(client: Client, area: Area) -> None:
    a_publication(area, content=a_content(area, "Plain only.", easy_read="", exception_reason="Soon."))
    (item,) = json.loads(taken(client, area, ".json"))["items"]
    assert (item["said"], item["said_in_easy_read"], item["decided"]) == ("Plain only.", "", "")
