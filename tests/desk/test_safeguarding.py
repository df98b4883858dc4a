"""The safeguarding queue, what its leads write down, and that the path is shut while one of them is missing."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.models import Entry
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.people.models import Lead
from goldenthread.reportback.selectors.figures import promise_figures
from goldenthread.reportback.tasks.alerts import ask_in
from goldenthread.voices.choices import Measure, Path
from goldenthread.voices.models import Safeguard, Voice
from goldenthread.voices.services import pass_on, read_for_safeguarding, safeguard
from tests import world
from tests.security.test_canaries import everything_stored
from tests.voices.making import CANARY, said
from tests.voices.visiting import text_of as text_in
from tests.world import NOON

NOTE = "DC Example took it, number cobnut-swift-12."
DONE = {
    "act": "safeguard",
    "measure": "police",
    "day_day": "18",
    "day_month": "11",
    "day_year": "2026",
    "time": "12:00",
}


def text_of(answer: Any) -> str:
    return text_in(answer.content.decode())


def address(voice: Voice) -> str:
    return f"/{voice.area.slug}/safeguarding/{voice.reference}/"


def test_n21_the_queue_shows_who_was_asked_when(area: Area, lead: Client, voice: Voice) -> None:
    ask_in(area, NOON)
    page = text_of(lead.get(f"/{area.slug}/safeguarding/"))
    assert "The lead was asked to look: Wednesday 18 November 2026, 12:00pm." in page.replace("midday", "12:00pm")
    assert ("not read yet" in page, CANARY in page) == (True, False)


def test_s48_the_lead_writes_down_to_whom_it_was_handed_over(lead: Client, voice: Voice) -> None:
    """Who, what, when and in whose words: a row and a line; the note is sealed, and the first words are unchanged."""
    with time_machine.travel(NOON, tick=False):
        lead.post(address(voice), {**DONE, "note": NOTE})
        opened = text_of(lead.post(address(voice), {"act": "read"}))
    row = Safeguard.objects.get()
    assert (row.measure, row.done_at, row.note) == (Measure.POLICE, NOON, NOTE)
    line = Entry.objects.get(kind="voice.safeguarded")
    assert line.details == {"measure": "police", "done_at": NOON.isoformat()}
    assert "Handed over to the police" in opened
    assert all(words in opened for words in (NOTE, CANARY, "Who opened it"))
    assert [table for table, text in everything_stored().items() if "cobnut" in text] == []


@pytest.mark.parametrize(
    ("changed", "said_of_it"),
    [
        ({"time": "23:59"}, "This time lies ahead."),
        ({"day_day": "17"}, "They wrote after this time."),
        ({"time": "noon"}, "Write the time like 14:30."),
        ({"measure": ""}, "What did you do?"),
    ],
)
def test_what_cannot_have_been_is_put_right_first(
    lead: Client, voice: Voice, changed: dict[str, str], said_of_it: str
) -> None:
    with time_machine.travel(NOON, tick=False):
        page = text_of(lead.post(address(voice), DONE | changed))
    assert (said_of_it in page, "Error:" in page, Safeguard.objects.count()) == (True, True, 0)


def test_nobody_else_writes_it_down_nor_about_what_was_passed_on(
    area: Area, people: dict[Duty, Actor], voice: Voice
) -> None:
    doing = {"voice": voice, "measure": Measure.POLICE, "done_at": NOON, "at": NOON}
    for by in (world.an_officer(area), people[Duty.INDEPENDENT_LEAD], world.an_actor(area, RoleKind.ADMINISTRATOR)):
        with pytest.raises(Hidden):
            safeguard(by=by, **doing)  # type: ignore[arg-type]
    lead = people[Duty.SAFEGUARDING_LEAD]
    pass_on(voice=voice, by=lead, at=NOON)
    with pytest.raises(Hidden):
        safeguard(by=lead, **doing)  # type: ignore[arg-type]


@pytest.mark.parametrize("duty", [Duty.SAFEGUARDING_LEAD, Duty.SAFEGUARDING_DEPUTY])
def test_n21_the_path_is_shut_as_soon_as_either_ends_and_the_pages_say_why(
    area: Area, people: dict[Duty, Actor], voice: Voice, duty: Duty
) -> None:
    """Phones only; what is in the queue stays with whoever is left; those who can mend it are told, without figures."""
    visitor, pages = Client(), {}
    assert "I still want to write" in visitor.get(f"/{area.slug}/say/urgent/").content.decode()
    Lead.objects.filter(area=area, duty=duty).update(ended_at=NOON)
    shut = text_of(visitor.get(f"/{area.slug}/say/urgent/"))
    assert "Nobody reads it as an urgent message." in shut
    assert ("I still want to write" in shut, "999" in shut) == (False, True)
    visitor.post(f"/{area.slug}/say/urgent/", {"choice": "urgent"})
    assert visitor.get(f"/{area.slug}/say/words/")["Location"].endswith("/say/")
    with pytest.raises(Refused):
        said(area, path=Path.SAFEGUARDING)
    for kind, path in (
        (RoleKind.ADMINISTRATOR, "settings/"),
        (RoleKind.ADMINISTRATOR, "settings/leads/"),
        (RoleKind.BOARD_MEMBER, "board/"),
    ):
        client = Client()
        client.force_login(world.an_actor(area, kind).person)
        pages[path] = text_of(client.get(f"/{area.slug}/{path}"))
    assert "Urgent things cannot be written here now" in pages["settings/"]
    assert "Urgent things cannot be written here now" in pages["settings/leads/"]
    assert "Nobody can write to us here about danger." in pages["board/"]
    left = next(actor for one, actor in people.items() if one.value.startswith("safeguarding") and one != duty)
    client = Client()
    client.force_login(left.person)
    queue = text_of(client.get(f"/{area.slug}/safeguarding/"))
    assert ("Nothing new comes here now." in queue, "not read yet" in queue) == (True, True)


def test_n21_a_message_begun_before_it_was_shut_is_not_taken_silently(area: Area, people: dict[Duty, Actor]) -> None:
    client = Client()
    client.post(f"/{area.slug}/say/urgent/", {"choice": "urgent"})
    client.post(f"/{area.slug}/say/words/", {"words": CANARY})
    Lead.objects.filter(area=area, duty=Duty.SAFEGUARDING_DEPUTY).update(ended_at=NOON)
    page = client.post(f"/{area.slug}/say/tell/", {"channel": "here", "format": "plain"}, follow=True)
    assert "Nobody here reads urgent messages now." in text_of(page)
    assert not Voice.objects.exists()
    client.post(f"/{area.slug}/say/", {"choice": "write"})
    assert CANARY in client.get(f"/{area.slug}/say/words/").content.decode()


def test_n21_it_is_in_no_figure_and_officers_cannot_tell_it_in_the_journal(
    area: Area, people: dict[Duty, Actor], voice: Voice
) -> None:
    """trust: never in dashboards or counts; the lines that are about it name neither it nor who opened it."""
    said(area)
    read_for_safeguarding(voice=voice, by=people[Duty.SAFEGUARDING_LEAD], at=NOON)
    figures = promise_figures(area, NOON)
    assert (figures.waiting, figures.answered) == (1, 0)
    client = Client()
    client.force_login(world.an_officer(area).person)
    page = text_of(client.get(f"/{area.slug}/desk/journal/"))
    spaced = f"{voice.reference[:5]} {voice.reference[5:]}"
    lead = people[Duty.SAFEGUARDING_LEAD].reference
    assert [name for name in (voice.reference, spaced, f"{lead[:5]} {lead[5:]}") if name in page] == []
    assert page.count("only the lead knows more") == 3


def test_what_only_a_lead_may_know_is_not_in_the_history_at_the_desk(
    area: Area, people: dict[Duty, Actor], voice: Voice
) -> None:
    lead = people[Duty.SAFEGUARDING_LEAD]
    safeguard(voice=voice, measure=Measure.SCHOOL, done_at=NOON, by=lead, at=NOON)
    pass_on(voice=voice, by=lead, at=NOON)
    client = Client()
    client.force_login(world.an_officer(area).person)
    page = text_of(client.get(f"/{area.slug}/desk/voices/{voice.reference}/"))
    assert CANARY in page
    assert "safeguarding lead" not in page.lower()
