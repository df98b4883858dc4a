import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area

from .test_services import load


def text_of(client: Client, path: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(path).content.decode()).split())


@pytest.mark.django_db
def test_hounslow_s_ten_principles_stand_in_order_with_their_numbers(client: Client) -> None:
    load("hounslow")
    page = client.get("/hounslow/charter/").content.decode()
    assert re.findall(r'<h3 id="p(\w+)">', page) == [str(n) for n in range(1, 11)]
    words = text_of(client, "/hounslow/charter/")
    for measure in ("25 days", "7 days", "2 hours", "between 10am and 2pm", "parents and carers"):
        assert measure in words


@pytest.mark.django_db
def test_c12_a_promise_without_a_number_says_so(client: Client) -> None:
    load("buckinghamshire")
    assert "no number agreed yet" in text_of(client, "/buckinghamshire/charter/")


@pytest.mark.django_db
def test_b2_signatories_are_roles_and_organisations_in_text(client: Client) -> None:
    load("buckinghamshire")
    words = text_of(client, "/buckinghamshire/charter/")
    assert "Organisation not named in the text" in words
    assert "Interim Chief Executive" in words


@pytest.mark.django_db
def test_s60_s61_an_abolished_signatory_and_an_ended_strategy_are_flagged(client: Client) -> None:
    load("south-gloucestershire")
    words = text_of(client, "/south-gloucestershire/charter/")
    assert "Its work has passed to" in words
    assert re.search(r"SEND strategy 2018 to 2023 \(2018 to 2023\)\. It goes with this charter\. It has ended\.", words)


@pytest.mark.django_db
def test_the_numbers_of_promises_are_explained(client: Client) -> None:
    load("hounslow")
    assert "Each promise has a number, like (1.1)." in text_of(client, "/hounslow/charter/")


@pytest.mark.django_db
def test_each_principle_has_an_address_that_stays(client: Client) -> None:
    load("stockport")
    assert "Actively Listen" in text_of(client, "/stockport/charter/2/")
    assert client.get("/stockport/charter/8/").status_code == 404


@pytest.mark.django_db
def test_easy_read_is_another_wording_of_the_same_page(client: Client) -> None:
    load("stockport")
    assert 'class="easy"' in client.get("/stockport/charter/?wording=easy").content.decode()
    assert 'class="easy"' not in client.get("/stockport/charter/").content.decode()


def test_an_area_without_a_charter_says_so(client: Client, area: Area) -> None:
    assert "No charter is in force here yet." in text_of(client, f"/{area.slug}/charter/")


@pytest.mark.django_db
def test_the_charter_page_asks_eight_questions_of_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load("hounslow")
    with django_assert_num_queries(8):
        client.get("/hounslow/charter/")
