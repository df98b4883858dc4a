"""The page of one voice, and what is written from it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from goldenthread.areas.models import Area
from goldenthread.people.actors import Actor
from goldenthread.reportback.models import Telling
from goldenthread.voices.choices import Part, Stage, Topic
from goldenthread.voices.models import Acknowledgement, Redaction, Understanding, Withdrawal, Words
from goldenthread.voices.services import place
from tests import world
from tests.journalled import acts

from .saying import SECRET, guarded, said, understood

DESK = "/exampleshire/desk/voices/"
HARD = (
    "We have commissioned a multi-agency pathway with key stakeholders in order to facilitate the implementation of "
    "holistic provision across the local area, which the board will then review."
)


def page(client: Client, reference: str, more: str = "") -> str:
    return client.get(f"{DESK}{reference}/{more}").content.decode()


def test_whoever_answers_reads_the_words_and_what_was_put_right(area: Area, officer: Actor, client: Client) -> None:
    voice = understood(area, officer)
    Words.objects.create(area=area, voice=voice, part=Part.CORRECTION, text="Not late: never.", at=world.NOON)
    text = page(client, voice.reference)
    assert escape(SECRET) in text
    assert "Not late: never." in text
    assert "What they put right" in text


def test_nobody_else_opens_it(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    assert client.get(f"{DESK}{guarded(area).reference}/").status_code == 404
    client.force_login(world.an_officer(area, team=world.a_team(area)).person)
    for more in ("", "understand/", "answer/", "without-names/"):
        assert client.get(f"{DESK}{voice.reference}/{more}").status_code == 404


def test_the_words_of_a_voice_that_was_taken_back_are_not_shown(area: Area, officer: Actor, client: Client) -> None:
    voice = understood(area, officer)
    Withdrawal.objects.create(area=area, voice=voice, at=world.NOON)
    text = page(client, voice.reference)
    assert "The speaker took this back." in text
    assert "marmalade" not in text
    assert "What next?" not in text
    assert "marmalade" not in page(client, voice.reference, "understand/")


def test_acknowledging_is_one_press(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    answer = client.post(f"{DESK}{voice.reference}/acknowledge/", follow=True)
    assert "Done. They hear that we have it." in answer.content.decode()
    assert Acknowledgement.objects.get().voice == voice
    assert "Say that we have it" not in page(client, voice.reference)


def test_s54_it_is_written_back_and_marked_until_it_is_confirmed(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    client.post(f"{DESK}{voice.reference}/understand/", {"text": "You want the bus to come."})
    assert Understanding.objects.get().text == "You want the bus to come."
    assert "Waiting for their yes until" in page(client, voice.reference)
    Understanding.objects.update(confirm_by=world.NOON.date() - timedelta(days=1))
    assert "Not confirmed by them. Work goes on." in page(client, voice.reference)


def test_h14_what_is_hard_to_read_is_shown_once_before_it_is_sent(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    address = f"{DESK}{voice.reference}/understand/"
    text = client.post(address, {"text": HARD}).content.decode()
    assert Understanding.objects.count() == 0
    for shown in ("We aim for 9 to 11", "These sentences are long:", "“commissioned”: perhaps “planned and paid for”"):
        assert shown in text
    assert escape(HARD) in text
    client.post(address, {"text": HARD, "seen": "text"})
    assert Understanding.objects.get().text == HARD


def test_h14_anyone_can_ask_how_it_reads_and_nothing_is_sent(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    address = f"{DESK}{voice.reference}/understand/"
    text = client.post(address, {"text": "The bus is late.", "check": "1"}).content.decode()
    assert "Easy to read from the age of" in text
    assert Understanding.objects.count() == 0


def test_h14_what_no_grown_up_reads_easily_has_no_age(area: Area, officer: Actor, client: Client) -> None:
    """An age of 31 helps nobody."""
    hard = "Multidisciplinary commissioning necessitates organisational accountability and responsibilities."
    address = f"{DESK}{said(area).reference}/understand/"
    text = client.post(address, {"text": hard, "check": "1"}).content.decode()
    assert ("This is hard to read, even for grown-ups." in text, "from the age of" in text) == (True, False)


def test_an_empty_text_is_refused_beside_its_box(area: Area, officer: Actor, client: Client) -> None:
    text = client.post(f"{DESK}{said(area).reference}/understand/", {"text": " "}).content.decode()
    assert "Write how you understood it. One sentence is enough." in text
    assert "<title>Error:" in text


def test_names_are_taken_out_beginning_from_the_words(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    address = f"{DESK}{voice.reference}/without-names/"
    assert escape(SECRET) in client.get(address).content.decode()
    client.post(address, {"text": "The [company] bus never comes.", "because": "A company is named."})
    assert Redaction.objects.get().text == "The [company] bus never comes."
    assert escape(SECRET) in page(client, voice.reference)


def test_k23_the_shortest_honest_path_is_one_page(area: Area, officer: Actor, client: Client) -> None:
    voice = said(area)
    answer = {
        "understanding": "You want the bus to come.",
        "plain": "A new bus comes from Monday.",
        "easy_read": "A new bus comes.",
    }
    client.post(f"{DESK}{voice.reference}/answer/", answer)
    voice.refresh_from_db()
    assert voice.stage == Stage.TOLD
    assert Telling.objects.get().content.plain == "A new bus comes from Monday."
    kinds = [kind for kind, _ in acts(area)]
    assert kinds == ["voice.said", "voice.acknowledged", "voice.understood", "report.told"]


def test_an_answer_after_an_understanding_does_not_write_it_back_again(
    area: Area, officer: Actor, client: Client
) -> None:
    voice = understood(area, officer, text="You want the bus to come.")
    answer = {"understanding": "You want the bus to come.", "plain": "It comes.", "easy_read": "It comes."}
    client.post(f"{DESK}{voice.reference}/answer/", answer)
    assert Understanding.objects.count() == 1
    assert Telling.objects.count() == 1


def test_b25_an_answer_without_easy_read_says_why(area: Area, officer: Actor, client: Client) -> None:
    address = f"{DESK}{said(area).reference}/answer/"
    answer = {"understanding": "You want the bus.", "plain": "It comes."}
    text = client.post(address, answer).content.decode()
    assert "Write it in Easy Read too, or say why there is no Easy Read yet." in text
    assert Telling.objects.count() == 0
    client.post(address, answer | {"exception_reason": "It is being written."})
    assert Telling.objects.get().content.exception_reason == "It is being written."


def test_likely_themes_are_offered_and_a_person_decides(area: Area, officer: Actor, client: Client) -> None:
    likely = world.a_theme(area, title="Travel to school")
    other = world.a_theme(area, title="Letters")
    voice = said(area, topic=Topic.TRAVEL)
    text = page(client, voice.reference)
    assert f'name="theme" value="{likely.reference}"' in text
    assert f'<option value="{other.reference}">Letters</option>' in text
    client.post(f"{DESK}{voice.reference}/place/", {"theme": likely.reference})
    voice.refresh_from_db()
    assert voice.stage == Stage.THEMED
    client.post(f"{DESK}{voice.reference}/take-out/{likely.reference}/")
    voice.refresh_from_db()
    assert voice.stage == Stage.ACKNOWLEDGED


@pytest.mark.parametrize("reference", ["0000000000", "nonsense"])
def test_what_is_not_there_is_not_there(area: Area, officer: Actor, client: Client, reference: str) -> None:
    voice = said(area)
    assert client.get(f"{DESK}{reference}/").status_code == 404
    assert client.post(f"{DESK}{voice.reference}/place/", {"theme": reference}).status_code == 404
    assert client.post(f"{DESK}{voice.reference}/take-out/{reference}/").status_code == 404


def test_the_history_names_no_speaker(area: Area, officer: Actor, client: Client) -> None:
    voice = understood(area, officer)
    place(voices=[voice], theme=world.a_theme(area), by=officer, at=world.NOON)
    text = page(client, voice.reference)
    assert "What happened so far" in text
    assert text.count("<h3>") == 4
