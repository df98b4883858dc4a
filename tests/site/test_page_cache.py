"""Pages from memory: never stale, never another person's, in the form that the browser takes."""

import gzip
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import brotli
import pytest
import time_machine
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path

from goldenthread.areas.models import Area
from goldenthread.foundation.policies import OPEN, PUBLIC, policy
from goldenthread.foundation.shared_pages import changes_at
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record
from goldenthread.people.choices import RoleKind
from goldenthread.site import page_cache
from goldenthread.site import urls as _site_urls  # noqa: F401  (knows what an area is in an address)
from goldenthread.site.page_cache.encodings import chosen
from goldenthread.site.page_cache.pages import Page
from goldenthread.site.page_cache.store import OVERHEAD, Store
from tests import world

made = count(1)
NEWS = datetime(2026, 11, 18, 17, tzinfo=UTC)
LONG = "Said, understood, decided, done, told. " * 100


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{LONG} made {next(made)}, {request.GET.get('lang', '')} {request.GET.get('page', '')}")


@policy(PUBLIC, known=["page"])
def listed(request: HttpRequest, area: Area) -> HttpResponse:
    return page(request)


@policy(PUBLIC)
def everywhere(request: HttpRequest) -> HttpResponse:
    return page(request)


@policy(PUBLIC)
def opening(request: HttpRequest, area: Area) -> HttpResponse:
    response = page(request)
    changes_at(response, None, NEWS + timedelta(hours=1), NEWS)
    return response


@policy(PUBLIC)
def same(request: HttpRequest, area: Area) -> HttpResponse:
    next(made)
    return HttpResponse(LONG)


@policy(OPEN)
def private(request: HttpRequest, area: Area) -> HttpResponse:
    return page(request)


@policy(PUBLIC)
def reads_session(request: HttpRequest, area: Area) -> HttpResponse:
    request.session.get("anything")
    return page(request)


@policy(PUBLIC)
def reads_token(request: HttpRequest, area: Area) -> HttpResponse:
    get_token(request)
    return page(request)


@policy(PUBLIC)
def sets_cookie(request: HttpRequest, area: Area) -> HttpResponse:
    response = page(request)
    response.set_cookie("a", "b")
    return response


@policy(PUBLIC)
def missing(request: HttpRequest, area: Area) -> HttpResponse:
    return HttpResponse(f"made {next(made)}", status=404)


@policy(PUBLIC)
def streamed(request: HttpRequest, area: Area) -> StreamingHttpResponse:
    return StreamingHttpResponse([f"made {next(made)}".encode()])


@policy(PUBLIC)
def says_no_store(request: HttpRequest, area: Area) -> HttpResponse:
    response = page(request)
    response["Cache-Control"] = "max-age=0, private"
    return response


IN_AREA = [listed, opening, same, private, reads_session, reads_token, sets_cookie, missing, streamed, says_no_store]
urlpatterns = [
    path("ui/", everywhere),
    *(path(f"<area:area>/{view.__name__}/", view) for view in IN_AREA),
]


@pytest.fixture(autouse=True)
def here(settings, area: Area) -> Iterator[None]:
    settings.ROOT_URLCONF = __name__
    settings.PAGE_CACHE_BYTES = 2**20
    act(area)
    with time_machine.travel(world.NOON, tick=False):
        yield


def act(area: Area, kind: Kind = Kind.VOICE_SAID) -> None:
    record(area=area.slug, kind=kind, subject="REFERENCE1", at=world.NOON)


def test_a_page_is_made_once(client: Client, area: Area) -> None:
    first = client.get("/exampleshire/listed/")
    assert (first.status_code, first["Cache-Control"], first["Vary"]) == (200, "no-cache", "Accept-Encoding")
    assert client.get("/exampleshire/listed/").content == first.content
    assert client.get("/ui/").content == client.get("/ui/").content


def test_a_kept_page_costs_one_read(client: Client, area: Area, django_assert_num_queries) -> None:
    first = client.get("/exampleshire/listed/")
    with django_assert_num_queries(1):
        client.get("/exampleshire/listed/")
    with django_assert_num_queries(1):
        client.get("/exampleshire/listed/", headers={"If-None-Match": first["ETag"]})


def test_a_kept_page_has_the_headers_that_it_was_made_with(client: Client, area: Area) -> None:
    first, second = client.get("/exampleshire/listed/"), client.get("/exampleshire/listed/")
    assert dict(first.items()) == dict(second.items())
    assert "default-src 'none'" in second["Content-Security-Policy"]
    assert second["X-Content-Type-Options"] == "nosniff"


def test_a_public_act_makes_it_anew_and_others_do_not(client: Client, area: Area) -> None:
    first = client.get("/exampleshire/listed/").content
    act(area, Kind.VOICE_CONFIRMED)
    assert client.get("/exampleshire/listed/").content == first
    act(area)
    assert client.get("/exampleshire/listed/").content != first


def test_an_act_elsewhere_changes_only_what_stands_outside_the_areas(client: Client, area: Area) -> None:
    here, outside = client.get("/exampleshire/listed/").content, client.get("/ui/").content
    act(world.an_area("elsewhere"))
    assert client.get("/exampleshire/listed/").content == here
    assert client.get("/ui/").content != outside


def test_an_area_without_a_journal_has_pages_of_its_own(client: Client, area: Area) -> None:
    fresh = world.an_area("elsewhere")
    first = client.get("/elsewhere/listed/").content
    act(fresh)
    second = client.get("/elsewhere/listed/").content
    assert second != first
    assert client.get("/elsewhere/listed/").content == second


def test_an_act_while_a_page_is_made_leaves_no_stale_page(client: Client, area: Area, monkeypatch) -> None:
    """The version is read before the page: the page is then kept under a version that no longer stands."""
    from goldenthread.site.page_cache import pages

    may_be_shared = pages.may_be_shared

    def act_meanwhile(response: HttpResponse) -> bool:
        act(area)
        return may_be_shared(response)

    monkeypatch.setattr(page_cache, "may_be_shared", act_meanwhile)
    first = client.get("/exampleshire/listed/").content
    monkeypatch.undo()
    assert client.get("/exampleshire/listed/").content != first


def test_a_page_lasts_until_midnight_in_london_at_most(client: Client, area: Area) -> None:
    with time_machine.travel(datetime(2026, 7, 1, 22, 59, 59, tzinfo=UTC), tick=False) as clock:
        first = client.get("/exampleshire/listed/").content
        assert client.get("/exampleshire/listed/").content == first
        clock.shift(1)  # Midnight in summer time.
        assert client.get("/exampleshire/listed/").content != first


def test_a_page_lasts_until_the_first_instant_at_which_it_changes(client: Client, area: Area) -> None:
    first = client.get("/exampleshire/opening/").content
    with time_machine.travel(NEWS - timedelta(seconds=1), tick=False) as clock:
        assert client.get("/exampleshire/opening/").content == first
        clock.shift(1)
        second = client.get("/exampleshire/opening/").content
        assert second != first
        assert client.get("/exampleshire/opening/").content != second


def test_known_parameters_make_pages_of_their_own(client: Client, area: Area) -> None:
    addresses = ["", "?page=2", "?page=3", "?lang=cy", "?lang=cy&page=2", "?wording=easy", "?page=", "?page=2&page=3"]
    pages = {address: client.get(f"/exampleshire/listed/{address}").content for address in addresses}
    assert len(set(pages.values())) == len(addresses)
    for address in addresses:
        assert client.get(f"/exampleshire/listed/{address}").content == pages[address]
    assert client.get("/exampleshire/listed/?page=2&lang=cy").content == pages["?lang=cy&page=2"]
    assert client.get("/exampleshire/listed/?page=3&page=2").content != pages["?page=2&page=3"]


def test_unknown_parameters_go_past_the_memory(client: Client, area: Area) -> None:
    first = client.get("/exampleshire/listed/?utm=1")
    assert first.status_code == 200
    assert client.get("/exampleshire/listed/?utm=1").content != first.content
    assert client.get("/exampleshire/opening/?page=1").content != client.get("/exampleshire/opening/?page=1").content


@pytest.mark.sqlite
@pytest.mark.parametrize("view", [private, reads_session, reads_token, sets_cookie, missing, streamed, says_no_store])
def test_what_may_differ_from_person_to_person_is_never_kept(client: Client, area: Area, view: Callable) -> None:
    address = f"/exampleshire/{view.__name__}/"
    first, second = client.get(address), client.get(address)
    assert first.getvalue() != second.getvalue()
    assert not first.has_header("ETag")


def test_posts_are_never_answered_from_memory(client: Client, area: Area) -> None:
    first = client.get("/exampleshire/listed/").content
    assert client.post("/exampleshire/listed/").content != first
    assert client.get("/exampleshire/listed/").content == first


def test_everybody_gets_the_same_page_and_no_cookie(area: Area) -> None:
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER).person
    stranger, known = Client(), Client()
    known.force_login(person)
    for address in ("/exampleshire/same/", "/exampleshire/same/"):
        answers = [client.get(address) for client in (stranger, known)]
        assert answers[0].content == answers[1].content
        assert dict(answers[0].items()) == dict(answers[1].items())
        assert not answers[0].cookies
        assert not answers[1].cookies


def test_a_browser_that_has_the_page_is_told_so(client: Client, area: Area) -> None:
    tag = client.get("/exampleshire/same/")["ETag"]
    for sent in (tag, f'"another", {tag}', tag.removeprefix("W/")):
        answer = client.get("/exampleshire/same/", headers={"If-None-Match": sent})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
        assert (answer["Cache-Control"], answer["Vary"]) == ("no-cache", "Accept-Encoding")
        assert not answer.has_header("Content-Type")
    assert client.get("/exampleshire/same/", headers={"If-None-Match": '"another"'}).status_code == 200
    act(area)
    assert client.get("/exampleshire/same/", headers={"If-None-Match": tag}).status_code == 304
    other = client.get("/exampleshire/listed/")["ETag"]
    act(area)
    assert client.get("/exampleshire/listed/", headers={"If-None-Match": other}).status_code == 200


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0,gzip;q=0.000", ""),
        ("br; q=0.1", "br"),
        ("*", "br"),
        ("*;q=0", ""),
        ("GZIP", "gzip"),
    ],
)
def test_the_form_is_one_that_the_browser_takes(client: Client, area: Area, accepted: str, form: str) -> None:
    assert chosen(accepted) == form
    read = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}[form]
    for _ in range(2):
        answer = client.get("/exampleshire/same/", headers={"Accept-Encoding": accepted})
        assert answer.get("Content-Encoding", "") == form
        assert answer["Content-Length"] == str(len(answer.content))
        assert read(answer.content) == LONG.encode()


def test_private_pages_are_compressed_with_a_random_length(client: Client, area: Area) -> None:
    answer = client.get("/exampleshire/private/", headers={"Accept-Encoding": "br, gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content).decode().startswith(LONG)


def test_head_has_the_headers_and_no_page(client: Client, area: Area) -> None:
    whole = client.get("/exampleshire/same/")
    for method in (client.head, client.head):
        answer = method("/exampleshire/same/")
        assert answer.content == b""
        assert (answer["ETag"], answer["Content-Length"]) == (whole["ETag"], str(len(LONG)))


def test_http_and_https_have_pages_of_their_own(client: Client, area: Area) -> None:
    first = client.get("/exampleshire/listed/").content
    assert client.get("/exampleshire/listed/", secure=True).content != first


def test_a_host_that_is_not_ours_is_refused_though_the_page_is_kept(client: Client, area: Area) -> None:
    client.get("/exampleshire/listed/")
    assert client.get("/exampleshire/listed/", headers={"Host": "evil.example"}).status_code == 400


def test_the_site_answers_without_a_version(client: Client, area: Area, monkeypatch) -> None:
    def broken(segment: str) -> int:
        raise OperationalError

    monkeypatch.setattr(page_cache, "version_at", broken)
    assert client.get("/exampleshire/listed/").content != client.get("/exampleshire/listed/").content


def test_nothing_is_kept_or_read_without_memory(
    client: Client, area: Area, settings, django_assert_num_queries
) -> None:
    settings.PAGE_CACHE_BYTES = 0
    first = client.get("/exampleshire/listed/")
    with django_assert_num_queries(1):  # The area itself.
        assert client.get("/exampleshire/listed/").content != first.content
    assert first.has_header("ETag")


def a_page(size: int) -> Page:
    return Page(b"x" * size, {}, "", frozenset(), NEWS, 1)


def test_the_memory_is_bounded_by_bytes_and_the_oldest_go_first() -> None:
    store = Store(3 * (OVERHEAD + 2000))
    keys = [("http", f"/{number}/", ()) for number in range(4)]
    for key in keys[:3]:
        store.put(key, a_page(1000))
    store.get(keys[0])
    store.put(keys[3], a_page(1000))
    assert [store.get(key) is not None for key in keys] == [True, False, True, True]
    store.put(keys[3], a_page(900))
    assert store.size == 3 * OVERHEAD + 2 * 2900
    store.put(keys[1], a_page(10_000))
    assert [store.get(key) for key in keys] == [None] * 4
    assert store.size == 0


def test_a_form_is_kept_only_where_it_saves_half() -> None:
    noise = Page(bytes(range(256)), {}, "", frozenset(), NEWS, 1)
    assert noise.form("gzip") == ("", noise.body)
    plain = a_page(1000)
    assert plain.form("br")[0] == "br"
    assert len(plain.form("br")[1]) + len(plain.form("gzip")[1]) + 1000 <= plain.size
