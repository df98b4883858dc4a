"""Hostile text through every field of every form, and the pages looked at afterwards in a real browser (S3, C8)."""

from collections.abc import Mapping, Sequence

import pytest

from tests.access.house import build

from .filling import Filling, Shown, every_field, note_fields, view_of
from .hostile import CORE, NAUGHTY, Turns
from .watching import HOME, NOTHING, Planted, shown

SPOKEN_FOR: dict[str, str] = {
    "desk.forms.settings.NewTeamForm.seen": "taken out of this form: nothing stands yet that could have changed",
    "desk.forms.lists.BulkForm.theme": "read without the form, by desk.views.themes.theme_to_fill; sent all the same",
    "desk.forms.lists.BulkForm.title": "read without the form, by desk.views.themes.theme_to_fill; sent all the same",
}
"""Fields that no walk reaches, and why they need none."""
SAMPLES = "ui.samples."
"""The gallery of components shows forms of its own making, and takes nothing."""
NOT_SHOWN = frozenset({"content-length", "content-disposition", "vary"})
"""Headers that would keep the page from being shown: it is looked at all the same."""


@pytest.mark.browser
@pytest.mark.django_db
def test_nothing_that_anybody_types_runs_or_breaks_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """S3, C8: sixty scripts, and the naughty strings with them, go round the fields, wrong and as each wants it."""
    filling = Filling(build(), Turns(CORE, NAUGHTY))
    reached = filling.reached
    note_fields(monkeypatch, reached)
    filling.go()
    filling.look()
    assert reached.broken == []
    assert missed(reached.fields) == set(SPOKEN_FOR)
    pages = with_hostile(reached.answers)
    assert len(pages) >= 200
    assert [found for _, html in pages if (found := Planted(html).found)] == []
    saw = shown(one_a_view(pages))
    assert saw.figures == NOTHING
    assert saw.pages >= 60


def missed(fields: set[tuple[type, str]]) -> set[str]:
    """The fields that nothing hostile went through; a form that others are made of is reached through them."""
    left = (
        f"{form.__module__}.{form.__qualname__}.{name}".removeprefix("goldenthread.")
        for form, name in every_field()
        if not any(name == other and issubclass(one, form) for one, other in fields)
    )
    return {name for name in left if not name.startswith(SAMPLES)}


def with_hostile(answers: Sequence[Shown]) -> list[Shown]:
    """The pages among them that show something hostile, each once."""
    pages = ((at, answer, answer.getvalue().decode(errors="replace")) for at, answer in answers if is_page(answer))
    return list({html: ((at, answer), html) for at, answer, html in pages if "alert" in html}.values())


def is_page(answer: object) -> bool:
    return str(answer.get("Content-Type", "")).startswith("text/html")  # type: ignore[attr-defined]


def one_a_view(pages: Sequence[tuple[Shown, str]]) -> list[tuple[Mapping[str, str], str]]:
    """Of the pages that a view made the one with the most in it, with its headers."""
    most: dict[str, tuple[Shown, str]] = {}
    for (address, answer), html in pages:
        if html.count("alert") > most.get(view_of(address), (("", None), ""))[1].count("alert"):
            most[view_of(address)] = (address, answer), html
    kept = ((answer, html) for (_, answer), html in most.values())
    return [
        ({name: value for name, value in answer.items() if name.lower() not in NOT_SHOWN}, html)
        for answer, html in kept
    ]


@pytest.mark.browser
def test_the_browser_sees_what_runs_and_what_is_stopped() -> None:
    """The check can fail: bare on a page they run; under our policy alone they are stopped, and that is noticed."""
    html = {"Content-Type": "text/html; charset=utf-8"}
    policy = {**html, "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'"}
    bare = [(html, f"<!doctype html><body>{text}") for text in CORE]
    saw = shown(bare)
    assert len(saw.ran) >= 15
    assert len(saw.planted) >= 30
    assert len([1 for _, page in bare if Planted(page).found]) >= 30
    saw = shown([(policy, page) for _, page in bare[::3]])
    assert saw.ran == []
    assert len(saw.stopped) >= 5


@pytest.mark.browser
def test_a_text_that_keeps_its_page_from_loading_is_seen_and_the_next_one_is_looked_at_all_the_same() -> None:
    """The check can fail: a frame that is written into and never closed."""
    frame = "<iframe id=a></iframe><script>a.contentDocument.write('x')</script>"
    saw = shown([({"Content-Type": "text/html"}, text) for text in (frame, "<script>alert(1)</script>")], waits=1000)
    assert saw.hung == [f"{HOME}/page/0"]
    assert saw.ran == [f"{HOME}/page/1"]
