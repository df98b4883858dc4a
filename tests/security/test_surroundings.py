"""What stands around the pages gives nothing away: other methods, folders, tokens, programs of others (OWASP ASVS)."""

import math
import re
import ssl
from email.message import Message
from io import BytesIO
from typing import Any
from urllib.request import Request

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.mail.backends.smtp import EmailBackend
from django.test import Client
from pytest_django.fixtures import Settings

from goldenthread.areas.models import Area
from goldenthread.people.choices import RoleKind
from goldenthread.people.models import Person
from goldenthread.reportback.tasks.notify.client import _NoRedirect
from tests import world
from tests.house.street import HOUSE

from .test_headers import a_file

CANARY = "plum-tree-canary"


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "address", ["/", "/exampleshire/", "/exampleshire/me/", "/accounts/login/", "/healthz", "/no/"]
)
def test_nothing_that_was_sent_is_sent_back(client: Client, area: Area, address: str) -> None:
    """TRACE would show scripts the cookies that they may not read."""
    answer = client.trace(address, headers={"cookie": f"draft={CANARY}", "x-asked": CANARY})
    assert answer.status_code in {302, 404, 405}
    assert CANARY not in answer.getvalue().decode()
    assert CANARY not in str(answer.headers)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "path",
    [
        "",
        "ui/",
        "../",
        "../.git/HEAD",
        "%2e%2e/.git/config",
        "/.git/config",
        "/.env",
        "/src/",
        "/data/secret.key",
        "/media/",
    ],
)
def test_neither_folders_nor_what_lies_beside_the_site_are_shown(area: Area, settings: Settings, path: str) -> None:
    """A file of ours is found in the same way, so that this is not refused by accident."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    client = Client()
    assert client.get(settings.STATIC_URL + a_file()).status_code == 200
    assert client.get(path if path.startswith("/") else settings.STATIC_URL + path).status_code in {301, 404}


def test_the_container_holds_what_it_runs_and_nothing_else() -> None:
    """No history, no tests, no data of whoever built it."""
    made = (HOUSE / "Containerfile").read_text(encoding="utf-8")
    assert re.findall(r"^(?:COPY|ADD) +(\S+) +(\S+)$", made, re.MULTILINE) == [
        ("requirements/base.txt", "requirements/"),
        ("src", "src"),
    ]
    kept_out = (HOUSE / ".containerignore").read_text(encoding="utf-8").split()
    assert kept_out[:3] == ["*", "!requirements", "!src"]


def test_a_visit_has_a_token_that_nobody_guesses(db: None) -> None:
    """At least 128 bits, each another."""
    tokens = set()
    for _ in range(50):
        visit = SessionStore()
        visit.create()
        tokens.add(str(visit.session_key))
    assert len(tokens) == 50
    lengths, signs = {len(token) for token in tokens}, set("".join(tokens))
    assert min(lengths) * math.log2(len(signs)) > 128
    assert len(signs) == 36


def test_when_an_account_is_closed_its_visits_open_nothing(client: Client, area: Area) -> None:
    """At the next request, on whatever device."""
    person = world.an_actor(area, RoleKind.PARENT_OR_CARER).person
    assert person
    client.force_login(person)
    assert client.get("/exampleshire/me/").status_code == 200
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert client.get("/exampleshire/me/").status_code == 302


def test_mail_and_notify_are_believed_by_their_certificates_only() -> None:
    """What Python does by itself, and nothing of ours takes away (``CERT_NONE`` is nowhere in the code)."""
    by_mail = EmailBackend(use_tls=True).ssl_context
    assert (by_mail.verify_mode, by_mail.check_hostname) == (ssl.CERT_REQUIRED, True)
    by_web = ssl._create_default_https_context()
    assert (by_web.verify_mode, by_web.check_hostname) == (ssl.CERT_REQUIRED, True)
    loosened = re.compile(r"CERT_NONE|check_hostname|_create_unverified|verify=False")
    code = (HOUSE / "src").rglob("*.py")
    assert [path.name for path in code if loosened.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_leads_us_on_from_notify(status: int) -> None:
    """A key is shown to the address in the settings and to no other."""
    asked = Request("https://notify.example/v2/notifications")
    led: Any = _NoRedirect().redirect_request
    assert led(asked, BytesIO(), status, "", Message(), "https://evil.example/") is None


@pytest.mark.parametrize(
    ("made", "by"),
    [
        (r"\b(?:Template|from_string|get_template_from_string)\(", "a template, from text"),
        (r"\bModelForm\b|modelform_factory|construct_instance", "a form, from all that a model has"),
        (
            r"\*\*\s*(?:dict\()?request\.(?:POST|GET)|setattr\([^)]*(?:POST|cleaned_data)",
            "a change, from all that came",
        ),
    ],
)
def test_nothing_is_made_from_whatever_was_sent(made: str, by: str) -> None:
    """Templates are files of ours, forms name their fields, and acts name what they take."""
    code = {str(path): path.read_text(encoding="utf-8") for path in (HOUSE / "src").rglob("*.py")}
    assert [name for name, text in code.items() if re.search(made, text)] == [], by
    tried = "Template(words); class A(ModelForm): pass; act(**request.POST)"
    assert re.search(made, tried), "the check can fail"
