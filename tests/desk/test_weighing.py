"""A decision weighs every voice of its theme: all in one choice, and any of them otherwise, however many there are."""

import re

import pytest
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.decisions.models import Decision, Weighing
from goldenthread.desk.selectors.weighing import ONE_BY_ONE
from goldenthread.people.actors import Actor
from goldenthread.voices.models import Voice

from .test_pages import many
from .test_themes import DECISION

NUMBER = 2 * ONE_BY_ONE + 10
SHAPED, CONSIDERED, NOT_FOLLOWED = "shaped", "considered", "not_followed"
OFFERED = re.compile(r'name="weight_([0-9A-Z]{10})"')


@pytest.fixture
def address(area: Area, officer: Actor) -> str:
    return f"/exampleshire/desk/themes/{many(area, officer, NUMBER)}/decide/"


def weighed() -> dict[str, tuple[str, str]]:
    """How every voice was weighed, and why, by its reference."""
    found = Weighing.objects.values_list("voice__reference", "weight", "because")
    return {reference: (weight, because) for reference, weight, because in found}


def pages(client: Client, address: str) -> list[list[str]]:
    """The voices that each page of the form offers, to the last."""
    found, page = [], client.get(address).content.decode()
    while True:
        found.append(OFFERED.findall(page))
        more = re.search(r'name="go" value="([0-9A-Z]{10})"', page)
        if not more:
            return found
        page = client.post(address, {"go": more[1]}).content.decode()


@pytest.mark.slow
def test_b1_every_voice_can_be_weighed_also_the_fifty_first(client: Client, address: str) -> None:
    found = pages(client, address)
    assert [len(page) for page in found] == [ONE_BY_ONE, ONE_BY_ONE, 10]
    assert {voice for page in found for voice in page} == set(Voice.objects.values_list("reference", flat=True))
    last = found[2][-1]
    client.post(address, DECISION | {"shown": found[1][-1], f"weight_{last}": SHAPED})
    assert weighed() == {voice: (SHAPED if voice == last else CONSIDERED, "") for page in found for voice in page}


@pytest.mark.slow
def test_b1_one_choice_weighs_all_but_the_exceptions(client: Client, address: str) -> None:
    first, second, *others = Voice.objects.values_list("reference", flat=True)
    why = {"weight_all": NOT_FOLLOWED, "reason_all": "There is no money this year."}
    client.post(address, DECISION | why | {f"weight_{first}": SHAPED, f"reason_{second}": "The road is narrow."})
    assert weighed() == {
        first: (SHAPED, ""),
        second: (NOT_FOLLOWED, "The road is narrow."),
        **dict.fromkeys(others, (NOT_FOLLOWED, "There is no money this year.")),
    }


@pytest.mark.slow
def test_b1_all_voices_that_were_not_followed_are_told_why(client: Client, address: str) -> None:
    page = client.post(address, DECISION | {"weight_all": NOT_FOLLOWED}).content.decode()
    assert page.count("Say why this voice was not followed.") == 2  # In the summary, and beside the box.
    assert 'href="#id_reason_all"' in page
    assert Decision.objects.count() == 0


@pytest.mark.slow
def test_nothing_that_was_typed_is_lost_on_the_way_to_other_voices(client: Client, address: str) -> None:
    found = pages(client, address)
    one, other = found[0][3], found[1][7]
    typed = DECISION | {
        "outcome": "part",
        "because": "It costs a lot.",
        "because_easy": "No money.",
        "weight_all": SHAPED,
        f"weight_{one}": NOT_FOLLOWED,
        f"reason_{one}": "We asked the driver.",
        f"weight_{other}": CONSIDERED,
        "next_news_on_day": "31",
        "next_news_on_month": "Smarch",
    }
    page = client.post(address, typed | {"go": found[1][-1]}).content.decode()
    assert "Please look at this again" not in page
    assert Decision.objects.count() == 0
    assert OFFERED.findall(page)[:2] in ([one, other], [other, one])
    assert set(OFFERED.findall(page)[2:]) == set(found[2])
    for value in ("The bus comes on time.", "It costs a lot.", "We asked the driver.", 'value="Smarch"', 'value="31"'):
        assert value in page
    assert page.count('<option value="not_followed" selected>') == 1
    assert 'value="shaped" id="id_weight_all_0" checked' in page


@pytest.mark.slow
def test_an_error_of_a_voice_on_another_page_stands_beside_it(client: Client, address: str) -> None:
    found = pages(client, address)
    one = found[0][3]
    typed = DECISION | {"shown": found[1][-1], f"weight_{one}": NOT_FOLLOWED}
    page = client.post(address, typed).content.decode()
    assert f'href="#id_reason_{one}"' in page
    assert f'id="id_reason_{one}"' in page


@pytest.mark.slow
def test_a_voice_of_another_theme_cannot_be_weighed_here(
    area: Area, officer: Actor, client: Client, address: str
) -> None:
    many(area, officer, 1)
    foreign = Voice.objects.latest("pk").reference
    page = client.post(address, {"go": "", f"weight_{foreign}": SHAPED}).content.decode()
    assert foreign not in page
    client.post(address, DECISION | {f"weight_{foreign}": SHAPED})
    assert foreign not in weighed()
    assert len(weighed()) == NUMBER
