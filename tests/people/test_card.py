"""Signing in with a printed card."""

from collections.abc import Sequence

import pytest
from django.core.cache import cache
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.foundation.references import spaced
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from goldenthread.people.services import make_card
from tests import world


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def holder(area: Area) -> tuple[Person, Sequence[str]]:
    actor = world.an_actor(area, RoleKind.YOUNG_PERSON)
    assert actor.person
    return actor.person, make_card(area=area, person=actor.person, by=actor, at=world.NOON)


def send(client: Client, area: Area, reference: str, words: Sequence[str], **extra: str) -> tuple[int, str]:
    answer = client.post(f"/{area.slug}/card/", {"reference": reference, "words": " ".join(words)}, **extra)  # type: ignore[arg-type]
    return answer.status_code, answer.content.decode()


def signed_in(client: Client, area: Area) -> bool:
    return client.get(f"/{area.slug}/me/").status_code == 200


def test_a_card_signs_in_however_it_is_typed(client: Client, area: Area, holder: tuple[Person, Sequence[str]]) -> None:
    person, words = holder
    status, _page = send(client, area, spaced(person.reference).lower(), [f"{word.upper()}," for word in words])
    assert (status, signed_in(client, area)) == (302, True)


def test_a_wrong_word_does_not_and_says_so_kindly(
    client: Client, area: Area, holder: tuple[Person, Sequence[str]]
) -> None:
    person, words = holder
    other = "apple" if words[5] != "apple" else "ball"
    status, page = send(client, area, person.reference, [*words[:5], other])
    assert (status, "This card did not open." in page, signed_in(client, area)) == (200, True, False)


def test_slips_are_pointed_out_before_anything_is_counted(
    client: Client, area: Area, holder: tuple[Person, Sequence[str]]
) -> None:
    person, words = holder
    assert "is not one of our words" in send(client, area, person.reference, [*words[:5], "zzzz"])[1]
    assert "You wrote 5." in send(client, area, person.reference, words[:5])[1]
    assert "has ten letters and numbers" in send(client, area, "ABC", words)[1]


def test_an_unknown_number_says_the_same_as_a_wrong_word(client: Client, area: Area) -> None:
    assert "This card did not open." in send(client, area, "0000000000", ["apple"] * 6)[1]


def test_a_card_opens_only_in_areas_where_its_owner_has_a_role(
    client: Client, area: Area, holder: tuple[Person, Sequence[str]]
) -> None:
    person, words = holder
    elsewhere = world.an_area("elsewhere")
    assert send(client, elsewhere, person.reference, words)[0] == 200
    assert not signed_in(client, area)


def test_tries_are_limited_and_nobody_elsewhere_can_lock_the_owner_out(
    client: Client, area: Area, holder: tuple[Person, Sequence[str]]
) -> None:
    person, words = holder
    found = [send(client, area, person.reference, ["apple"] * 6)[0] for _ in range(11)]
    assert found == [200] * 10 + [429]
    assert send(client, area, person.reference, words)[0] == 429
    assert not signed_in(client, area)
    send(client, area, person.reference, words, REMOTE_ADDR="192.0.2.7")
    assert signed_in(client, area)


def test_the_words_are_never_in_an_address(client: Client, area: Area, holder: tuple[Person, Sequence[str]]) -> None:
    person, words = holder
    answer = client.get(f"/{area.slug}/card/", {"reference": person.reference, "words": " ".join(words)})
    assert (answer.status_code, signed_in(client, area)) == (200, False)
    assert " ".join(words) not in answer.content.decode()


def test_the_owner_makes_a_card_and_sees_its_words_once(client: Client, area: Area) -> None:
    actor = world.an_actor(area, RoleKind.PARENT_OR_CARER)
    assert actor.person
    client.force_login(actor.person)
    assert client.get(f"/{area.slug}/me/card/").status_code == 200
    page = client.post(f"/{area.slug}/me/card/").content.decode()
    assert spaced(actor.reference) in page
    assert page.count('class="pic"') == 6
    assert "Your card was made on" in client.get(f"/{area.slug}/me/").content.decode()
