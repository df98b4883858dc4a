"""The frame's links: the same for everybody, for where one is, with the language and wording of the page."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from goldenthread.areas.models import Area
from goldenthread.site.context import frame
from goldenthread.site.nav import FOOT, TOP
from tests import world


def framed(path: str, **carried: str) -> dict[str, Any]:
    request = RequestFactory().get(path)
    request.carried = carried  # type: ignore[attr-defined]
    request.resolver_match = resolve(path)
    with translation.override(carried.get("lang", "en-gb")):
        return frame(request)


def test_every_link_leads_to_a_page_of_the_area(area: Area) -> None:
    made = framed(f"/{area.slug}/follow/")
    links = [*made["nav"], *made["foot"]]
    assert [link.label for link in links] == [str(link.label) for link in (*TOP, *FOOT)]
    assert [resolve(link.href).view_name for link in links] == [link.route for link in (*TOP, *FOOT)]
    assert (made["area"], made["area_href"]) == (area, f"/{area.slug}/")
    assert made["help_href"] == f"/{area.slug}/help-now/"


@pytest.mark.parametrize("page", ["follow", "charter"])
def test_one_is_marked_where_one_is(area: Area, page: str) -> None:
    current = [link.href for link in framed(f"/{area.slug}/{page}/")["nav"] if link.current]
    assert current == [f"/{area.slug}/{page}/"]


def test_links_carry_the_language_and_wording_of_this_page_and_of_no_other(area: Area) -> None:
    plain, easy = (framed(f"/{area.slug}/", **carried) for carried in ({}, {"lang": "cy", "wording": "easy"}))
    for name in ("area_href", "help_href"):
        assert easy[name] == f"{plain[name]}?lang=cy&wording=easy"
    for name in ("nav", "foot"):
        assert [link.href for link in easy[name]] == [f"{link.href}?lang=cy&wording=easy" for link in plain[name]]


def test_areas_are_not_mixed(area: Area) -> None:
    other = world.an_area("otherham")
    assert framed(f"/{area.slug}/")["area_href"] == f"/{area.slug}/"
    assert framed(f"/{other.slug}/")["area_href"] == f"/{other.slug}/"


def test_outside_an_area_there_is_the_way_to_the_start_only(db: None) -> None:
    assert framed("/", lang="cy") == {"area_href": "/?lang=cy", "demo": False}
