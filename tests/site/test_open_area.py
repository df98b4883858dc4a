"""An empty site gets its first area from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from goldenthread.areas.models import Area
from goldenthread.charters.models import Edition
from goldenthread.people.models import Person
from goldenthread.site import cli


@pytest.mark.django_db
def test_an_area_is_opened_with_its_charter_and_nobody_in_it() -> None:
    said = StringIO()
    call_command("open_area", "stockport", stdout=said)
    call_command("open_area", "stockport", stdout=said)
    assert (Area.objects.count(), Edition.objects.count(), Person.objects.count()) == (1, 1, 0)
    assert said.getvalue().count("goldenthread invite --administrator EMAIL --area stockport") == 2
    assert said.getvalue().count("is open already") == 1


@pytest.mark.django_db
def test_an_area_that_does_not_come_with_it_is_refused_with_those_that_do() -> None:
    with pytest.raises(CommandError, match=r"hounslow.*stockport"):
        call_command("open_area", "nowhere")
    assert Area.objects.count() == 0


@pytest.mark.django_db
def test_the_empty_front_page_names_both_commands(client: Client) -> None:
    page = client.get("/").content.decode()
    for command in ("open-area SLUG", "invite --administrator EMAIL --area SLUG"):
        assert f"<code>goldenthread {command}</code>" in page


def test_a_command_is_asked_for_with_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(cli, "execute_from_command_line", asked.append)
    cli._run(["open-area", "stockport"])
    assert asked == [["goldenthread", "open_area", "stockport"]]
