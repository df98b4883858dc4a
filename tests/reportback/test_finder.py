"""The little form above "You said, we did": what is asked for, and the form that shows it."""

import pytest
from django.utils import translation

from goldenthread.reportback.choices import Progress
from goldenthread.reportback.presenters.finder import finder
from goldenthread.reportback.rules.asked import LONGEST, Asked, asked

HERE = "/exampleshire/you-said-we-did/"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, Asked()),
        ({"q": " bus \x00"}, Asked("bus")),
        ({"q": "x" * (LONGEST + 1)}, Asked("x" * LONGEST)),
        ({"state": "done"}, Asked(state=Progress.DONE)),
        ({"q": "bus", "state": "nonsense"}, Asked("bus")),
    ],
)
def test_nonsense_is_left_out_of_what_is_asked(sent: dict[str, str], expected: Asked) -> None:
    assert asked(sent) == expected


def test_what_is_asked_stands_in_an_address() -> None:
    assert [bool(it) for it in (Asked(), Asked("bus"), Asked(state=Progress.DONE))] == [False, True, True]
    assert Asked().parameters == {}
    assert Asked("bus", Progress.DONE).parameters == {"q": "bus", "state": "done"}


def test_the_empty_form_is_shut_and_chooses_nothing() -> None:
    form = finder(Asked(), HERE, {})
    assert ('<details class="more wide">' in form, f'action="{HERE}"' in form) == (True, True)
    assert [found for found in (" selected", "hidden", "Show all") if found in form] == []
    assert form.count("<option") == 1 + len(Progress)


def test_the_form_shows_what_was_asked_and_leads_back() -> None:
    form = finder(Asked('"><script>', Progress.DONE), HERE, {"wording": "easy"})
    assert 'value="&quot;&gt;&lt;script&gt;"' in form
    assert '<option value="done" selected>' in form
    assert form.count(" selected") == 1
    assert '<details class="more wide" open>' in form
    assert '<input type="hidden" name="wording" value="easy">' in form
    assert f'<a class="crumb" href="{HERE}?wording=easy">' in form


def test_the_kept_form_is_that_of_its_place_wording_and_language(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = {finder(Asked(), here, carried) for here in (HERE, "/other/") for carried in ({}, {"wording": "easy"})}
    assert len(forms) == 4
    monkeypatch.setattr("goldenthread.reportback.presenters.finder.states", lambda: [(Progress.DONE, "Wedi gorffen")])
    with translation.override("cy"):
        assert "Wedi gorffen" in finder(Asked(), HERE, {"lang": "cy"})
    assert "Wedi gorffen" not in finder(Asked(), HERE, {})
