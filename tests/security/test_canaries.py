"""Each confidential thing carries a word of its own; whoever may read it finds it, and nobody else (S2, C15)."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from goldenthread.areas.models import Area
from goldenthread.people.choices import Channel
from goldenthread.reportback.tasks import outbox
from goldenthread.site import refusals, switchboard
from goldenthread.site.page_cache import store
from goldenthread.voices.services import Tell
from tests.voices.making import said
from tests.world import NOON

from .canaries import CANARIES, MAY, SHOWN, Aviary, an_aviary

EMAIL = Tell(channel=Channel.EMAIL, address="poppy@example.org")
TOKEN = re.compile(r'(?<=csrfmiddlewaretoken" value=")\w+')
MOST = (
    "nobody",
    "parent",
    "another parent",
    "keeper",
    "officer",
    "seat",
    "safeguarding lead",
    "independent lead",
    "holder",
    "writer",
)
"""Whose reading is tried each time; at full size everybody's."""
pytestmark = pytest.mark.slow


@pytest.fixture
def aviary(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Aviary]:
    """Refusals say no more than their number here: there are thousands, and what they show is looked at below."""
    monkeypatch.setattr(refusals, "_kindly", lambda _request, code, said="": HttpResponse(said, status=code))
    with time_machine.travel(NOON, tick=False):
        yield an_aviary()


def heard_in(text: str) -> list[str]:
    """Which of the confidential things are in it."""
    return [name for name, word in CANARIES.items() if word in text]


@pytest.mark.sqlite
@pytest.mark.parametrize("size", [pytest.param("most", id="most"), pytest.param("all", marks=pytest.mark.proof)])
def test_each_is_read_by_those_who_may_and_by_nobody_else(aviary: Aviary, size: str) -> None:
    """S2, C1, C3, C7: every page, refusal, title and header, as everybody; those who may must find it."""
    readers = MOST if size == "most" else tuple(aviary.everybody)
    read = {name: aviary.read_by(name, every_page=size == "all") for name in readers}
    elsewhere = Aviary(Area.objects.get(slug="elsewhere"), aviary.everybody, aviary.things)
    read["officer elsewhere"] = elsewhere.read_by("officer elsewhere", every_page=size == "all")
    found = {canary: {name for name in read if CANARIES[canary] in read[name]} for canary in CANARIES}
    assert found == {canary: set(who) & set(read) for canary, who in MAY.items()}
    assert {name for name in read if SHOWN in read[name]} == {"parent", "officer", "seat"}


def everything_stored() -> dict[str, str]:
    """Every column of every table, as it lies there: sessions, the counted tries, and the journal too."""
    stored = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            stored[table] = " ".join(
                bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
                for row in cursor.fetchall()
                for value in row
            )
    return stored


def test_nothing_lies_open_in_any_table_or_file(aviary: Aviary, settings: Settings) -> None:
    """S2, D7: not in the journal, sessions, drafts, the outbox or the spool; what officers wrote does."""
    stored = everything_stored()
    assert {table: heard_in(text) for table, text in stored.items() if heard_in(text)} == {}
    assert [table for table, text in stored.items() if "Letters nobody can read" in text] == ["voices_theme"]
    on_disk = [*settings.SPOOL.rglob("*"), *settings.MEDIA.rglob("*")]
    files = {path: path.read_bytes().decode("latin-1") for path in on_disk if path.is_file()}
    assert len(files) > 5
    assert [path for path, text in files.items() if heard_in(text)] == []


@pytest.mark.sqlite
def test_no_message_carries_anybody_s_words(aviary: Aviary) -> None:
    """S2, C15: subject, body, headers, of everything that was sent; an address only as the one it went to."""
    said(aviary.area, words=f"about {CANARIES['words']}", tell=EMAIL)
    while switchboard.follow_all(NOON):
        pass
    outbox.deliver_due(lambda: NOON)
    assert [message.to for message in mail.outbox] == [[EMAIL.address]]
    assert [heard_in(message.message().as_string()) for message in mail.outbox] == [[]]


def shown(answer: HttpResponse, word: str) -> str:
    """The page without what differs each time: the form's own token, and the echo of what was asked."""
    return TOKEN.sub("", answer.getvalue().decode()).replace(word, "…")


@pytest.mark.sqlite
def test_search_tells_nobody_whether_a_word_was_said(aviary: Aviary) -> None:
    """S2, C6, C15: asking for a canary and asking for nonsense give the same page; a written word is found."""
    client, nonsense = aviary.everybody["officer"].client(), "zzyzxquux"
    asked = f"/{aviary.area.slug}/desk/search/?q="
    empty = shown(client.get(asked + nonsense), nonsense)
    assert [word for word in CANARIES.values() if shown(client.get(asked + word), word) != empty] == []
    assert shown(client.get(f"{asked}letters"), "letters") != empty


@pytest.mark.sqlite
def test_logs_metrics_and_errors_hold_nothing(
    aviary: Aviary, settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S2, threat 28: a page that fails with somebody's words in hand; what is logged, counted and shown to others."""
    caplog.set_level("DEBUG")
    settings.METRICS_TOKEN = "t" * 40
    monkeypatch.undo()

    def fails(**_: object) -> None:
        raise RuntimeError("The disk is gone.")

    monkeypatch.setattr("goldenthread.voices.views.saying.keep_draft", fails, raising=True)
    client = Client(raise_request_exception=False)
    client.post(f"/{aviary.area.slug}/say/", {"choice": "write"})
    words = f"They know the {CANARIES['draft']}."
    key = "7a0e4a0e-6d0c-4b3e-9d0e-0f6a4a3b2c1d"
    shown = client.post(f"/{aviary.area.slug}/say/words/?q={CANARIES['words']}", {"key": key, "words": words})
    assert (shown.status_code, heard_in(shown.content.decode())) == (500, ["draft"])
    assert "The disk is gone." in caplog.text
    metrics = Client().get("/metrics", headers={"Authorization": f"Bearer {settings.METRICS_TOKEN}"})
    assert b"goldenthread_voices_overdue" in metrics.content
    assert heard_in(caplog.text) + heard_in(metrics.content.decode()) == []
    assert heard_in(Client(raise_request_exception=False).get(f"/{CANARIES['words']}/").content.decode()) == []


@pytest.mark.sqlite
def test_the_memory_of_pages_holds_nothing(aviary: Aviary, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """S2, C16: what is kept for everybody was made for the one who reads most, and holds no canary."""
    kept: list[bytes] = []
    settings.PAGE_CACHE_BYTES = 2**24
    put = store.Store.put
    monkeypatch.setattr(store.Store, "put", lambda self, key, page: (kept.append(page.body), put(self, key, page)))
    client = aviary.everybody["officer"].client()
    for address in aviary.addresses(things=False):
        client.get(address)
    assert len(kept) > 8
    assert heard_in(b" ".join(kept).decode()) == []
