"""Each include, rendered by itself: small, exact, and safe with any words put into it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from goldenthread.ui import apps

HERE = Path(apps.__file__).parent / "templates" / "ui"


def shown(part: str, /, **context: object) -> str:
    return " ".join(render_to_string(f"ui/{part}.html", context).split()).replace("> <", "><")


@pytest.mark.parametrize(
    ("part", "context", "html"),
    [
        ("button", {"text": "Go on"}, '<button class="button" type="submit">Go on</button>'),
        ("button", {"text": "Say", "href": "/a/", "look": "quiet"}, '<a class="button quiet" href="/a/">Say</a>'),
        (
            "button",
            {"text": "Yes", "name": "answer", "value": "yes", "disabled": True},
            '<button class="button" type="submit" name="answer" value="yes" disabled>Yes</button>',
        ),
        ("tag", {"text": "Done", "mood": "good"}, '<span class="tag good">Done</span>'),
        ("tag", {"text": "New"}, '<span class="tag">New</span>'),
        (
            "notice",
            {"title": "Note", "text": "We read."},
            '<div class="notice"><p><strong>Note</strong></p><p>We read.</p></div>',
        ),
        (
            "warning",
            {"text": "Call 999."},
            '<div class="warning"><p><span class="unseen">Important:</span><strong>Call 999.</strong></p></div>',
        ),
        (
            "panel",
            {"title": "We have it", "code": "K7MQ"},
            '<div class="panel"><h1>We have it</h1><p class="code">K7MQ</p></div>',
        ),
        ("figure", {"number": 42, "text": "answered"}, '<p class="figure"><b>42</b> answered</p>'),
        ("steps", {"at": 1, "of": 3}, '<p class="steps">Step 1 of 3</p>'),
        (
            "quote",
            {"text": "The bus is late.", "by": "A parent"},
            '<blockquote class="said" dir="auto"><p>The bus is late.</p><footer>A parent</footer></blockquote>',
        ),
        (
            "details",
            {"summary": "Why?", "text": "So that."},
            '<details class="more"><summary>Why?</summary><div><p>So that.</p></div></details>',
        ),
        (
            "back",
            {"href": "/a/"},
            '<a class="crumb" href="/a/"><span aria-hidden="true">←&nbsp;</span>Back</a>',
        ),
        (
            "when",
            {"at": datetime(2026, 12, 4, 15, 30, tzinfo=UTC), "now": datetime(2026, 11, 1, tzinfo=UTC), "time": True},
            '<time datetime="2026-12-04T15:30:00+00:00">Friday 4 December, 3:30pm</time>',
        ),
        ("older", {}, ""),
        (
            "empty",
            {"title": "Nothing yet"},
            '<div class="empty"><p><strong>Nothing yet</strong></p></div>',
        ),
        (
            "facts",
            {"facts": [{"label": "How", "text": "By letter", "href": "/c/"}, {"label": "Who", "text": ""}]},
            '<dl class="facts"><div><dt>How</dt><dd>By letter</dd><dd><a href="/c/">Change'
            '<span class="unseen"> How</span></a></dd></div><div><dt>Who</dt><dd>–</dd></div></dl>',
        ),
        (
            "tasks",
            {"tasks": [{"label": "Tell", "href": "/t/", "status": "Late", "mood": "bad"}]},
            '<ul class="tasks"><li><span><a href="/t/">Tell</a></span><span class="tag bad">Late</span></li></ul>',
        ),
    ],
)
def test_a_part(part: str, context: dict[str, object], html: str):
    assert shown(part, **context) == html


def test_the_thread_says_in_words_what_its_dots_show():
    html = shown(
        "thread",
        steps=[
            {"label": "You said", "state": "done", "quote": "It is <b>late</b>."},
            {"label": "We decide", "state": "now"},
            {"label": "We tell you", "state": "next"},
        ],
    )
    assert '<li class="done"><h2>You said <span class="unseen"> (done)</span>' in html
    assert '<li class="now" aria-current="step"><h2>We decide <span class="unseen"> (happening now)</span>' in html
    assert '<li class="next"><h2>We tell you <span class="unseen"> (still to come)</span>' in html
    assert "It is &lt;b&gt;late&lt;/b&gt;." in html


def test_cards_have_one_link_each_in_their_heading():
    html = shown("cards", cards=[{"label": "Say", "href": "/s/", "picture": "talk", "text": "An idea."}], level=3)
    assert html.count("<a ") == 1
    assert '<h3><a href="/s/">Say</a></h3><p>An idea.</p>' in html


def test_a_phone_number_can_be_dialled():
    assert '<a href="tel:08001111">0800 1111</a>' in shown("phone", name="Childline", number="0800 1111")


def test_newer_and_older():
    html = shown("older", older="/a/?before=K7MQ")
    assert '<a class="button quiet" rel="next" href="/a/?before=K7MQ">Older</a>' in html
    assert "Newer" not in html


def test_a_table_names_its_rows_and_columns():
    html = shown("table", caption="Themes", head=["Theme", "Said"], rows=[["Letters", 12]], numbers=True)
    assert '<th scope="col">Theme</th><th scope="col" class="num">Said</th>' in html
    assert '<tr><th scope="row">Letters</th><td class="num">12</td></tr>' in html


def test_check_answers_has_the_heading_the_facts_and_the_button():
    html = shown("check_answers", facts=[{"label": "How", "text": "By letter"}], send="Yes")
    assert html.startswith("<h1>Is this right?</h1>")
    assert html.endswith('<p><button class="button" type="submit">Yes</button></p>')


def test_picture_words_stand_with_their_pictures():
    html = shown("words", words=["apple", "kite"])
    assert 'src="/static/ui/words/kite.svg" alt="" width="32" height="32" loading="lazy">kite</li>' in html


@pytest.mark.parametrize("path", sorted(HERE.glob("*.html")), ids=lambda path: path.stem)
def test_every_part_says_on_top_what_it_is_and_is_short(path: Path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    assert "style=" not in text
    assert " onclick" not in text
    if not path.stem.startswith(("gallery", "error_title", "card_title")):
        assert "{#" in text or "{% comment %}" in text
