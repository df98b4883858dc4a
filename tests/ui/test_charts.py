"""Charts: the numbers that go in are the ones that are drawn and said."""

import re

import pytest
from django.template import Context, Template

from goldenthread.ui import charts


def shown(source: str, **context: object) -> str:
    return " ".join(Template("{% load ui %}" + source).render(Context(context)).split())


def test_the_largest_bar_is_full_and_the_others_to_scale():
    svgs = [bar.svg for bar in charts.bars([("On time", 40), ("Waiting", 10), ("Overdue", 0)])]
    assert [re.findall(r'c1" width="([\d.]+)"', svg) for svg in svgs] == [["100"], ["25"], ["0"]]


def test_bars_of_nothing():
    assert charts.bars([]) == ()
    assert charts.bars([("Waiting", 0)])[0].number == 0


def test_parts_of_a_stack_stand_side_by_side_and_fill_it():
    drawn = charts.stack([("On time", 6), ("Waiting", 3), ("Overdue", 3)])
    assert re.findall(r'x="([\d.]+)" width="([\d.]+)"', drawn.svg) == [("0", "50"), ("50", "25"), ("75", "25")]
    assert [(part.label, part.number, part.fill, part.share) for part in drawn.parts] == [
        ("On time", 6, "c1", 50),
        ("Waiting", 3, "c2", 25),
        ("Overdue", 3, "c3", 25),
    ]


def test_every_part_has_a_fill_of_its_own_and_the_last_one_warns():
    parts = charts.stack([(str(number), 1) for number in range(5)]).parts
    assert [part.fill for part in parts] == ["c1", "c2", "c3", "c4", "c5"]


def test_more_parts_than_fills_are_refused():
    """Two parts of one colour mislead: "waiting too long" must never look like "answered on time"."""
    with pytest.raises(ValueError, match="at most 5 parts"):
        charts.stack([(str(number), 1) for number in range(6)])


def test_a_stack_of_nothing_divides_by_nothing():
    assert [part.share for part in charts.stack([("On time", 0)]).parts] == [0]


def test_a_line_goes_from_its_first_number_to_its_last():
    drawn = charts.line([("May", 0), ("June", 5), ("July", 10)], "How it went")
    assert 'points="5,85 155,45 305,5"' in drawn.svg
    assert (drawn.first, drawn.last) == (("May", 0), ("July", 10))


def test_a_line_without_numbers_is_refused():
    with pytest.raises(ValueError, match="at least one number"):
        charts.line([], "Nothing")


def test_a_description_cannot_break_out():
    assert 'aria-label="&lt;b&gt; &amp; &quot;so&quot;"' in charts.line([("May", 1)], '<b> & "so"').svg


def test_each_chart_is_small():
    assert max(len(bar.svg) for bar in charts.bars([("On time", 33.3), ("Late", 21.7)])) < 280


def test_the_bar_chart_is_a_table_with_its_numbers():
    html = shown('{% bar_chart numbers "Since May" "Voices" %}', numbers=[("On <time>", 42)])
    assert "<caption>Since May</caption>" in html
    assert '<th scope="row">On &lt;time&gt;</th><td class="num">42</td>' in html
    assert 'aria-hidden="true"' in html


def test_the_stack_chart_says_share_and_number():
    html = shown('{% stack_chart numbers "Since May" %}', numbers=[("On time", 3), ("Waiting", 1)])
    assert '<span class="key c2"></span>Waiting</th><td class="num">1</td><td class="num">25%</td>' in html


def test_the_line_chart_says_where_it_began_and_ended():
    html = shown('{% line_chart numbers "Answered" %}', numbers=[("May", 4), ("June", 9)])
    assert 'role="img" aria-label="Answered: 4 in May, 9 in June."' in html
    assert '<th scope="row">June</th><td class="num">9</td>' in html


def test_a_line_chart_without_numbers_shows_nothing():
    assert shown('{% line_chart numbers "Answered" %}', numbers=[]) == ""
