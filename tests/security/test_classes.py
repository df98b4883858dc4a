"""What has gone wrong in software like ours, class by class: one test each, with something that could be shown (S10).

The classes C1 to C17 and the published weaknesses behind them are in docs/threat-model.md.
"""

import re
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from goldenthread.foundation.answers import Hidden, Refused
from goldenthread.journal.models import Entry
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from goldenthread.people.visits import VISIT
from goldenthread.reportback.models import Publication
from goldenthread.reportback.services import publish
from goldenthread.voices.models import Theme, Voice
from goldenthread.voices.services import redact
from tests import world
from tests.access.test_access_table import KEPT_WHILE_LOOKING
from tests.voices.making import CANARY, said
from tests.voices.visiting import send
from tests.world import NOON

from .places import Place, a_place

pytestmark = pytest.mark.slow
WORD = "purple-canary-17"
"""A word of everything that is said here (``CANARY`` in tests/voices/making.py)."""
SCRIPT = "</script></title><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def place(db: None) -> Iterator[Place]:
    cache.clear()
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        yield a_place()


def body(client: Client, address: str, **headers: str) -> str:
    return client.get(address, headers=headers).getvalue().decode(errors="replace")


def at(place: Place, path: str) -> str:
    return f"/{place.area.slug}/{path}"


def signed_in(person: Person | None) -> Client:
    """A visit that has just begun."""
    assert person
    client = Client(raise_request_exception=False)
    client.force_login(person)
    session = client.session
    session[VISIT] = {"until": int((NOON + timedelta(hours=8)).timestamp()), "quiet": 7200}
    session.save()
    return client


def _noon() -> int:
    return int((NOON + timedelta(hours=1)).timestamp())


@pytest.mark.sqlite
def test_c01_no_other_form_of_a_page_says_more(place: Place) -> None:
    """A secondary API read everything without a login: nothing here answers differently to a program."""
    nobody = place.clients["nobody"]
    for _, address in place.addresses(things=False):
        for asked in (address, f"{address}?format=json", f"{address.rstrip('/')}.json"):
            assert WORD not in body(nobody, asked, accept="application/json", x_requested_with="XMLHttpRequest")
    [voice, *_] = place.references
    assert WORD in body(place.clients["officer"], at(place, f"desk/voices/{voice}/"))


@pytest.mark.sqlite
def test_c02_a_file_cannot_be_fetched_by_its_address(place: Place) -> None:
    """An export stayed open to whoever had its address: ours are answers to this very visit."""
    speaker, clean = Client(), Client()
    send(speaker, place.area)
    file = at(place, "say/receipt.txt")
    assert speaker.get(file).status_code == 200
    assert clean.get(file).status_code in (302, 404)
    parent = signed_in(world.an_actor(place.area, RoleKind.PARENT_OR_CARER).person)
    assert parent.get(at(place, "me/data/copy/")).status_code == 405
    assert clean.post(at(place, "me/data/copy/")).status_code in (302, 404)


@pytest.mark.sqlite
def test_c03_a_copy_holds_nobody_elses_things(place: Place) -> None:
    """One person's export reached another: each copy has its owner's canary and none of the others'."""
    people = {f"canary-{number}-{uuid4().hex}": None for number in range(12)}
    owners = {word: world.an_actor(place.area, RoleKind.PARENT_OR_CARER) for word in people}
    for word, owner in owners.items():
        said(place.area, words=f"It is {word}.", by=owner)
    for word, owner in owners.items():
        page = body(signed_in(owner.person), at(place, "me/said/")) + _copy(place, owner.person)
        assert [other for other in owners if other in page] == [word]


def _copy(place: Place, person: Person | None) -> str:
    answer = signed_in(person).post(at(place, "me/data/copy/"))
    assert answer.status_code == 200, "the visit is fresh, so that a copy is made"
    return answer.getvalue().decode()


@pytest.mark.sqlite
def test_c04_who_works_in_one_area_is_nobody_in_another(place: Place) -> None:
    """A token of one tenant opened another: here the area is the one of the address, and so are the roles."""
    elsewhere = world.an_area("elsewhere")
    stranger = signed_in(world.an_officer(elsewhere).person)
    [voice, theme, *_] = place.references
    assert stranger.get("/elsewhere/desk/").status_code == 200
    for path in ("desk/", f"desk/voices/{voice}/", f"desk/themes/{theme}/", "board/", "settings/"):
        assert stranger.get(at(place, path)).status_code == 404
    for path in (f"desk/voices/{voice}/", f"desk/themes/{theme}/"):
        assert stranger.get(f"/elsewhere/{path}").status_code == 404
        assert place.clients["officer"].get(at(place, path)).status_code == 200


@pytest.mark.sqlite
def test_c05_being_signed_in_decides_nothing(place: Place) -> None:
    """Anybody signed in could accept or decide: a parent sends everything to every address, and nothing happens."""
    before = Entry.objects.count()
    sent = {"text": "I decide", "words": "x", "title": "x", "because": "x", "outcome": "will_do", "act": "write"}
    parent = place.clients["parent"]
    for route, address in place.addresses():
        if route.name.startswith("desk:") or route.name == "voices:concern_answer":
            assert parent.post(address, sent).status_code == 404, address
    assert Entry.objects.count() == before
    voice = said(place.area).voice
    before = Entry.objects.count()
    place.clients["officer"].post(at(place, f"desk/voices/{voice.reference}/acknowledge/"))
    assert Entry.objects.count() == before + 1


COLUMNS = ["words", "secret_hash", "key", "by", "person__email", "tell_by__address", "area__slug", "pk", "said_at"]
TESTS = ["", "__startswith", "__contains", "__regex", "__isnull", "__gt", "__year", "__in", "__exact", "__len", "[]"]
WAYS = ("", "order_by=", "sort=", "filter=", "-")
FIELDS = [f"{way}{column}{test}" for way in WAYS for column in COLUMNS for test in TESTS]
"""495 names of columns, in the ways in which filters of others took them."""


@pytest.mark.sqlite
def test_c06_a_filter_asks_for_no_column_that_is_not_offered(place: Place) -> None:
    """A search on any column read secrets letter by letter: 500 names of fields change nothing."""
    officer = place.clients["officer"]
    lists = [at(place, path) for path in ("desk/voices/", "desk/themes/", "desk/actions/", "desk/deliveries/")]
    said(place.area)
    usual = {address: _rows(body(officer, address)) for address in lists}
    assert [bool(usual[address]) for address in lists[:2]] == [True, True]
    fields = [*FIELDS, "x", "__proto__", "lookup", "q__raw", "."]
    assert len(fields) == 500
    for number in range(0, len(fields), 20):  # Twenty in one address: whichever were taken would change the list.
        parts = [field.partition("=") for field in fields[number : number + 20]]
        asked = {name: [value or "a" for other, _, value in parts if other == name] for name, _, _ in parts}
        for address in lists:
            answer = officer.get(address, asked)
            assert (answer.status_code, _rows(answer.content.decode())) == (200, usual[address]), asked
    assert _rows(body(officer, f"{lists[0]}?stage=told")) != usual[lists[0]]


def _rows(html: str) -> list[str]:
    """The things that a list names, in order."""
    return re.findall(r"/(?:voices|themes|actions|deliveries)/([0-9A-Z]{10})/", html.split("<main")[-1])


@pytest.mark.sqlite
def test_c07_what_is_not_published_has_no_page_to_embed(place: Place) -> None:
    """Previews and embeds showed drafts: a theme has a public page from when it is published until it is taken down."""
    hidden = world.a_theme(place.area, title="Nobody has read this")
    published = Publication.objects.get(area=place.area).theme
    nobody = place.clients["nobody"]
    for more in ("", "?preview=1", "?print=1", "?wording=easy", "?lang=cy"):
        assert nobody.get(at(place, f"you-said-we-did/{hidden.reference}/{more}")).status_code == 404
        assert nobody.get(at(place, f"you-said-we-did/{published.reference}/{more}")).status_code == 200
    assert hidden.title not in body(nobody, at(place, "you-said-we-did/"))


@pytest.mark.sqlite
def test_c08_a_name_is_never_markup(place: Place) -> None:
    """Scripts were stored in names: of a person, a theme, a team, a list; and in a copy that somebody keeps."""
    actor = world.an_officer(place.area, person=world.a_person(shown_name=SCRIPT))
    Theme.objects.update(title=SCRIPT)
    place.area.short_name = place.area.name = SCRIPT[:80]
    place.area.save()
    said(place.area, words=SCRIPT, by=actor)
    officer = signed_in(actor.person)
    answers = [officer.get(address) for _, address in place.addresses(things=False)]
    shown = [answer for answer in answers if answer["Content-Type"].startswith("text/html")]
    pages = [answer.getvalue().decode() for answer in shown] + [_copy(place, actor.person)]
    assert [page for page in pages if "<script>alert" in page or "<img src=x" in page] == []
    assert len([page for page in pages if "&lt;script&gt;alert" in page]) > 5


@pytest.mark.sqlite
def test_c09_no_address_that_somebody_writes_is_fetched(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stored addresses were asked from inside: the site asks for nothing, whatever is written."""
    asked: list[Any] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: asked.append(address))
    with socket.socket() as control:
        control.connect(("192.0.2.1", 80))
    assert asked.pop() == ("192.0.2.1", 80)
    if connection.vendor == "postgresql":
        connection.ensure_connection()
    speaker = Client()
    voice = send(speaker, place.area, "Look at http://169.254.169.254/latest/ and file:///etc/passwd")
    officer = place.clients["officer"]
    officer.get(at(place, f"desk/voices/{voice.reference}/"))
    officer.get(at(place, "desk/search/?q=http://169.254.169.254/"))
    assert asked == []


HOSTILE = [
    "' OR '1'='1",
    "'; DROP TABLE voices_voice; --",
    '" OR ""="',
    "1) UNION SELECT key FROM keys_key --",
    "%' AND 1=(SELECT COUNT(*) FROM people_person) --",
    "\\'; SELECT pg_sleep(9) --",
    "{'$gt': ''}",
    "%00",
]


def test_c10_what_is_typed_is_never_a_query(place: Place) -> None:
    """Searching and sorting took SQL: a hostile text finds what nonsense finds, everywhere."""
    officer = place.clients["officer"]
    for path, names in {
        "desk/search/": ("q",),
        "desk/voices/": ("show", "whose", "stage", "topic", "after", "before", "order"),
        "desk/journal/": ("show", "before"),
        "you-said-we-did/": ("q", "topic", "page", "year"),
    }.items():
        for name in names:
            answers = {text: officer.get(at(place, path), {name: text}) for text in ("zzyzx", *HOSTILE)}
            found = {text: (one.status_code, _rows(one.content.decode())) for text, one in answers.items()}
            assert found == dict.fromkeys(answers, (200, found["zzyzx"][1])), (path, name)
    assert Voice.objects.exists()


@pytest.mark.sqlite
def test_c11_sent_fifty_times_it_is_said_once(place: Place) -> None:
    """A race gave two votes: the page's key makes it one row (in parallel: proofs, "crowd")."""
    key, before = uuid4(), Voice.objects.count()
    receipts = {said(place.area, key=key).voice.reference for _ in range(50)}
    assert (len(receipts), Voice.objects.count() - before) == (1, 1)
    said(place.area)
    assert Voice.objects.count() - before == 2


@pytest.fixture
def poppy(place: Place) -> Person:
    person = world.an_actor(
        place.area, RoleKind.PARENT_OR_CARER, person=world.a_person(email="poppy@example.org")
    ).person
    assert person
    return person


def a_code(client: Client) -> str:
    """Ask for a code; it is in the newest e-mail."""
    client.post("/accounts/login/", {"email": "poppy@example.org"})
    for thread in threading.enumerate():
        if thread.name == "sign-in mail":
            thread.join(10)
    [code] = re.findall(r"^\d{6}$|^[A-Z0-9]{4}[ -][A-Z0-9]{4}$", str(mail.outbox[-1].body), re.MULTILINE)
    return str(code)


def opens(client: Client, code: str, place: Place) -> bool:
    client.post("/accounts/login/code/confirm/", {"code": code})
    return client.get(at(place, "me/")).status_code == 200


@pytest.mark.sqlite
def test_c12_what_has_run_out_opens_nothing_by_any_door(place: Place, poppy: Person) -> None:
    """An expired invitation still opened by another way: a code after ten minutes, used, or of a closed account."""
    late, used, closed = Client(), Client(), Client()
    code = a_code(late)
    with time_machine.travel(NOON + timedelta(hours=1, minutes=11), tick=False):
        assert not opens(late, code, place)
    cache.clear()
    code = a_code(used)
    assert opens(used, code, place)
    used.post("/accounts/logout/")
    assert not opens(used, code, place)
    cache.clear()
    code = a_code(closed)
    Person.objects.filter(pk=poppy.pk).update(is_active=False)
    assert not opens(closed, code, place)


@pytest.mark.sqlite
def test_c13_looking_changes_nothing(place: Place) -> None:
    """A preview by GET changed things: no safe method writes a row, beside the visit's own."""
    written: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        looks = sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK"))
        if not looks and not any(table in sql for table in KEPT_WHILE_LOOKING):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        for _, address in place.addresses(things=False):
            for name in ("holder", "administrator"):
                place.clients[name].get(address)
                place.clients[name].head(address)
        assert written == []
        said(place.area)
        assert written != []


@pytest.mark.sqlite
def test_c14_nobody_publishes_or_edits_what_they_may_not_read(place: Place) -> None:
    """A moderator acted on what they could not see: another team's officer and the board cannot, the team can."""
    voice = said(place.area).voice
    others = [
        world.an_officer(place.area, team=world.a_team(place.area)),
        world.an_actor(place.area, RoleKind.BOARD_MEMBER),
        world.an_actor(place.area, RoleKind.ADMINISTRATOR),
    ]
    theme = Theme.objects.get(reference=place.references[1])
    for other in others:
        with pytest.raises((Hidden, Refused)):
            redact(voice=voice, text="Nothing", because="I say so", by=other, at=NOON)
        with pytest.raises((Hidden, Refused)):
            publish(theme=theme, plain=CANARY, easy_read="x", exception_reason="", by=other, at=NOON)
    redact(voice=voice, text="No names", because="It named a child", by=world.an_officer(place.area), at=NOON)


@pytest.mark.sqlite
def test_c15_titles_and_lists_tell_nothing(place: Place) -> None:
    """Who read, counts and titles leaked: no title, address or list holds a word of what was said."""
    [voice, *_] = place.references
    officer, holder = place.clients["officer"], place.clients["holder"]
    for client, address in ((officer, at(place, f"desk/voices/{voice}/")), (holder, at(place, f"follow/{voice}/"))):
        page = body(client, address)
        assert WORD in page
        assert WORD not in re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0]
    for path in ("desk/themes/", "desk/journal/", "board/", "desk/deliveries/"):
        assert WORD not in body(officer, at(place, path))


@pytest.mark.sqlite
def test_c16_what_one_person_saw_is_not_kept_for_another(place: Place, settings: Settings) -> None:
    """A cached private page or error reached others: one memory for everybody, asked by each in turn."""
    settings.PAGE_CACHE_BYTES = 2**24
    officer, nobody = place.clients["officer"], Client(raise_request_exception=False)
    nobody.handler = officer.handler
    [voice, *_] = place.references
    private = [at(place, path) for path in ("desk/", f"desk/voices/{voice}/", "board/")]
    for address in private:
        assert officer.get(address).status_code == 200
        refused = nobody.get(address)
        assert refused.status_code in (302, 404)
        assert "no-store" in refused["Cache-Control"]
    missing = at(place, "you-said-we-did/ZZZZZZZZZZ/")
    assert "no-store" in nobody.get(missing)["Cache-Control"]
    public = at(place, "you-said-we-did/")
    assert officer.get(public).content == nobody.get(public).content


@pytest.mark.sqlite
def test_c17_a_code_opens_only_where_it_was_asked_for(place: Place, poppy: Person) -> None:
    """Invitation links were passed on: no mail of ours holds a link that signs in; a code is bound to its browser."""
    asked, other = Client(), Client()
    code = a_code(asked)
    assert code not in "".join(re.findall(r"https?://\S+", str(mail.outbox[-1].body)))
    assert not opens(other, code, place)
    assert opens(asked, code, place)
