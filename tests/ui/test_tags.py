"""Template tags: addresses that carry language and wording; dates as people say them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from goldenthread.foundation.answers import Because
from goldenthread.ui.templatetags import ui


def shown(source: str, carried: dict[str, str] | None = None, **context: object) -> str:
    request = SimpleNamespace(carried=carried or {})
    return Template("{% load ui %}" + source).render(Context({"request": request, **context}))


def test_an_address_carries_language_and_wording():
    assert shown('{% href "ui:gallery" %}') == "/ui/"
    assert shown('{% href "ui:gallery" %}', {"lang": "cy", "wording": "easy"}) == "/ui/?lang=cy&amp;wording=easy"
    assert shown('{% href "ui:gallery" as here %}[{{ here }}]', {"lang": "cy"}) == "[/ui/?lang=cy]"


def test_carry_keeps_what_the_address_has():
    assert shown("{% carry '/a/?page=2#x' step=3 as x %}{{ x|safe }}", {"lang": "cy"}) == "/a/?page=2&lang=cy&step=3#x"


def test_carried_fields_keep_them_in_a_form():
    assert shown("{% carried_fields %}", {"lang": "cy"}) == '<input type="hidden" name="lang" value="cy">'
    assert shown("{% carried_fields %}") == ""


def test_without_a_request_nothing_is_carried():
    assert Template("{% load ui %}{% href 'ui:gallery' %}").render(Context({})) == "/ui/"


NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2026, 12, 4), "Friday 4 December"),
        (date(2027, 1, 8), "Friday 8 January 2027"),
        (datetime(2026, 7, 3, 23, 30, tzinfo=UTC), "Saturday 4 July"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "Thursday 31 December"),
        (None, ""),
    ],
)
def test_days_are_said_in_london(value: date | None, said: str):
    assert ui.friendly_day(value, NOW) == said


def test_without_now_the_year_is_said():
    assert ui.friendly_day(date(2026, 12, 4)) == "Friday 4 December 2026"


def test_a_day_takes_now_from_the_page():
    assert shown("{% day on %}", on=date(2026, 12, 4), now=NOW) == "Friday 4 December"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (datetime(2026, 12, 4, 15, 30, tzinfo=UTC), "3:30pm"),
        (datetime(2026, 12, 4, 16, 0, tzinfo=UTC), "4pm"),
        (datetime(2026, 7, 4, 8, 5, tzinfo=UTC), "9:05am"),
        (datetime(2026, 12, 4, 12, 0, tzinfo=UTC), "midday"),
        (datetime(2026, 12, 4, 0, 0, tzinfo=UTC), "midnight"),
        (datetime(2026, 12, 4, 0, 15, tzinfo=UTC), "12:15am"),
        (None, ""),
    ],
)
def test_times_are_said_in_london(value: datetime | None, said: str):
    assert ui.friendly_time(value) == said


def test_a_reason_is_said_with_its_gaps_filled():
    assert ui.because(Because("You have %(left)s days.", {"left": 3})) == "You have 3 days."
    assert ui.because(None) == ""


def test_small_words():
    assert (ui.days(1), ui.days(5)) == ("1 day", "5 days")
    assert ui.digits("+44 (0)300 555 0100") == "+4403005550100"
    assert (ui.html_lang("en-gb"), ui.html_lang("cy")) == ("en-GB", "cy")
    assert ui.split("Theme, Said,Told") == ["Theme", "Said", "Told"]
    assert (ui.band(7), ui.band(7, 5)) == ("a few", "5 to 9")


def test_pictures_are_ornaments_unless_named():
    assert shown("{% picture 'talk' %}") == (
        '<img class="pic" src="/static/ui/pictures/talk.svg" alt="" width="32" height="32" loading="lazy">'
    )
    assert 'alt="Talk to us"' in shown("{% picture 'talk' 'Talk to us' %}")
    assert 'src="/static/ui/words/apple.svg" alt=""' in shown("{% word_picture 'apple' %}")
