"""The board sees figures, and nobody's words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.desk.presenters.board import page_of
from goldenthread.desk.selectors.board import figures
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Format, RoleKind
from goldenthread.reportback.models import NotTold
from goldenthread.reportback.selectors.exceptions import without_easy_read
from goldenthread.reportback.selectors.figures import cells, counted, promise_figures
from goldenthread.reportback.services import publish
from goldenthread.voices.choices import Speaker, Stage
from goldenthread.voices.models import TellBy, Withdrawal
from tests import world
from tests.decisions.test_services import decided
from tests.reportback.speakers import a_change, a_content, a_decision

from .saying import a_whole_thread, said

TODAY = world.NOON.date()
DAY = timedelta(days=1)


def board(area: Area):  # type: ignore[no-untyped-def]
    return page_of(area, figures(area, TODAY, world.NOON - 366 * DAY))


def test_how_many_were_answered_on_time_by_team_and_organisation(area: Area) -> None:
    health = world.a_team(area, name="Health")
    world.a_voice(area, due_on=TODAY - DAY)
    world.a_voice(area, due_on=TODAY)
    world.a_voice(area, stage=Stage.TOLD, answered_on_time=True)
    world.a_voice(area, stage=Stage.TOLD)
    world.a_voice(area, team=health, stage=Stage.TOLD, answered_on_time=False)
    world.a_voice(area, team=health, stage=Stage.THEMED, due_on=TODAY - DAY, answered_on_time=False)
    page = board(area)
    assert (page.said, page.waiting, page.overdue, page.told) == (6, 3, 2, 3)
    assert [number for _, number in page.on_time] == [1, 1, 1]
    first = world.first_reader(area)
    assert page.teams == [[first.name, 2, 1, 1, 0], ["Health", 1, 1, 0, 1]]
    assert page.organisations == [
        [first.organisation.name, 2, 1, 1, 0],
        [health.organisation.name, 1, 1, 0, 1],
    ]


def test_n10_voices_are_counted_by_month_by_who_spoke_and_by_form(area: Area) -> None:
    for n in range(12):
        voice = world.a_voice(area, speaker=Speaker.PARENT_OR_CARER, said_at=world.NOON - 31 * (n % 2) * DAY)
        TellBy.objects.create(area=area, voice=voice, format=Format.EASY_READ if n < 2 else Format.PLAIN)
    world.a_voice(area, speaker=Speaker.YOUNG_PERSON)
    page = board(area)
    assert page.by_month == [("Oct 2026", 6), ("Nov 2026", 7)]
    assert page.speakers == [
        ["Young people", "a few"],
        ["Parents and carers", "10 to 19"],
        ["People who work with children", "none yet"],
        ["Did not say", "none yet"],
    ]
    assert page.formats[:2] == [["Plain words", "10 to 19"], ["Easy read", "a few"]]


def test_b1_k10_n2_what_the_thread_misses_is_counted(area: Area) -> None:
    officer = world.an_officer(area)
    _voice, _theme, _decision, _action = a_whole_thread(area, officer)
    world.a_theme(area)
    said(area)
    alone = decided(world.a_theme(area), officer, presence={RoleKind.PRACTITIONER: 3})
    publish(theme=alone.theme, plain="x", exception_reason="Soon.", by=officer, at=world.NOON)
    gaps = figures(area, TODAY, world.NOON).gaps
    assert (gaps.undecided, gaps.without_action, gaps.untagged, gaps.no_theme) == (1, 1, 1, 1)
    assert (gaps.no_families, gaps.no_easy_read, gaps.actions_overdue, gaps.not_answered) == (1, 1, 0, 0)


def test_the_board_and_the_front_page_count_the_same(area: Area) -> None:
    """H3, N21: one definition for both. An answer that did not help is none; the safeguarding path is in no figure."""
    day = {"due_on": TODAY - DAY, "due_by": "charter"}
    for stage, on_time, values in (
        ("told", True, {}),
        ("told", False, {}),
        ("told", None, {}),
        ("themed", True, {}),  # Answered on time, and asked again.
        ("said", None, day),
        ("said", None, {"path": "safeguarding"}),
    ):
        world.a_voice(area, stage=stage, answered_on_time=on_time, **values)
    gone, left = world.a_voice(area, **day), world.a_voice(area, path="safeguarding", **day)
    Withdrawal.objects.create(area=area, voice=gone, at=world.NOON)
    NotTold.objects.create(area=area, voice=left, because="could_be_read", at=world.NOON)
    front = promise_figures(area, world.NOON)
    shown = page_of(area, figures(area, TODAY, world.NOON - 366 * DAY))
    told, late, undated = (number for _label, number in shown.on_time)
    assert (shown.told, told, told + late, shown.waiting, shown.overdue) == (
        front.answered,
        front.answered_on_time,
        front.answered_with_date,
        front.waiting,
        front.overdue,
    )
    assert (shown.said, shown.told, told, late, undated, shown.waiting, shown.overdue) == (5, 3, 1, 1, 1, 2, 1)


@pytest.mark.parametrize("stage", list(Stage))
def test_what_is_left_out_of_the_figures_is_what_does_not_count(area: Area, stage: Stage) -> None:
    """The figures count everything and take away the few; one by one it is the same: taken back, left untold, both."""
    for gone, left in ((False, False), (True, False), (False, True), (True, True)):
        voice = world.a_voice(area, stage=stage, due_on=TODAY - DAY, due_by="charter")
        if gone:
            Withdrawal.objects.create(area=area, voice=voice, at=world.NOON)
        if left:
            NotTold.objects.create(area=area, voice=voice, because="could_be_read", at=world.NOON)
    assert sum(cell.voices for cell in cells(area, TODAY)) == counted(area).count()


def test_a_month_begins_in_london(area: Area) -> None:
    for at in (datetime(2026, 3, 31, 22, 59, tzinfo=UTC), datetime(2026, 3, 31, 23, 1, tzinfo=UTC)):
        world.a_voice(area, said_at=at)
    assert board(area).by_month == [("Mar 2026", 1), ("Apr 2026", 1)]


def test_every_text_that_the_public_list_names_is_counted(area: Area) -> None:
    """B25: not only what people said: the decision, its reason and what changed too; of published themes."""
    officer = world.an_officer(area)
    texts = {"content": a_content(area, easy_read="", exception_reason="Soon.")}
    for _theme in range(2):
        theme = world.a_theme(area)
        a_decision(theme, because="It costs little.", **texts)
        a_change(theme, **texts)
    publish(theme=theme, plain="x", exception_reason="Soon.", by=officer, at=world.NOON)
    assert len(without_easy_read(area)) == 4
    assert figures(area, TODAY, world.NOON).gaps.no_easy_read == 4


def test_figures_of_another_area_are_its_own(area: Area) -> None:
    elsewhere = world.an_area("elsewhere")
    a_whole_thread(elsewhere, world.an_officer(elsewhere))
    page = board(area)
    assert (page.said, [gap.status for gap in page.gaps]) == (0, ["0"] * 8)


@pytest.mark.parametrize("kind", list(RoleKind))
def test_who_sees_the_board(area: Area, client: Client, kind: RoleKind) -> None:
    client.force_login(world.an_actor(area, kind).person)
    there = {RoleKind.BOARD_MEMBER, RoleKind.PARTICIPATION_OFFICER, RoleKind.ADMINISTRATOR}
    assert client.get("/exampleshire/board/").status_code == (200 if kind in there else 404)


def test_the_board_s_page_holds_no_words_and_says_since_when_it_counts(
    area: Area, officer: Actor, client: Client
) -> None:
    voice, theme, _decision, _action = a_whole_thread(area, officer)
    page = client.get("/exampleshire/board/").content.decode()
    assert "Counting since Thursday 1 January." in page
    for hidden in ("marmalade", "You want the bus", voice.reference, theme.title):
        assert hidden not in page


@pytest.mark.parametrize("page", ["board", "desk/journal"])
def test_whoever_works_at_the_desk_finds_the_way_back_to_it(
    area: Area, officer: Actor, client: Client, page: str
) -> None:
    """K23: figures and journal stand in the desk's links, and keep them; the board has no desk."""
    links = '<nav class="nav" aria-label="The desk">'
    html = client.get(f"/exampleshire/{page}/").content.decode()
    assert links in html
    assert f'<a href="/exampleshire/{page}/" aria-current="page">' in html
    client.force_login(world.an_actor(area, RoleKind.BOARD_MEMBER).person)
    assert links not in client.get(f"/exampleshire/{page}/").content.decode()


def test_an_empty_board_stands(area: Area, officer: Actor, client: Client) -> None:
    assert client.get("/exampleshire/board/").status_code == 200
