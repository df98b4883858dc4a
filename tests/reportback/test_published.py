""" "You said, we did": from what people said to what changed, without anybody in it (B22)."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area
from goldenthread.decisions.choices import Outcome, Weight
from goldenthread.decisions.models import Presence, Weighing
from goldenthread.people.choices import Channel, RoleKind
from goldenthread.reportback.choices import Progress
from goldenthread.reportback.models import Figure, Publication
from goldenthread.reportback.rules.progress import is_late, progress
from goldenthread.reportback.selectors.one_published import one_published
from goldenthread.reportback.selectors.published import A_PAGE, published
from goldenthread.reportback.services.figures import count_theme
from goldenthread.voices.models import Theme
from tests import world
from tests.world import NOON

from .speakers import ADDRESS, CANARY, a_change, a_content, a_decision, a_speaker, an_action, placed

TODAY = NOON.date()


def a_publication(area: Area, title: str = "Clinic letters", **values: Any) -> Theme:
    theme = world.a_theme(area, title=title)
    content = values.pop("content", None) or a_content(area, "People cannot read the letters.")
    Publication.objects.create(area=area, theme=theme, content=content, at=NOON, **values)
    return theme


def page(client: Client, area: Area, path: str = "") -> str:
    response = client.get(f"/{area.slug}/you-said-we-did/{path}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("outcome", "actions", "open_actions", "changes", "expected"),
    [
        (None, 0, 0, 0, Progress.WORKING),
        (Outcome.STILL_WORKING, 1, 1, 1, Progress.WORKING),
        (Outcome.NOT_FEASIBLE, 1, 0, 1, Progress.NOT_FEASIBLE),
        (Outcome.WILL_DO, 0, 0, 0, Progress.DOING),
        (Outcome.WILL_DO, 2, 1, 0, Progress.DOING),
        (Outcome.PART, 2, 0, 0, Progress.DONE),
        (Outcome.PART, 2, 1, 1, Progress.CHANGED),
    ],
)
def test_how_far_it_has_come(
    outcome: Outcome | None, actions: int, open_actions: int, changes: int, expected: Progress
) -> None:
    """H25: "we cannot do it" is an answer, and stays one."""
    assert progress(outcome, actions=actions, open_actions=open_actions, changes=changes) == expected


def test_a_day_is_late_when_it_has_gone_by() -> None:
    assert [is_late(day, TODAY) for day in (None, TODAY, TODAY - timedelta(days=1))] == [False, False, True]


@pytest.mark.slow
def test_the_list_can_be_asked_for_each_state_as_the_rule_says(area: Area) -> None:
    """The rule is written in Python and in the database's words: they agree on every mixture."""
    for outcome, action, done, change in product([None, *Outcome], *[(False, True)] * 3):
        theme = a_publication(area)
        if outcome:
            decision = a_decision(theme, outcome)
            if action:
                an_action(decision, done=done)
        if change:
            a_change(theme)
    by_rule: dict[Progress, set[str]] = {state: set() for state in Progress}
    for reference in Theme.objects.values_list("reference", flat=True):
        entry = one_published(area, reference)
        assert entry is not None
        by_rule[entry.progress].add(reference)
    after, listed = "", {}
    while True:
        shown = published(area, after=after)
        listed |= {brief.reference: brief.progress for brief in shown.entries}
        after = shown.older
        if not after:
            break
    assert listed == {reference: state for state, found in by_rule.items() for reference in found}
    for state in Progress:
        found, after = set(), ""
        while True:
            shown = published(area, state=state, after=after)
            found |= {entry.reference for entry in shown.entries}
            after = shown.older
            if not after:
                break
        assert found == by_rule[state]


def test_from_said_to_changed_on_one_page(client: Client, area: Area) -> None:
    """B22, N11: what people said, what was decided, who does it by when, what changed."""
    theme = a_publication(area)
    decision = a_decision(theme)
    an_action(decision, title="Ask eight parents")
    an_action(decision, title="Print them", done=True)
    a_change(theme)
    html = page(client, area, f"{theme.reference}/")
    for words in (
        "You said",
        "People cannot read the letters.",
        "We said yes",
        "We will write clinic letters again.",
        "Who decided: The SEND board.",
        "Ask eight parents",
        "Clinic manager",
        "Done on Wednesday 18 November",
        "Letters are one page long now.",
    ):
        assert words in html, words


def test_k10_n2_b22_how_it_was_worked_out_together_is_public(client: Client, area: Area) -> None:
    """The charters promise it: with whom each action was made, who took part, how voices shaped the decision."""
    theme = a_publication(area)
    decision = a_decision(theme)
    an_action(decision, level="collective", with_whom="five parents", since=(NOON - timedelta(days=9)).date())
    an_action(decision, title="Print them")
    for role, number in ((RoleKind.PARENT_OR_CARER, 3), (RoleKind.PRACTITIONER, 12)):
        Presence.objects.create(area=area, decision=decision, role=role, number=number)
    for weight, number in ((Weight.SHAPED, 11), (Weight.NOT_FOLLOWED, 1)):
        for _ in range(number):
            voice, because = world.a_voice(area), "The boy of Rose Lane"
            Weighing.objects.create(area=area, decision=decision, voice=voice, weight=weight, because=because)
    html = page(client, area, f"{theme.reference}/")
    for words in (
        "Worked out with a group: five parents. Since Monday 9 November.",
        "Made with whom? We have not said yet.",
        "Who took part: parents and carers: a few; people who work with families: 10 to 19.",
        "How voices were used: voices that shaped it: 10 to 19; voices that were not followed: a few.",
    ):
        assert words in html, words
    assert ("Rose Lane" in html, "No young person, parent" in html) == (False, False)
    assert "Who took part" not in page(client, area)


def test_n2_a_decision_without_families_says_so(client: Client, area: Area) -> None:
    theme = a_publication(area)
    Presence.objects.create(area=area, decision=a_decision(theme), role=RoleKind.PRACTITIONER, number=2)
    assert "No young person, parent or carer took part." in page(client, area, f"{theme.reference}/")


def test_why_not_is_said(client: Client, area: Area) -> None:
    """H25, B22: we did not, because."""
    theme = a_publication(area)
    a_decision(theme, Outcome.NOT_FEASIBLE, because="The road is too narrow.")
    html = page(client, area, f"{theme.reference}/")
    assert "We cannot do it" in html
    assert "Why: The road is too narrow." in html


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "Next news by "), (0, "Next news by "), (-1, "We are late, and we are sorry.")],
)
def test_dates_move_by_themselves(
    client: Client, area: Area, days: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B22: still working on it, next news by a day; and when the day has gone by the page says so."""
    monkeypatch.setattr("goldenthread.reportback.views.published.now", lambda: NOON)
    theme = a_publication(area)
    a_decision(theme, Outcome.STILL_WORKING, because="It costs more.", next_news_on=TODAY + timedelta(days=days))
    assert words in page(client, area)
    assert words in page(client, area, f"{theme.reference}/")


def test_few_people_are_a_few_and_no_sum_is_told(client: Client, area: Area) -> None:
    """C3: numbers come from the dated edition, in bands."""
    theme = a_publication(area)
    for speaker, number in (("parent_or_carer", 12), ("young_person", 3)):
        Figure.objects.create(area=area, theme=theme, speaker=speaker, number=number, counted_on=TODAY)
    html = page(client, area)
    assert "Said by 12 parents and carers, and a few young people. Counted on Wednesday 18 November" in html
    assert "15" not in html.replace(theme.reference, "")


def test_a_new_voice_changes_no_number_until_the_next_edition(client: Client, area: Area) -> None:
    """C3: nothing is found by looking before and after."""
    theme = a_publication(area)
    Figure.objects.create(area=area, theme=theme, speaker="young_person", number=10, counted_on=TODAY)
    before = page(client, area, f"{theme.reference}/")
    placed(a_speaker(area, speaker="young_person"), theme)
    assert page(client, area, f"{theme.reference}/") == before


def test_nobody_is_in_it(client: Client, area: Area) -> None:
    """C3, C7: neither words, nor an address, nor a voice's reference is on any of the pages."""
    theme = a_publication(area)
    a_decision(theme)
    voices = [a_speaker(area, Channel.LETTER) for _number in range(3)]
    for voice in voices:
        placed(voice, theme)
    secrets = [CANARY, ADDRESS, *(voice.reference for voice in voices)]
    for path in ("", f"{theme.reference}/", "exceptions/", f"?q={CANARY}"):
        html = page(client, area, path).replace(f'value="{CANARY}"', "")
        assert [secret for secret in secrets if secret in html] == []


def test_words_of_voices_cannot_be_searched(area: Area) -> None:
    """C6 of the threats: a search finds what is shown and nothing else."""
    theme = a_publication(area)
    theme.summary = "only for the desk"
    theme.save()
    placed(a_speaker(area), theme)
    assert published(area, words=CANARY).entries == ()
    assert published(area, words="desk").entries == ()
    assert len(published(area, words="letters clinic").entries) == 1


def test_looking_for_words_and_for_a_state(client: Client, area: Area) -> None:
    letters, breaks = a_publication(area, "Clinic letters"), a_publication(area, "Short breaks")
    a_decision(letters, Outcome.NOT_FEASIBLE)
    assert (letters.title in page(client, area, "?q=LETTERS+clinic")) is True
    assert (breaks.title in page(client, area, "?q=LETTERS+clinic")) is False
    assert (letters.title in page(client, area, "?state=not_feasible")) is True
    assert (breaks.title in page(client, area, "?state=not_feasible")) is False


@pytest.mark.parametrize("query", ["?state=nonsense", "?after=nonsense", "?after=ZZZZZZZZZZ", f"?q={'x' * 5000}"])
def test_nonsense_in_the_address_is_no_error(client: Client, area: Area, query: str) -> None:
    a_publication(area)
    page(client, area, query)


def test_pages_go_from_new_to_old_and_lose_nothing(client: Client, area: Area) -> None:
    titles = [a_publication(area, f"Theme number {number:02}.").title for number in range(2 * A_PAGE + 1)]
    seen: list[str] = []
    after = ""
    while True:
        shown = published(area, after=after)
        seen += [entry.title for entry in shown.entries]
        after = shown.older
        if not after:
            break
    assert seen == titles[::-1]
    html = page(client, area, "?q=number&wording=easy")
    assert 'href="?q=number&amp;after=' in html
    assert "wording=easy" in html.split('rel="next"')[1].split(">")[0]


def test_what_is_taken_down_or_elsewhere_is_not_there(client: Client, area: Area) -> None:
    down = a_publication(area, "Taken down", taken_down_at=NOON)
    there = a_publication(world.an_area("otherham"), "Elsewhere")
    html = page(client, area)
    assert [title for title in ("Taken down", "Elsewhere") if title in html] == []
    for theme in (down, there, world.a_theme(area)):
        assert client.get(f"/{area.slug}/you-said-we-did/{theme.reference}/").status_code == 404


def test_easy_read_where_there_is_one_and_else_why_not(client: Client, area: Area) -> None:
    """B25: both wordings, or the reason; and the list of what is missing is public."""
    theme = a_publication(area, content=a_content(area, "Long words.", easy_read="Short words."))
    missing = a_content(area, "Decided at length.", easy_read="", exception_reason="We write it with young people.")
    a_decision(theme, content=missing)
    a_change(theme)
    easy = page(client, area, f"{theme.reference}/?wording=easy")
    assert ("Short words." in easy, "Long words." in easy) == (True, False)
    assert ("Decided at length." in easy, "We write it with young people." in easy) == (True, True)
    listed = page(client, area, "exceptions/")
    assert listed.count("We write it with young people.") == 1
    assert listed.count(f"/you-said-we-did/{theme.reference}/") == 1
    assert "What we decided" in listed


def test_a_reason_is_in_easy_read_too_and_else_why_not(client: Client, area: Area) -> None:
    """B25, H25: on the page and on the list; a reason from before Easy Read was asked for is listed as missing."""
    easy = {"because": "The budget is committed.", "because_easy": "There is no money.\nWe ask again in May."}
    theme = a_publication(area)
    a_decision(theme, Outcome.NOT_FEASIBLE, **easy)
    for path in (f"{theme.reference}/", ""):
        plain, worded = (page(client, area, f"{path}{wording}") for wording in ("", "?wording=easy"))
        assert ("Why: The budget is committed." in plain, "There is no money." in plain) == (True, False)
        assert ("budget" in worded, "Why: There is no money." in worded, "We ask again in May." in worded) == (
            False,
            True,
            True,
        )
    assert "Everything has Easy Read" in page(client, area, "exceptions/")
    older = a_publication(area)
    a_decision(older, Outcome.NOT_FEASIBLE, because="The budget is committed.")
    listed = page(client, area, "exceptions/")
    assert listed.count(f"/you-said-we-did/{older.reference}/") == 1
    assert "It was written before reasons had Easy Read." in listed
    told = page(client, area, f"{older.reference}/?wording=easy")
    assert "There is no Easy Read of this yet. It was written before reasons had Easy Read." in told


def test_links_carry_the_wording(client: Client, area: Area) -> None:
    theme = a_publication(area)
    assert f"/you-said-we-did/{theme.reference}/?wording=easy" in page(client, area, "?wording=easy")


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_a_page_asks_as_much_whatever_the_size(
    client: Client, area: Area, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    """One query finds the area, and one the whole list."""
    for number in range(rows):
        theme = a_publication(area, content=a_content(area, easy_read="", exception_reason="Soon."))
        an_action(a_decision(theme))
        if number % 2:
            a_change(theme)
            count_theme(theme=theme, on=TODAY)
    page(client, area)  # What Django finds out once in a process is not counted.
    for path, queries in {"": 2, "?state=doing&q=clinic": 2, "exceptions/": 2, f"{theme.reference}/": 7}.items():
        with django_assert_num_queries(queries) as counted:
            page(client, area, path)
        assert not [query for query in counted.captured_queries if "voices_voice" in query["sql"]]
        assert not [query for query in counted.captured_queries if "voices_words" in query["sql"]]


@pytest.mark.parametrize("wording", ["plain", "easy"])
def test_nothing_that_was_typed_becomes_markup(client: Client, area: Area, wording: str) -> None:
    """Stored script in any text, name or reason (C8 of the threats) is shown as it was typed."""
    bad = "<script>alert(1)</script>\"'><img src=x>"
    content = a_content(area, bad, easy_read=bad)
    theme = a_publication(area, bad[:120], content=content)
    decision = a_decision(theme, Outcome.PART, content=content, because=bad, decided_by=bad)
    an_action(decision, title=bad, owner_title=bad)
    for path in ("", f"{theme.reference}/"):
        html = page(client, area, f"{path}?wording={wording}")
        assert "alert(1)" in html
        assert [tag for tag in ("<script>alert", "<img src=x>") if tag in html] == []
    a_change(theme, content=content)
    html = page(client, area, f"?wording={wording}&q={'%3Cscript%3E'}")
    assert "<script>alert" not in html
    assert "alert(1)" in html
