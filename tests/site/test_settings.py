"""Every setting is written down, a wrong one is refused in plain words, and production is hardened."""

import io
import logging
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from goldenthread.site import environment, logs
from tests.site import running, starting

SOURCES = sorted((running.HOUSE / "src").rglob("*.py"))
HTTPS = {"GOLDENTHREAD_SITE_URL": "https://voices.example.org"}


def test_every_setting_is_in_the_table_and_the_table_has_no_other() -> None:
    used: set[str] = set()
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", text))
        if path.parent.name == "environment":
            used |= set(re.findall(r"\b(?:text|address|_identifier)\(\"([A-Z_]+)\"", text))
    table = re.findall(r"^\| `GOLDENTHREAD_([A-Z_]+)`", (running.HOUSE / "docs/settings.md").read_text(), re.MULTILINE)
    assert sorted(used) == sorted(table)


WRONG = [
    ("DEMO", "perhaps", "GOLDENTHREAD_DEMO must be yes or no"),
    ("SITE_URL", "voices.example.org", "GOLDENTHREAD_SITE_URL must look like https://"),
    ("SITE_URL", "https://voices.example.org/page", "GOLDENTHREAD_SITE_URL must look like https://"),
    ("SITE_URL", "https://voices.example.org:port", "GOLDENTHREAD_SITE_URL must look like https://"),
    ("DATABASE_URL", "mysql://localhost/x", "must begin with sqlite:/// or postgres://, not mysql:"),
    ("DATABASE_URL", "sqlite:////no/such/folder/a.sqlite3", "there is no folder for"),
    ("CACHE_URL", "somewhere", "GOLDENTHREAD_CACHE_URL must be database:"),
    ("EMAIL_URL", "mail.example.org", "GOLDENTHREAD_EMAIL_URL must look like smtp+tls://"),
    ("SECRET_KEY", "short", "GOLDENTHREAD_SECRET_KEY must have at least 50 characters, and has 5."),
    ("SEALING_KEYS", "1:c2hvcnQ=", "GOLDENTHREAD_SEALING_KEYS must be numbered 32-byte keys"),
    ("PROXIES", "one", "GOLDENTHREAD_PROXIES must be a whole number"),
]
SERVE = ["serve", "--port", "1"]
CHECK = ["manage", "check"]
DEPLOY = ["--deploy", "--fail-level", "WARNING"]


@pytest.mark.slow
def test_a_wrong_setting_is_one_clear_sentence_at_the_start(tmp_path: Path) -> None:
    refused = starting.all_of(tmp_path, [(SERVE, {f"GOLDENTHREAD_{name}": value}) for name, value, _ in WRONG])
    for (name, _, sentence), (code, told) in zip(WRONG, refused, strict=True):
        assert (name, code, len(told.splitlines())) == (name, 1, 1)
        assert told.startswith("A setting is wrong.")
        assert sentence in told


@pytest.mark.slow
def test_the_demonstration_cannot_be_switched_on_in_production(tmp_path: Path) -> None:
    in_production = [
        {"GOLDENTHREAD_ALLOWED_HOSTS": "localhost,voices.example.org"},
        HTTPS,
        {"GOLDENTHREAD_ALLOWED_HOSTS": "*"},
    ]
    tried = [(name, hosts) for name in ("DEMO", "DEBUG") for hosts in in_production]
    refused = starting.all_of(tmp_path, [(CHECK, {f"GOLDENTHREAD_{name}": "yes", **hosts}) for name, hosts in tried])
    for (name, _), (code, told) in zip(tried, refused, strict=True):
        assert code == 1
        assert f"GOLDENTHREAD_{name} is for trying out on one machine" in told


@pytest.mark.slow
def test_the_demonstration_is_not_served_to_other_machines(tmp_path: Path) -> None:
    [(code, told)] = starting.all_of(tmp_path, [(["serve", "--host", "0.0.0.0"], {"GOLDENTHREAD_DEMO": "yes"})])
    assert code == 1
    assert "is for trying out on one machine, and this site is for 0.0.0.0" in told


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("*", False),
        (".localhost", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("", False),
    ],
)
def test_only_this_machine_is_this_machine(host: str, here: bool) -> None:
    assert environment.is_loopback(host) is here


@pytest.mark.slow
def test_production_is_hardened(tmp_path: Path) -> None:
    names = "SECURE_SSL_REDIRECT SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_NAME CSRF_COOKIE_NAME"
    code = f"from django.conf import settings; print(*[getattr(settings, name) for name in {names.split()!r}])"
    code += "; assert settings.SECURE_HSTS_SECONDS >= 365 * 24 * 60 * 60; assert not settings.DEBUG"
    code += "; from goldenthread.site.middleware import SEEN; assert SEEN == '__Host-seen'"
    checked, shown = starting.all_of(
        tmp_path, [([*CHECK, *DEPLOY], HTTPS), (["manage", "shell", "--no-imports", "-c", code], HTTPS)]
    )
    assert checked[0] == 0, checked[1]
    assert shown == (0, "True True True __Host-session __Host-csrf\n")


@pytest.mark.slow
def test_the_page_for_makers_is_not_there_in_production(tmp_path: Path) -> None:
    """OWASP ASVS 15.2.3: open on one machine, to try out and to make; elsewhere only where the operator says so."""
    code = "from django.urls import get_resolver; print('ui' in get_resolver().namespace_dict)"
    asked = ["manage", "shell", "--no-imports", "-c", code]
    places = [{}, {"GOLDENTHREAD_DEMO": "yes"}, {"GOLDENTHREAD_ALLOWED_HOSTS": "voices.example.org"}, HTTPS]
    places += [HTTPS | {"GOLDENTHREAD_GALLERY": "yes"}, {"GOLDENTHREAD_GALLERY": "no"}]
    found = starting.all_of(tmp_path, [(asked, settings) for settings in places])
    assert found == [(0, f"{there}\n") for there in (True, True, False, False, True, False)]


@pytest.mark.slow
def test_a_site_without_https_is_found_wanting(tmp_path: Path) -> None:
    """The check above can fail."""
    [(code, _)] = starting.all_of(tmp_path, [([*CHECK, *DEPLOY], {})])
    assert code == 1


def test_keys_are_made_once_and_kept_for_their_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOLDENTHREAD_SECRET_KEY", raising=False)
    monkeypatch.delenv("GOLDENTHREAD_SEALING_KEYS", raising=False)
    assert environment.secret_key(tmp_path) == environment.secret_key(tmp_path)
    assert environment.sealing_keys(tmp_path) == environment.sealing_keys(tmp_path)
    assert {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {
        "secret.key": 0o600,
        "sealing.keys": 0o600,
    }


def test_two_kept_keys_are_both_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOLDENTHREAD_SEALING_KEYS", raising=False)
    (tmp_path / "sealing.keys").write_text(f"1:{'A' * 43}=\n2:{'B' * 43}=\n")
    assert sorted(environment.sealing_keys(tmp_path)) == [1, 2]


@pytest.mark.parametrize("text", ["", "1:", "1", "x:AAAA", "1:c2hvcnQ=", "1:not base64"])
def test_keys_that_are_no_keys_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.delenv("GOLDENTHREAD_SEALING_KEYS", raising=False)
    (tmp_path / "sealing.keys").write_text(text)
    with pytest.raises(ImproperlyConfigured, match="SEALING_KEYS"):
        environment.sealing_keys(tmp_path)


def test_a_logged_error_says_where_and_not_what_was_written() -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.Line("%(levelname)s %(message)s"))
    logger = logging.Logger("a logger of our own")
    logger.addHandler(handler)
    complaint = "duplicate key\nDETAIL:  Key (email)=(poppy@example.org) already exists."
    try:
        raise ValueError(complaint)
    except ValueError:
        logger.exception("It did not go in.")
    told = out.getvalue()
    assert "duplicate key" in told
    assert "poppy" not in told
