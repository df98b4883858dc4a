""" "I was not treated as the charter says", and the pages of the leads."""

import re

from django.test import Client

from goldenthread.areas.models import Area, WayOpen
from goldenthread.foundation.references import spaced
from goldenthread.people.actors import Actor
from goldenthread.people.choices import Duty, RoleKind
from goldenthread.voices.choices import Path
from goldenthread.voices.models import Concern, Draft, Words
from tests import world
from tests.voices.making import concerned, said, staffed
from tests.voices.visiting import at, hidden_key, secret_words_on, text_of

CANARY = "purple-canary-17"


def as_(actor: Actor) -> Client:
    client = Client()
    assert actor.person
    client.force_login(actor.person)
    return client


def test_c13_s49_k30_b4_it_works_without_account_or_voice_and_names_the_other_ways(client: Client, area: Area) -> None:
    staffed(area)
    WayOpen.objects.create(area=area, title="SENDIASS", text="Free and independent advice.")
    page = client.get(at(area, "concern/")).content.decode()
    assert "independent_lead" in text_of(page)
    assert "Free and independent advice." in text_of(page)
    assert "gives up no right" in text_of(page)
    answer = client.post(at(area, "concern/"), {"key": hidden_key(page), "words": CANARY})
    assert answer.headers["Location"] == at(area, "concern/done/")
    receipt = client.get(at(area, "concern/done/")).content.decode()
    assert len(secret_words_on(receipt)) == 6
    assert (Concern.objects.count(), Words.objects.get().text) == (1, CANARY)


def test_c13_without_an_independent_lead_it_says_so_and_shows_the_ways(client: Client, area: Area) -> None:
    WayOpen.objects.create(area=area, title="SENDIASS", text="Free and independent advice.")
    page = client.get(at(area, "concern/")).content.decode()
    assert "<textarea" not in page
    assert "has not named anybody independent yet" in text_of(page)
    assert "SENDIASS" in text_of(page)


def test_c13_a_double_click_is_one_concern_and_a_mistake_keeps_words(client: Client, area: Area) -> None:
    staffed(area)
    key = hidden_key(client.get(at(area, "concern/")).content.decode())
    answer = client.post(at(area, "concern/"), {"key": key, "words": " "})
    assert (answer.status_code, answer.headers["Location"]) == (303, at(area, "concern/"))
    wrong = client.get(at(area, "concern/")).content.decode()
    assert (hidden_key(wrong), "Error:" in wrong) == (key, True)
    for _ in range(2):
        client.post(at(area, "concern/"), {"key": key, "words": CANARY})
    assert (Concern.objects.count(), Draft.objects.count()) == (1, 0)
    assert "Error:" not in client.get(at(area, "concern/")).content.decode()


def test_leaving_forgets_a_concern_to_put_right(client: Client, area: Area) -> None:
    staffed(area)
    client.post(at(area, "concern/"), {"words": "x" * 20_001})
    assert Draft.objects.count() == 1
    client.post(at(area, "say/leave/"))
    assert Draft.objects.count() == 0


def test_its_receipt_follows_it_to_the_answer(client: Client, area: Area) -> None:
    lead = staffed(area)[Duty.INDEPENDENT_LEAD]
    receipt = concerned(area, words=CANARY)
    path = at(area, f"follow/{receipt.concern.reference}/")
    assert CANARY not in client.get(path).content.decode()
    as_(lead).post(at(area, f"concerns/{receipt.concern.reference}/"), {"text": "We are sorry, and this changes."})
    client.post(path, {"secret": " ".join(receipt.words)})
    page = text_of(client.get(path).content.decode())
    assert CANARY in page
    assert "We are sorry, and this changes." in page


def test_only_the_independent_lead_reads_them(area: Area) -> None:
    people = staffed(area)
    concern = concerned(area, words=CANARY).concern
    for path in ("concerns/", f"concerns/{concern.reference}/"):
        assert CANARY in as_(people[Duty.INDEPENDENT_LEAD]).get(at(area, path)).content.decode()
        for other in (people[Duty.SAFEGUARDING_LEAD], world.an_officer(area), world.an_actor(area, *RoleKind)):
            assert as_(other).get(at(area, path)).status_code == 404


def test_a_lead_elsewhere_finds_nothing(area: Area) -> None:
    staffed(area)
    other = world.an_area("otherborough")
    elsewhere = as_(staffed(other)[Duty.INDEPENDENT_LEAD])
    concern = concerned(area).concern
    assert elsewhere.get(at(other, f"concerns/{concern.reference}/")).status_code == 404
    assert elsewhere.get(at(area, "concerns/")).status_code == 404


def test_n21_nobody_else_opens_the_safeguarding_page(area: Area) -> None:
    people = staffed(area)
    voice = said(area, words=CANARY, path=Path.SAFEGUARDING).voice
    for other in (people[Duty.INDEPENDENT_LEAD], world.an_officer(area), world.an_actor(area, RoleKind.ADMINISTRATOR)):
        assert as_(other).get(at(area, "safeguarding/")).status_code == 404
    listed = as_(people[Duty.SAFEGUARDING_LEAD]).get(at(area, "safeguarding/")).content.decode()
    assert (spaced(voice.reference) in listed, CANARY in listed) == (True, False)
    assert re.match(r".*/login/", Client().get(at(area, "safeguarding/")).headers["Location"])


def test_c13_the_writer_chooses_that_it_goes_past_the_lead(client: Client, area: Area) -> None:
    people = staffed(area)
    page = client.get(at(area, "concern/")).content.decode()
    assert "It is about the independent lead" in page
    client.post(at(area, "concern/"), {"key": hidden_key(page), "words": CANARY, "deputy_only": "on"})
    path = at(area, f"concerns/{Concern.objects.get().reference}/")
    found = {}
    for duty in (Duty.INDEPENDENT_LEAD, Duty.INDEPENDENT_DEPUTY):
        browser = as_(people[duty])
        listed = browser.get(at(area, "concerns/")).content.decode()
        found[duty] = (CANARY in listed, browser.get(path).status_code)
    assert found == {Duty.INDEPENDENT_LEAD: (False, 404), Duty.INDEPENDENT_DEPUTY: (True, 200)}


def test_c13_without_a_deputy_it_is_not_offered(client: Client, area: Area) -> None:
    world.an_actor(area, duties=[Duty.INDEPENDENT_LEAD])
    assert "It is about the independent lead" not in client.get(at(area, "concern/")).content.decode()
