"""Three screens and it is said; nothing that was typed is lost."""

from uuid import UUID

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Because, Refused
from goldenthread.keys.services import make_key
from goldenthread.people.choices import Channel, RoleKind
from goldenthread.people.models import Preference
from goldenthread.voices.choices import Part, Path
from goldenthread.voices.models import Draft, TellBy, Voice, Words
from tests import world
from tests.voices.making import staffed
from tests.voices.visiting import WORDS, at, begin, hidden_key, secret_words_on, send, send_words, text_of
from tests.world import NOON


def test_h26_three_screens_without_an_account_and_a_receipt(client: Client, area: Area) -> None:
    voice = send(client, area)
    page = client.get(at(area, "say/done/")).content.decode()
    assert Words.objects.get().text == WORDS
    assert "Thank you" in text_of(page)
    assert len(secret_words_on(page)) == 6
    assert f"{voice.reference[:4]} {voice.reference[4:8]} {voice.reference[8:]}" in page
    assert "data:image/svg+xml" in page


def test_c11_urgency_comes_before_the_box(client: Client, area: Area) -> None:
    first = client.get(at(area, "say/"))
    assert "<textarea" not in first.content.decode()
    assert "999" in text_of(first.content.decode())
    assert client.get(at(area, "say/words/")).headers["Location"] == at(area, "say/")


def test_n21_phones_with_hours_and_childline_are_there(client: Client, area: Area) -> None:
    text = text_of(client.get(at(area, "say/urgent/")).content.decode())
    for needed in ("999", "18000", "Childline", "0800 1111", "NSPCC", "Text"):
        assert needed in text


def test_n21_without_named_leads_urgent_things_are_not_taken_in_writing(client: Client, area: Area) -> None:
    page = client.get(at(area, "say/urgent/")).content.decode()
    assert 'value="urgent"' not in page
    client.post(at(area, "say/urgent/"), {"choice": "urgent"})
    assert Draft.objects.count() == 0


def test_n21_with_named_leads_it_goes_to_them_and_says_when_it_is_read(client: Client, area: Area) -> None:
    staffed(area)
    client.post(at(area, "say/urgent/"), {"choice": "urgent"})
    words = client.get(at(area, "say/words/")).content.decode()
    assert "safeguarding_lead" in text_of(words)
    key = hidden_key(words)
    client.post(at(area, "say/words/"), {"key": key, "words": WORDS})
    client.post(at(area, "say/tell/"), {"key": key, "channel": "here", "format": "plain"})
    assert Voice.objects.get().path == Path.SAFEGUARDING
    assert "reads it" in text_of(client.get(at(area, "say/done/")).content.decode())


def test_going_back_to_say_it_is_not_urgent_keeps_the_words(client: Client, area: Area) -> None:
    staffed(area)
    send_words(client, area)
    client.post(at(area, "say/urgent/"), {"choice": "urgent"})
    begin(client, area)
    page = client.get(at(area, "say/words/")).content.decode()
    assert WORDS in page
    client.post(at(area, "say/tell/"), {"key": hidden_key(page), "channel": "here", "format": "plain"})
    assert Voice.objects.get().path == Path.TEAM


def test_n7_the_box_says_that_the_team_that_answers_reads_it_too(client: Client, area: Area) -> None:
    begin(client, area)
    page = text_of(client.get(at(area, "say/words/")).content.decode())
    assert "so does the team that answers you, perhaps in health or in a school" in page


def test_h24_no_idea_is_asked_for_and_the_box_is_closed(client: Client, area: Area) -> None:
    begin(client, area)
    page = client.get(at(area, "say/words/")).content.decode()
    assert '<details class="more"><summary>' in page
    assert page.index('name="words"') < page.index('name="idea"')
    assert send_words(client, area).headers["Location"] == at(area, "say/tell/")


@pytest.mark.parametrize("words", ["", "   ", "x" * 20_001])
def test_a_mistake_keeps_what_was_typed_and_says_what_to_do(client: Client, area: Area, words: str) -> None:
    answer = send_words(client, area, words, idea="bigger print")
    assert (answer.status_code, answer.headers["Location"]) == (303, at(area, "say/words/"))
    html = client.get(at(area, "say/words/")).content.decode()
    assert "Error:" in html
    assert "bigger print" in html
    assert words.strip() in html
    assert "bigger print" in client.get(at(area, "say/words/")).content.decode()


def test_what_was_put_right_is_shown_without_its_error(client: Client, area: Area) -> None:
    """Back after a mistake: the page that had the error shows the words that were sent after it."""
    send_words(client, area, "")
    key = hidden_key(client.get(at(area, "say/words/")).content.decode())
    client.post(at(area, "say/words/"), {"key": key, "words": WORDS})
    html = client.get(at(area, "say/words/")).content.decode()
    assert ("Error:" in html, WORDS in html) == (False, True)


def test_beginning_again_is_no_mistake(client: Client, area: Area) -> None:
    send_words(client, area, "", idea="bigger print")
    begin(client, area)
    html = client.get(at(area, "say/words/")).content.decode()
    assert ("Error:" in html, "bigger print" in html) == (False, True)


def test_what_a_rule_refuses_is_said_on_the_page_that_sent_it(
    client: Client, area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    """K23: a reason that no field has is kept with the draft, and goes with the next try."""

    def refuse(**_: object) -> None:
        raise Refused(Because("We cannot take this today."))

    send_words(client, area)
    key = hidden_key(client.get(at(area, "say/tell/")).content.decode())
    sent = {"key": key, "channel": "here", "format": "plain"}
    with monkeypatch.context() as refusing:
        refusing.setattr("goldenthread.voices.views.saying.say", refuse)
        assert client.post(at(area, "say/tell/"), sent).status_code == 303
    assert "We cannot take this today." in client.get(at(area, "say/tell/")).content.decode()
    assert client.post(at(area, "say/tell/"), sent).headers["Location"] == at(area, "say/done/")


def test_back_shows_the_words_again_and_so_does_another_day_before_24_hours(client: Client, area: Area) -> None:
    send_words(client, area, idea="bigger print")
    html = client.get(at(area, "say/words/")).content.decode()
    assert WORDS in html
    assert "bigger print" in html


def test_a_missing_address_keeps_everything(client: Client, area: Area) -> None:
    send_words(client, area)
    key = hidden_key(client.get(at(area, "say/tell/")).content.decode())
    sent = {"key": key, "channel": "email", "email": "poppy at", "format": "plain"}
    answer = client.post(at(area, "say/tell/"), sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, at(area, "say/tell/"))
    html = client.get(at(area, "say/tell/")).content.decode()
    assert 'aria-invalid="true"' in html
    assert "Write an email address like name@example.com." in html
    assert "poppy at" in html
    assert Voice.objects.count() == 0
    assert WORDS in client.get(at(area, "say/words/")).content.decode()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"channel": "here", "email": "nonsense"}, ("here", None)),
        ({"channel": "email", "email": "poppy@example.org"}, ("email", "poppy@example.org")),
        ({"channel": "text", "number": "07700 900123"}, ("text", "07700 900123")),
        ({"channel": "phone", "number": "07700 900123", "email": "x"}, ("phone", "07700 900123")),
        ({"channel": "letter", "address": "P Example\n1 Road\nTown"}, ("letter", "P Example\n1 Road\nTown")),
    ],
)
def test_only_the_address_that_is_needed_is_kept(
    client: Client, area: Area, sent: dict[str, str], kept: tuple[str, str | None]
) -> None:
    send(client, area, **sent)
    row = TellBy.objects.get()
    assert (row.channel, row.address) == kept


def test_told_once_a_signed_in_person_finds_their_wish(client: Client, area: Area) -> None:
    parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    assert parent.person
    Preference.objects.create(
        key=make_key(),
        person=parent.person,
        channel=Channel.TEXT,
        format="large_print",
        address="07700 900321",
        set_at=NOON,
    )
    client.force_login(parent.person)
    send_words(client, area)
    html = client.get(at(area, "say/tell/")).content.decode()
    assert "07700 900321" in html
    assert '<input type="radio" name="channel" value="text" id="id_channel_2" checked>' in html.replace("  ", " ")
    voice = send(client, area, channel="text", number="07700 900321", format="large_print")
    assert voice.said_by == parent.person


def test_a_double_click_and_a_retry_are_one_voice_with_the_same_receipt(client: Client, area: Area) -> None:
    send_words(client, area)
    key = hidden_key(client.get(at(area, "say/tell/")).content.decode())
    shown = []
    for _ in range(3):
        answer = client.post(at(area, "say/tell/"), {"key": key, "channel": "here", "format": "plain"})
        assert answer.headers["Location"] == at(area, "say/done/")
        shown.append(secret_words_on(client.get(at(area, "say/done/")).content.decode()))
    assert Voice.objects.count() == 1
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.slow
def test_two_tabs_stay_two_voices(client: Client, area: Area) -> None:
    send_words(client, area, "one")
    one = hidden_key(client.get(at(area, "say/tell/")).content.decode())
    client.cookies.pop("draft")
    send_words(client, area, "two")
    two = hidden_key(client.get(at(area, "say/tell/")).content.decode())
    for key in (one, two):
        client.post(at(area, "say/tell/"), {"key": key, "channel": "here", "format": "plain"})
    assert sorted(words.text for words in Words.objects.all()) == ["one", "two"]


def test_words_whose_draft_is_gone_are_kept_not_lost(client: Client, area: Area) -> None:
    begin(client, area)
    key = hidden_key(client.get(at(area, "say/words/")).content.decode())
    Draft.objects.all().delete()
    client.post(at(area, "say/words/"), {"key": key, "words": WORDS})
    assert WORDS in client.get(at(area, "say/words/")).content.decode()


def test_leaving_forgets_everything_on_this_device(client: Client, area: Area) -> None:
    send_words(client, area)
    answer = client.post(at(area, "say/leave/"))
    assert Draft.objects.count() == 0
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "url=https://www.bbc.co.uk/weather" in answer.content.decode()
    assert client.get(at(area, "say/words/")).headers["Location"] == at(area, "say/")
    send(client, area)
    client.post(at(area, "say/leave/"))
    assert client.get(at(area, "say/done/")).status_code == 302
    assert "purple-canary-17" not in client.get(at(area, f"follow/{Voice.objects.get().reference}/")).content.decode()


def test_the_secret_is_in_no_address_cookie_or_session(client: Client, area: Area) -> None:
    send(client, area)
    words = secret_words_on(client.get(at(area, "say/done/")).content.decode())
    jar = " ".join(f"{cookie.value}" for cookie in client.cookies.values())
    held = " ".join([jar, str(dict(client.session.items()))])
    assert not any(f" {word} " in f" {held} " for word in words)
    key = UUID(client.cookies["receipts"].value.split(":")[0])
    assert str(key) not in str(dict(client.session.items()))
    assert client.cookies["receipts"]["httponly"]
    assert client.cookies["draft"].value == ""


@pytest.mark.sqlite
@pytest.mark.parametrize("path", ["say/", "say/urgent/", "say/words/", "say/tell/", "say/done/", "say/card/"])
def test_nothing_of_it_is_stored_by_browsers(client: Client, area: Area, path: str) -> None:
    send(client, area)
    send_words(client, area)
    headers = client.get(at(area, path)).headers
    assert "no-store" in headers["Cache-Control"]
    assert "private" in headers["Cache-Control"]


def test_the_card_and_the_file_hold_the_receipt_and_no_words_of_theirs(client: Client, area: Area) -> None:
    voice = send(client, area)
    words = secret_words_on(client.get(at(area, "say/done/")).content.decode())
    card = client.get(at(area, "say/card/")).content.decode()
    file = client.get(at(area, "say/receipt.txt"))
    assert secret_words_on(card) == words
    assert " ".join(words) in file.content.decode()
    assert f"/{area.slug}/follow/{voice.reference}/" in file.content.decode()
    assert file.headers["Content-Disposition"].startswith("attachment")
    for text in (card, file.content.decode()):
        assert "purple-canary-17" not in text


def test_c12_without_a_number_the_receipt_says_so(client: Client, area: Area) -> None:
    send(client, area)
    assert "No number of days is agreed here yet." in text_of(client.get(at(area, "say/done/")).content.decode())


@pytest.mark.parametrize("path", ["say/", "say/words/", "concern/", "follow/"])
def test_an_unknown_area_is_not_there(client: Client, area: Area, path: str) -> None:
    assert client.get(f"/nowhere-at-all/{path}").status_code == 404


def test_another_areas_draft_is_not_shown(client: Client, area: Area) -> None:
    other = world.an_area("otherborough")
    world.first_reader(other)
    send_words(client, area)
    client.cookies["draft"]["path"] = "/"
    assert client.get(at(other, "say/words/")).headers["Location"] == at(other, "say/")


def test_a_form_that_was_open_too_long_gives_the_words_back(area: Area) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(at(area, "say/words/"), {"words": WORDS})
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert "We did not save this yet" in answer.content.decode()


def test_language_and_wording_are_carried_from_page_to_page(client: Client, area: Area) -> None:
    start = client.post(at(area, "say/?wording=easy"), {"choice": "write"}).headers["Location"]
    assert start == at(area, "say/words/?wording=easy")
    key = hidden_key(client.get(start).content.decode())
    then = client.post(start, {"key": key, "words": WORDS}).headers["Location"]
    assert then == at(area, "say/tell/?wording=easy")
    done = client.post(then, {"key": key, "channel": "here", "format": "plain"}).headers["Location"]
    assert done == at(area, "say/done/?wording=easy")


def test_when_it_cannot_be_saved_the_words_are_still_there(
    client: Client, area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise OSError("the disk is full")

    client.raise_request_exception = False
    send_words(client, area)
    key = hidden_key(client.get(at(area, "say/tell/")).content.decode())
    with monkeypatch.context() as broken:
        broken.setattr("goldenthread.voices.services.saying.record", fail)
        assert client.post(at(area, "say/tell/"), {"key": key, "channel": "here", "format": "plain"}).status_code == 500
    assert Voice.objects.count() == 0
    assert WORDS in client.get(at(area, "say/words/")).content.decode()
    client.post(at(area, "say/tell/"), {"key": key, "channel": "here", "format": "plain"})
    assert Voice.objects.count() == 1


@pytest.mark.sqlite
@pytest.mark.parametrize("path", ["say/", "say/urgent/", "say/words/", "say/tell/", "say/done/", "follow/", "concern/"])
def test_looking_changes_nothing(client: Client, area: Area, path: str) -> None:
    send(client, area)
    send_words(client, area)
    before = (Voice.objects.count(), Draft.objects.count(), Words.objects.count())
    for _ in range(2):
        client.get(at(area, path))
    assert (Voice.objects.count(), Draft.objects.count(), Words.objects.count()) == before


def test_h17_questions_come_afterwards_and_each_can_be_left(client: Client, area: Area) -> None:
    voice = send(client, area)
    steps = []
    answers = [{"kind": "concern"}, {"leave_out": "yes"}, {"speaker": "young_person"}, {}]
    for number, answer in enumerate(answers, 1):
        steps.append(client.post(at(area, f"say/more/{number}/"), answer).headers["Location"])
    voice.refresh_from_db()
    assert steps == [at(area, f"say/more/{number}/") for number in (2, 3, 4, 5)]
    assert (voice.kind, voice.topic, voice.speaker, voice.standing) == ("concern", "", "young_person", "")


def test_b16_whom_they_speak_for_and_how_they_know(client: Client, area: Area) -> None:
    voice = send(client, area)
    client.post(at(area, "say/more/4/"), {"standing": "on_behalf", "how_known": "we talked"})
    voice.refresh_from_db()
    assert voice.standing == "on_behalf"
    assert Words.objects.get(part=Part.HOW_KNOWN).text == "we talked"


def test_an_answer_to_put_right_stays_and_is_forgotten_when_it_was_kept(client: Client, area: Area) -> None:
    """K23: Back from the next question finds this one by its own address."""
    send(client, area)
    path, long = at(area, "say/more/4/"), "we talked " * 3_000
    answer = client.post(path, {"standing": "on_behalf", "how_known": long})
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    html = client.get(path).content.decode()
    assert ("Error:" in html, "we talked we talked" in html, Draft.objects.count()) == (True, True, 1)
    client.post(path, {"standing": "on_behalf", "how_known": "we talked"})
    assert ("Error:" in client.get(path).content.decode(), Draft.objects.count()) == (False, 0)


def test_leaving_forgets_an_answer_to_put_right(client: Client, area: Area) -> None:
    send(client, area)
    client.post(at(area, "say/more/4/"), {"standing": "on_behalf", "how_known": "we talked " * 3_000})
    client.post(at(area, "say/leave/"))
    assert Draft.objects.count() == 0


def test_each_use_is_asked_by_itself_with_an_end(client: Client, area: Area) -> None:
    from goldenthread.consent.models import Grant

    voice = send(client, area)
    for number, until in ((5, "no"), (6, "12"), (9, "3")):
        client.post(at(area, f"say/more/{number}/"), {"until": until})
    assert sorted(Grant.objects.filter(subject=voice.reference).values_list("use", flat=True)) == ["board", "published"]
    assert client.post(at(area, "say/more/9/"), {"until": "3"}).headers["Location"] == at(area, "say/done/")
    assert client.get(at(area, "say/more/10/")).status_code == 404


def test_questions_are_only_for_who_has_just_said_it(client: Client, area: Area) -> None:
    voice = send(client, area)
    stranger = Client()
    stranger.post(at(area, "say/more/1/"), {"kind": "thanks"})
    voice.refresh_from_db()
    assert voice.kind == ""
