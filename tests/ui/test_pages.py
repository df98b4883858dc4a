"""The frame, the gallery and the kind pages for refusals."""

import re
from typing import NamedTuple

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from goldenthread.foundation.policies import OPEN
from goldenthread.ui import samples, views
from goldenthread.ui.templatetags.frame import kept

PAGE = (
    '{% extends "ui/page.html" %}{% block title %}Follow{% endblock %}{% block content %}<h1>Follow</h1>{% endblock %}'
)

PARTS = "thread said cards notice warning phone empty panel more facts tasks tag words older filter"


class Place:
    name = "Exampleshire"


class Link(NamedTuple):
    href: str
    label: str | Promise
    current: bool = False


def page(**context: object) -> str:
    request = RequestFactory().get("/")
    request.carried = {"lang": "cy"}  # type: ignore[attr-defined]
    request.wording = "easy"  # type: ignore[attr-defined]
    return Template(PAGE).render(Context({"request": request, **context}))


def test_the_frame_of_an_area():
    html = page(
        area=Place,
        area_href="/exampleshire/?lang=cy",
        help_href="/exampleshire/help-now/?lang=cy",
        nav=(Link("/exampleshire/follow/?lang=cy", "Follow", current=True), Link("/exampleshire/me/", "My page")),
        foot=(Link("/exampleshire/privacy/?lang=cy", "Privacy"),),
    )
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB" dir="ltr" data-wording="easy">\n')
    assert "<title>Follow – Exampleshire – Golden Thread</title>" in html
    assert '<a class="skip" href="#main">' in html
    assert '<a href="/exampleshire/follow/?lang=cy" aria-current="page">Follow</a>' in html
    assert '<a href="/exampleshire/me/">My page</a>' in html
    assert '<a class="wordmark" href="/exampleshire/?lang=cy">' in html
    assert '<a class="button little stop" href="/exampleshire/help-now/?lang=cy">Get help now</a>' in html
    assert '<a href="/exampleshire/privacy/?lang=cy">Privacy</a>' in html


def test_without_an_area_the_frame_leads_to_the_start():
    html = page()
    assert '<a class="wordmark" href="/">' in html
    assert html.count("<nav") == 0


def test_a_part_of_the_frame_is_written_once_for_what_it_is_given_in_each_language():
    assert kept("ui/top.html", name="<A>", href="/a/") == kept("ui/top.html", name="<A>", href="/a/")
    first, second = kept("ui/top.html", name="<A>", href="/a/"), kept("ui/top.html", name="<B>", href="/a/")
    assert ("<b>&lt;A&gt;</b>" in first, "<b>&lt;B&gt;</b>" in second) == (True, True)
    said = {}
    for code in ("en-gb", "cy"):
        with translation.override(code):
            said[code] = kept("ui/nav.html", links=(Link("/a/", gettext_lazy("Monday")),))
    assert {code: part.split("</a>")[0].split(">")[-1] for code, part in said.items()} == {
        "en-gb": "Monday",
        "cy": "Dydd Llun",
    }


def test_help_is_always_there():
    """C11, N21: urgent help without an account, on every page."""
    assert "Is someone in danger? Call 999." in page()


def test_a_page_with_something_to_put_right_says_so_in_its_title():
    assert "<title>Error: Follow" in page(form=samples.Sample({}))
    assert "<title>Follow" in page(form=samples.Sample())


def test_words_from_right_to_left_turn_the_page():

    with translation.override("ar"):
        assert 'lang="ar" dir="rtl"' in page()


def test_the_gallery_shows_everything_and_is_open():
    answer = Client().get("/ui/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert views.gallery.policy == OPEN  # type: ignore[attr-defined]
    assert html.count("<h1") == 1
    assert "style=" not in html
    assert [part for part in PARTS.split() if f'class="{part}' not in html] == []


def test_ids_of_the_gallery_are_each_used_once():

    ids = re.findall(r'\bid="([^"]+)"', Client().get("/ui/").content.decode())
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        (400, "That did not work"),
        (403, "Please load the page again"),
        (404, "We cannot find that page"),
        (405, "That did not work"),
        (413, "That is too much at once"),
        (429, "Please wait a little"),
        (500, "Something went wrong here"),
        (503, "We could not save that yet"),
    ],
)
def test_refusals_are_kind_and_stand_alone(code: int, heading: str):
    html = render_to_string("ui/error.html", {"code": code})
    assert f"<h1>{heading}" in html
    assert "Go to the start" in html
    assert "999" in html


def test_what_could_not_be_saved_is_shown_back():
    """No voice is lost: the person can copy their words."""
    html = render_to_string("ui/error.html", {"code": 503, "said": "The bus <late>\nevery day."})
    assert 'readonly rows="8">The bus &lt;late&gt;\nevery day.</textarea>' in html
