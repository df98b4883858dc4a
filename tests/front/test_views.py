import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.areas.choices import OrganisationKind
from goldenthread.areas.models import Area, Succession
from goldenthread.people.choices import Duty
from goldenthread.voices.choices import Stage
from tests.world import NOON, a_voice, an_actor, an_area, an_organisation


def text_of(client: Client, path: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(path).content.decode()).split())


def test_the_list_of_areas_leads_to_each_area(client: Client, area: Area) -> None:
    assert f'href="/{area.slug}/"' in client.get("/").content.decode()
    assert client.get(f"/{area.slug}/").status_code == 200


def test_an_unknown_area_is_not_there(client: Client, area: Area) -> None:
    assert client.get("/nowhere-at-all/").status_code == 404


def test_the_front_page_begins_with_how_to_speak(client: Client, area: Area) -> None:
    page = client.get(f"/{area.slug}/").content.decode()
    main = page[page.index("<main") :]
    assert re.findall(r'href="([^"]+)"', main)[:2] == [f"/{area.slug}/say/", f"/{area.slug}/follow/"]


def test_n10_the_figures_are_counts_of_what_happened(client: Client, area: Area) -> None:
    a_voice(area, stage=Stage.TOLD, answered_on_time=True)
    a_voice(area, stage=Stage.TOLD)
    a_voice(area, due_on=date(2020, 1, 1))
    a_voice(area)
    a_voice(an_area("elsewhere"))
    words = text_of(client, f"/{area.slug}/")
    for figure in ("Answered on time 1 25%", "Answered, no day was agreed 1", "Waiting 1 25%", "Waiting too long 1"):
        assert figure in words
    assert "We have been counting since Thursday 1 January" in words


def test_who_listens_is_shown_by_title_and_by_first_name_if_they_wish(client: Client, area: Area) -> None:
    lead = an_actor(area, duties=[Duty.INDEPENDENT_LEAD])
    assert lead.person is not None
    words = text_of(client, f"/{area.slug}/")
    assert "independent_lead." in words
    assert lead.person.shown_name not in words


def test_n7_an_area_is_many_organisations_and_their_successions(client: Client, area: Area) -> None:
    before = an_organisation(area, name="Old Health Board", kind=OrganisationKind.HEALTH)
    after = an_organisation(area, name="New Health Board", kind=OrganisationKind.HEALTH)
    an_organisation(area, name="Example Forum", kind=OrganisationKind.PARENT_CARER_FORUM)
    Succession.objects.create(area=area, before=before, after=after, on=date(2022, 7, 1))
    words = text_of(client, f"/{area.slug}/organisations/")
    assert "New Health Board (health)" in words
    assert "Example Forum (parent carer forum)" in words
    assert "Old Health Board (health)" not in words
    assert "New Health Board took over from Old Health Board" in words


def test_n21_help_now_holds_the_national_numbers(client: Client, area: Area) -> None:
    words = text_of(client, f"/{area.slug}/help-now/")
    for number in ("999", "18000", "0800 1111", "0808 800 5000"):
        assert number in words


def test_the_privacy_page_says_who_reads_it_after_a_hand_over(client: Client, area: Area) -> None:
    """An officer of another organisation reads the words of a theme that was handed over (N7)."""
    page = client.get(f"/{area.slug}/privacy/").content.decode()
    assert "So does the team that answers you, perhaps in health or in a school." in page


@pytest.mark.parametrize("page", ["", "help-now/", "organisations/", "privacy/", "accessibility/"])
def test_every_page_of_the_front_has_one_heading_and_a_way_past_the_menu(client: Client, area: Area, page: str) -> None:
    html = client.get(f"/{area.slug}/{page}").content.decode()
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert html.index('href="#main"') < html.index("<nav")  # N1


@pytest.mark.slow
def test_the_front_page_costs_the_same_with_few_and_many_voices(area: Area) -> None:
    costs = []
    for count in (1, 2, 297):
        for _ in range(count):
            a_voice(area, said_at=NOON)
        with CaptureQueriesContext(connection) as asked:
            Client().get(f"/{area.slug}/")
        costs.append(len(asked))
    assert costs == [costs[0]] * 3
    assert costs[0] <= 8
