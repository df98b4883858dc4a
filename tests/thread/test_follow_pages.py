"""Follow with a receipt and no account."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from goldenthread.areas.choices import Promise
from goldenthread.areas.models import Area, TeamTarget
from goldenthread.consent.selectors import uses_of
from goldenthread.foundation.references import new_reference, spaced
from goldenthread.foundation.tries import OF_THIS
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.reportback.models import Challenge
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Confirmation, Draft, TellBy, Withdrawal, Words
from goldenthread.voices.services import Receipt, acknowledge, place, read_for_safeguarding
from tests import world
from tests.thread.making import all_the_way
from tests.voices.making import CANARY, said, staffed, understood
from tests.voices.visiting import at, send_words, text_of
from tests.world import NOON


@pytest.fixture(autouse=True)
def no_tries_yet(db: None) -> None:
    cache.clear()


def path(receipt: Receipt, rest: str = "") -> str:
    return at(receipt.voice.area, f"follow/{receipt.voice.reference}/{rest}")


def opened(receipt: Receipt) -> Client:
    """Somebody who wrote their six words."""
    client = Client()
    answer = client.post(path(receipt), {"secret": "  ".join(receipt.words).upper()})
    assert answer.headers["Location"] == path(receipt)
    return client


def read(client: Client, address: str) -> str:
    return text_of(client.get(address).content.decode())


def test_the_reference_leads_to_progress_and_not_a_word(client: Client, area: Area) -> None:
    receipt = said(area)
    all_the_way(receipt.voice)
    typed = spaced(receipt.voice.reference).lower()
    assert client.post(at(area, "follow/"), {"reference": typed}).headers["Location"] == path(receipt)
    page = client.get(path(receipt)).content.decode()
    assert "We read it" in text_of(page)
    for private in (CANARY, "You cannot read the clinic", "Letters nobody can read", "written again", "large print"):
        assert private not in page


def test_reference_and_words_lead_to_everything(area: Area) -> None:
    receipt = said(area)
    all_the_way(receipt.voice)
    page = read(opened(receipt), path(receipt))
    for part in (
        CANARY,
        "You cannot read the clinic's letters.",
        "Letters nobody can read 0",
        "a few",
        "Every letter is written again.",
        "You were right.",
        "shaped the decision",
        "Write letter 1 again",
        "Letters are in large print.",
        "Your letters are new.",
    ):
        assert part in page


def test_s55_a_decision_from_before_is_named_so_and_nothing_was_told(area: Area) -> None:
    first, late = said(area), said(area)
    [theme] = all_the_way(first.voice)
    place(voices=[late.voice], theme=theme, by=world.an_officer(area), at=NOON + timedelta(days=30))
    page = read(opened(late), path(late))
    assert "It was decided before you joined" in page
    assert "before you joined." in page
    assert "We are going to tell you what came of it" in page
    assert "Your letters are new." not in page
    assert "This did not answer me" not in page


def test_how_many_said_the_like_is_a_band(area: Area) -> None:
    receipt = said(area)
    [theme] = all_the_way(receipt.voice)
    theme.voice_count = 14
    theme.save()
    assert "10 to 19" in read(opened(receipt), path(receipt))


def test_in_easy_read_the_answers_are_easy(area: Area) -> None:
    receipt = said(area)
    all_the_way(receipt.voice)
    easy, plain = (read(opened(receipt), path(receipt) + wording) for wording in ("?wording=easy", ""))
    assert "Easy: Every letter is written again." in easy
    assert ("Easy: You were right." in easy, "Easy: You were right." in plain) == (True, False)


def test_anothers_reference_shows_no_words_to_somebody_who_opened_their_own(area: Area) -> None:
    own, other = said(area), said(area, words="their purple-canary-18")
    client = opened(own)
    assert "purple-canary-17" in client.get(path(own)).content.decode()
    assert "purple-canary-18" not in client.get(path(other)).content.decode()


@pytest.mark.parametrize("rest", ["", "not-right/", "telling/", "uses/", "uses/board/", "take-back/", "not-answered/"])
def test_pages_of_the_speaker_are_not_there_for_others(client: Client, area: Area, rest: str) -> None:
    receipt = said(area)
    all_the_way(receipt.voice)
    status = 200 if rest == "" else 404
    assert client.get(path(receipt, rest)).status_code == status
    assert opened(said(area)).get(path(receipt, rest)).status_code == status
    assert opened(receipt).get(path(receipt, rest)).status_code == 200


@pytest.mark.parametrize("rest", ["right/", "not-right/", "telling/", "uses/", "uses/board/", "take-back/"])
def test_others_change_nothing(area: Area, rest: str) -> None:
    receipt = said(area)
    understood(receipt.voice)
    sent = {"words": "x", "channel": "here", "format": "plain", "stop": "board", "months": "3"}
    assert opened(said(area)).post(path(receipt, rest), sent).status_code == 404
    assert (Confirmation.objects.count(), Withdrawal.objects.count()) == (0, 0)


def test_in_another_area_it_is_not_there(area: Area) -> None:
    other = world.an_area("otherborough")
    receipt = said(area)
    client = opened(receipt)
    address = at(other, f"follow/{receipt.voice.reference}/")
    assert client.get(address).status_code == 404
    assert client.get(address + "take-back/").status_code == 404
    assert "do not belong together" in client.post(address, {"secret": " ".join(receipt.words)}).content.decode()


def test_an_unknown_reference_and_wrong_words_get_the_same_answer(client: Client, area: Area) -> None:
    receipt, other = said(area), said(area)
    wrong = {"secret": " ".join(other.words)}
    unknown = client.post(at(area, f"follow/{new_reference()}/"), wrong).content.decode()
    known = client.post(path(receipt), wrong).content.decode()
    for page in (unknown, known):
        assert "The reference and the words do not belong together." in text_of(page)
        assert CANARY not in page


def test_the_order_of_the_words_matters(client: Client, area: Area) -> None:
    receipt = said(area)
    page = client.post(path(receipt), {"secret": " ".join(reversed(receipt.words))})
    assert "do not belong together" in page.content.decode()


@pytest.mark.slow
def test_a_slip_of_the_finger_is_named_and_costs_no_try(client: Client, area: Area) -> None:
    receipt = said(area)
    for _ in range(OF_THIS.most + 1):
        page = client.post(path(receipt), {"secret": "xyzzy " + " ".join(receipt.words[1:])})
        assert "We do not use this word: xyzzy." in page.content.decode()
    assert client.post(path(receipt), {"secret": " ".join(receipt.words)}).status_code == 302


@pytest.mark.slow
def test_too_many_tries_wait_a_quarter_of_an_hour(client: Client, area: Area) -> None:
    receipt, other = said(area), said(area)
    for _ in range(OF_THIS.most):
        assert client.post(path(receipt), {"secret": " ".join(other.words)}).status_code == 200
    stopped = client.post(path(receipt), {"secret": " ".join(receipt.words)})
    assert stopped.status_code == 429
    assert "wait 15 minutes" in text_of(stopped.content.decode())
    renamed = Client(HTTP_USER_AGENT="Another browser")
    assert renamed.post(path(receipt), {"secret": " ".join(receipt.words)}).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post(path(receipt), {"secret": " ".join(receipt.words)}).status_code == 302


def test_the_words_are_taken_by_post_only(client: Client, area: Area) -> None:
    receipt = said(area)
    client.get(path(receipt), {"secret": " ".join(receipt.words)})
    assert CANARY not in client.get(path(receipt)).content.decode()


def test_the_whole_thread_is_never_stored(area: Area) -> None:
    receipt = said(area)
    headers = opened(receipt).get(path(receipt)).headers
    assert "no-store" in headers["Cache-Control"]
    assert "private" in headers["Cache-Control"]


def test_s54_confirm_by_one_press(area: Area) -> None:
    receipt = said(area)
    understanding = understood(receipt.voice, confirm_by=NOON.date().replace(year=2999))
    client = opened(receipt)
    assert "Is that right?" in read(client, path(receipt))
    client.post(path(receipt, "right/"), {"understanding": understanding.reference})
    assert "You said: that is right" in read(client, path(receipt))


def test_s54_correct_in_own_words_and_a_mistake_keeps_the_page(area: Area) -> None:
    receipt = said(area)
    understood(receipt.voice)
    client = opened(receipt)
    again = client.post(path(receipt, "not-right/"), {"words": " "})
    assert (again.status_code, again["Location"]) == (303, path(receipt, "not-right/"))
    assert "Error:" in client.get(again["Location"]).content.decode()
    client.post(path(receipt, "not-right/"), {"words": "the *green* letters"})
    assert "the *green* letters" in read(client, path(receipt))


def test_s54_past_its_day_it_is_marked_not_confirmed(area: Area) -> None:
    receipt = said(area)
    understood(receipt.voice, confirm_by=NOON.date().replace(year=2020))
    assert "Not confirmed by you yet" in read(opened(receipt), path(receipt))


def test_written_anew_meanwhile_nothing_is_confirmed_unread(area: Area) -> None:
    receipt = said(area)
    old = understood(receipt.voice)
    understood(receipt.voice, "Something else.")
    opened(receipt).post(path(receipt, "right/"), {"understanding": old.reference})
    assert Confirmation.objects.count() == 0


def test_c13_with_nobody_else_the_page_says_who_is_asked(area: Area) -> None:
    receipt = said(area)
    all_the_way(receipt.voice)
    client = opened(receipt)
    assert "there is nobody else here yet" in read(client, path(receipt, "not-answered/"))
    client.post(path(receipt, "not-answered/"), {"words": ""})
    assert "We have asked those in charge to name somebody." in read(client, path(receipt))


@pytest.mark.slow
def test_this_did_not_answer_me_goes_on_to_somebody_else(area: Area) -> None:
    receipt = said(area)
    world.an_officer(area)
    all_the_way(receipt.voice)
    client = opened(receipt)
    assert "This did not answer me" in read(client, path(receipt))
    client.post(path(receipt, "not-answered/"), {"words": "still tiny print"})
    assert Challenge.objects.count() == 1
    page = read(client, path(receipt))
    assert "Somebody else looks at it now." in page
    assert "still tiny print" in page
    assert client.get(path(receipt, "not-answered/")).status_code == 404


def test_what_was_typed_too_long_stays_and_is_found_again_until_its_writer_leaves(area: Area) -> None:
    """Back asks for the page's own address: the answer to a sent form is stored nowhere."""
    receipt = said(area)
    all_the_way(receipt.voice)
    client, here = opened(receipt), path(receipt, "not-answered/")
    answer = client.post(here + "?lang=en", {"words": "tiny print " * 2_000})
    assert (answer.status_code, answer.headers["Location"]) == (303, here + "?lang=en")
    page = client.get(here).content.decode()
    assert (page.count("tiny print "), "This is longer than we can take at once" in page) == (2_000, True)
    assert (Draft.objects.count(), Challenge.objects.count()) == (1, 0)
    client.post(f"/{area.slug}/say/leave/")
    assert Draft.objects.count() == 0


def test_what_was_typed_is_forgotten_when_it_was_sent(area: Area) -> None:
    receipt = said(area)
    all_the_way(receipt.voice)
    client, here = opened(receipt), path(receipt, "not-answered/")
    client.post(here, {"words": "tiny print " * 2_000})
    assert client.post(here, {"words": "tiny print"}).headers["Location"] == path(receipt)
    assert (Draft.objects.count(), Challenge.objects.count()) == (0, 1)


def test_changing_how_to_be_told_promises_no_new_code(area: Area) -> None:
    """The form is the one of the first time; its first way must not say that a code is given now."""
    receipt = said(area)
    client = opened(receipt)
    page = client.get(path(receipt, "telling/")).content.decode()
    assert ("We give you a code now" in page, "Look with the code that you have" in page) == (False, True)
    send_words(client, area)
    assert "We give you a code now" in client.get(f"/{area.slug}/say/tell/").content.decode()


def test_b22_the_page_of_uses_says_which_are_asked_again(area: Area) -> None:
    receipt = said(area)
    assert "we ask you again first, each time" in opened(receipt).get(path(receipt, "uses/")).content.decode()


def test_uses_telling_and_taking_back(area: Area) -> None:
    receipt = said(area)
    client = opened(receipt)
    client.post(path(receipt, "uses/board/"), {"months": "12"})
    assert uses_of(area, receipt.voice.reference, NOON.date()) == {"board"}
    client.post(path(receipt, "uses/"), {"stop": "board"})
    assert uses_of(area, receipt.voice.reference, NOON.date()) == set()
    client.post(path(receipt, "telling/"), {"channel": "text", "number": "07700 900123", "format": "plain"})
    assert TellBy.objects.get(voice=receipt.voice).channel == "text"
    client.post(path(receipt, "take-back/"))
    assert "You took this back" in read(client, path(receipt))


def test_unknown_uses_are_not_there(area: Area) -> None:
    receipt = said(area)
    client = opened(receipt)
    assert client.post(path(receipt, "uses/adverts/"), {"months": "3"}).status_code == 404
    assert client.post(path(receipt, "uses/"), {"stop": "adverts"}).status_code == 404


@pytest.mark.slow
def test_n21_something_urgent_says_who_reads_it_and_when_to_its_speaker_only(area: Area) -> None:
    """N21, S48: said, read, answered; and whoever has just the reference learns nothing of it."""
    lead = staffed(area)[Duty.SAFEGUARDING_LEAD]
    team = world.first_reader(area)
    for promise in Promise:
        TeamTarget.objects.create(area=area, team=team, promise=promise, number=5, valid_from=NOON.date())
    saturday = datetime(2026, 11, 21, 20, tzinfo=UTC)
    with time_machine.travel(saturday, tick=False):
        usual, urgent = said(area, at=saturday), said(area, path=Path.SAFEGUARDING, at=saturday)
        theirs = read(opened(urgent), path(urgent))
        assert "They or their deputy read it on  Monday".replace("  ", " ") in theirs
        for wrong in (team.name, "No number of days", "theme", "decide", "It joined", "You hear more by"):
            assert wrong not in theirs, wrong
        read_for_safeguarding(voice=urgent.voice, by=lead, at=saturday)
        acknowledge(voices=[usual.voice], by=world.an_officer(area), at=saturday)
        assert "The safeguarding lead or their deputy has read it." in read(opened(urgent), path(urgent))
        plain = [read(Client(), path(one)).replace(spaced(one.voice.reference), "") for one in (usual, urgent)]
    assert plain[0].replace(usual.voice.reference, "") == plain[1].replace(urgent.voice.reference, "")
    assert "You hear more by" in plain[1]
    assert team.name not in plain[1]


def test_a_signed_in_speaker_needs_no_words_and_finds_the_list(client: Client, area: Area) -> None:
    parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    receipt = said(area, by=parent)
    assert parent.person
    client.force_login(parent.person)
    assert CANARY in client.get(path(receipt)).content.decode()
    listed = client.get(at(area, "me/said/")).content.decode()
    assert spaced(receipt.voice.reference) in listed
    assert CANARY not in listed


@pytest.mark.parametrize(
    ("day", "words"), [(17, "it is late, and we are sorry"), (18, "you hear more by Wednesday 18")]
)
def test_my_list_says_sorry_for_what_is_late_as_the_page_does(area: Area, client: Client, day: int, words: str) -> None:
    parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    assert parent.person
    world.a_voice(area, said_by=parent.person, due_on=NOON.date().replace(day=day), due_by="charter")
    with time_machine.travel(NOON, tick=False):
        client.force_login(parent.person)
        assert words in read(client, at(area, "me/said/"))


def test_the_list_is_for_who_is_signed_in(client: Client, area: Area) -> None:
    assert client.get(at(area, "me/said/")).status_code == 302


def test_c12_no_number_agreed_shows_days_waited(client: Client, area: Area) -> None:
    receipt = said(area)
    assert "No number of days is agreed here yet." in read(client, path(receipt))


def test_what_is_late_says_sorry(client: Client, area: Area) -> None:
    receipt = said(area)
    receipt.voice.due_on, receipt.voice.due_by = NOON.date().replace(year=2020), "team"
    receipt.voice.save()
    page = read(client, path(receipt))
    assert "We are sorry." in page
    assert "the team's own target" in page


@pytest.mark.parametrize("typed", ["", "7K2M", "7K2M Q8X0 DAXX", "\x00"])
def test_a_reference_that_is_none_says_what_to_do(client: Client, area: Area, typed: str) -> None:
    page = client.post(at(area, "follow/"), {"reference": typed})
    assert page.status_code == 200
    assert "Error:" in page.content.decode()


def test_words_of_a_correction_stay_with_words(area: Area) -> None:
    receipt = said(area)
    understood(receipt.voice)
    opened(receipt).post(path(receipt, "not-right/"), {"words": "mine"})
    assert [words.part for words in Words.objects.order_by("pk")] == ["said", "correction"]
