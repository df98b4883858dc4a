from django.test import Client

from goldenthread.areas.models import Area


def test_the_list_of_areas_leads_to_each_area(client: Client, area: Area) -> None:
    assert f'href="/{area.slug}/"' in client.get("/").content.decode()
    assert client.get(f"/{area.slug}/").status_code == 200


def test_an_unknown_area_is_not_there(client: Client, area: Area) -> None:
    assert client.get("/nowhere-at-all/").status_code == 404
