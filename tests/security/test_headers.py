"""The headers of every answer: pages, files, redirects and refusals, by everybody (S7)."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from pytest_django.fixtures import Settings

from goldenthread.areas.models import Area
from goldenthread.site import served
from tests.site.test_served import Protocol, Scope

from .places import Place, a_place

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
CSP = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""Nothing but our own files; no inline script or style, no eval, no frame around us."""
SAID = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
FRAMED = "reportback:embed"
SHARED = "no-cache"
"""How a page that is the same for everybody is kept: asked for anew each time."""
YEAR = 365 * 24 * 60 * 60


def missing(headers: Mapping[str, str]) -> list[str]:
    """Which headers an answer lacks, or says otherwise."""
    said = {name.lower(): value for name, value in headers.items()}
    wrong = [name for name, value in SAID.items() if said.get(name) != value]
    parts = (part.strip().partition(" ") for part in said.get("content-security-policy", "").split(";"))
    if {name: value for name, _, value in parts} != CSP:
        wrong.append("content-security-policy")
    kind = said.get("content-type", "").lower().replace('"', "")
    if (kind.startswith("text/") or "+xml" in kind) and "charset=utf-8" not in kind:
        wrong.append("content-type")
    wrong += [name for name in said if name.startswith("access-control-")]  # No other origin may read an answer.
    return wrong if said.get("cache-control") else [*wrong, "cache-control"]


@pytest.fixture
def place(db: None) -> Place:
    return a_place()


@pytest.mark.parametrize(
    ("method", "name", "things"),
    [
        ("GET", "officer", True),
        ("GET", "nobody", False),
        ("GET", "administrator", False),
        ("POST", "holder", False),
        ("PUT", "parent", False),
    ],
)
def test_every_answer_of_every_page_has_its_headers(place: Place, method: str, name: str, things: bool) -> None:
    """S7, C16: generated from the addresses; only what is the same for everybody may be stored.

    The one piece made for other sites may be framed; its own test says what it holds (``reportback``).
    """
    wrong, seen = {}, set()
    for route, address in place.addresses(things=things):
        if route.name == FRAMED:
            continue
        answer = place.clients[name].generic(method, address)
        same = bool(method == "GET" and answer.status_code == 200 and route.policy and route.policy.shared)
        if missing(answer.headers) or (SHARED if same else "no-store") not in answer.headers["Cache-Control"]:
            wrong[address] = dict(answer.headers)
        seen.add(answer.status_code)
    assert wrong == {}
    assert seen >= ({200, 404} if method == "GET" else {405})


def test_the_check_finds_an_answer_without_headers(settings: Settings, area: Area) -> None:
    """The check can fail: without the outermost door a refused host goes out bare."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("EveryAnswer")]
    bare = Client().get("/exampleshire/", headers={"host": "evil.example"})
    assert bare.status_code == 400
    assert len(missing(bare.headers)) == len(SAID) + 2
    wrong = {"Content-Type": "text/html", "Access-Control-Allow-Origin": "*"}
    assert missing(dict(bare.headers) | wrong)[-3:-1] == ["content-type", "access-control-allow-origin"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("marmalade")


def no_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError("marmalade")


class Broken:
    """Stands for a page that fails."""

    from goldenthread.site.urls import handler400, handler403, handler404, handler500, urlpatterns

    urlpatterns = [path("broken/", broken), path("no-database/", no_database), *urlpatterns]


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda client: client.get("/no/such/page/"), 404),
        (lambda client: client.get("/exampleshire/no-such-page/"), 404),
        (lambda client: client.get("/exampleshire/charter"), 301),
        (lambda client: client.get("/broken/"), 500),
        (lambda client: client.get("/no-database/"), 503),
        (lambda client: client.get("/exampleshire/", headers={"host": "evil.example"}), 400),
        (lambda client: client.get("/exampleshire/%00/"), 400),
        (lambda client: client.post("/exampleshire/say/words/", {"words": "x" * 1_000_001}), 413),
        (lambda client: client.post("/leave/", HTTP_ORIGIN="https://evil.example"), 403),
        (lambda client: client.delete("/leave/"), 405),
        (lambda client: client.get("/exampleshire/me/"), 302),
        (lambda client: client.head("/exampleshire/"), 200),
    ],
)
def test_refusals_and_redirects_have_their_headers(
    area: Area, settings: Settings, ask: Callable[[Client], HttpResponse], status: int
) -> None:
    """S7: errors of visitors, errors of ours, ways on."""
    settings.ROOT_URLCONF = Broken
    answer = ask(Client(raise_request_exception=False, enforce_csrf_checks=status == 403))
    assert (answer.status_code, missing(answer.headers)) == (status, [])
    assert "no-store" in answer.headers["Cache-Control"] or status == 200


def test_a_page_that_has_not_changed_says_so_with_its_headers(client: Client, area: Area) -> None:
    """S7: a 304 too."""
    tag = client.get("/exampleshire/")["ETag"]
    answer = client.get("/exampleshire/", headers={"If-None-Match": tag})
    assert (answer.status_code, missing(answer.headers)) == (304, [])


def test_static_files_have_their_headers(settings: Settings, db: None) -> None:
    """S7: style sheets and scripts, and a file that is not there."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    client = Client()
    for file, status in ((a_file(), 200), ("no-such-file.css", 404)):
        answer = client.get(settings.STATIC_URL + file)
        assert (answer.status_code, missing(answer.headers)) == (status, [])


def a_file() -> str:
    """Some style sheet of ours."""
    return next(name for finder in get_finders() for name, _ in finder.list([]) if name.endswith(".css"))


def test_https_is_asked_for_from_then_on(settings: Settings, area: Area) -> None:
    """S7: for at least a year, by pages, by refusals, and by what is answered before Django; never over http."""
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 2 * YEAR, True
    client = Client()
    for address, host in (("/exampleshire/", "testserver"), ("/no/", "testserver"), ("/exampleshire/", "evil.example")):
        secure = client.get(address, headers={"host": host}, secure=True)
        assert secure["Strict-Transport-Security"] == f"max-age={2 * YEAR}; includeSubDomains"
        assert not client.get(address, headers={"host": host}).has_header("Strict-Transport-Security")


def answered(scope: Scope, protocol: Protocol) -> tuple[int, dict[str, str]]:
    asyncio.run(served.application(scope, protocol))
    return protocol.answer[0], protocol.headers


def test_what_is_too_large_or_too_slow_is_refused_with_the_same_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    """S7: these answers are made before Django is asked."""
    monkeypatch.setattr(served, "SECONDS", 0.01)
    too_large = answered(Scope(("content-length", "12000001")), Protocol())
    too_slow = answered(Scope(("content-length", "4")), Protocol(b"he", stalls=True))
    assert [(status, missing(headers)) for status, headers in (too_large, too_slow)] == [(413, []), (408, [])]


def test_an_answer_that_could_not_be_made_leaves_with_the_same_headers(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """S7: even when Django itself fails; what went wrong is in the log, and not on the screen."""

    def fails(_environ: dict[str, Any], _start: Any) -> list[bytes]:
        raise RuntimeError("marmalade")

    monkeypatch.setattr(served, "django", fails)
    protocol = Protocol()
    assert answered(Scope(("content-length", "0")), protocol)[0] == 500
    assert missing(protocol.headers) == []
    assert "marmalade" not in protocol.answer[1]
    assert "marmalade" in caplog.text
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=YEAR):
        answered(Scope(("content-length", "0"), ("x-forwarded-proto", "https")), protocol)
    assert protocol.headers["strict-transport-security"].startswith(f"max-age={YEAR}")


@pytest.mark.parametrize("address", ["/accounts/logout/", "/leave/", "/exampleshire/say/leave/"])
def test_leaving_makes_the_browser_forget(place: Place, address: str) -> None:
    """S7: the answer that ends a visit clears what the browser has kept of it."""
    answer = place.clients["parent"].post(address)
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in answer["Cache-Control"]
    assert missing(answer.headers) == []
