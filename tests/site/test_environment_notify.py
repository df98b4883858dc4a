"""The account at GOV.UK Notify is read from the environment; what is wrong is refused in a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from goldenthread.people.choices import Channel
from goldenthread.site.environment import notify

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"golden_thread-{SERVICE}-{SECRET}"
TEMPLATE = "740e5834-3a29-46b4-9a6f-16142fde533a"
GOOD = {"API_KEY": KEY, "EMAIL_TEMPLATE": TEMPLATE}


def environment(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"GOLDENTHREAD_NOTIFY_{name}", value)


def test_without_a_key_there_is_no_account() -> None:
    assert notify(demo=False) is None


def test_the_account_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, **GOOD, TEXT_TEMPLATE=SERVICE, REPLY_TO=SECRET, SENDER=SERVICE, TOKEN="a" * 20)
    account = notify(demo=False)
    assert account
    assert (account.service, account.key, account.url) == (
        SERVICE,
        SECRET,
        "https://api.notifications.service.gov.uk",
    )
    assert account.templates == {Channel.EMAIL: TEMPLATE, Channel.TEXT: SERVICE}
    assert (account.reply_to, account.sender, account.token) == (SECRET, SERVICE, "a" * 20)


def test_the_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, **GOOD, TOKEN="b" * 20)
    shown = repr(notify(demo=False))
    assert SECRET not in shown
    assert "b" * 20 not in shown


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"API_KEY": "my key"}, "NOTIFY_API_KEY must be the whole key"),
        ({"API_KEY": KEY}, "NOTIFY_API_KEY needs a template too"),
        ({"TEXT_TEMPLATE": TEMPLATE}, "GOLDENTHREAD_NOTIFY_TEXT_TEMPLATE needs GOLDENTHREAD_NOTIFY_API_KEY"),
        (GOOD | {"EMAIL_TEMPLATE": "welcome"}, "NOTIFY_EMAIL_TEMPLATE must be an identifier"),
        (GOOD | {"REPLY_TO": "poppy@example.org"}, "NOTIFY_REPLY_TO must be an identifier"),
        (GOOD | {"SENDER": "council"}, "NOTIFY_SENDER must be an identifier"),
        (GOOD | {"URL": "http://notify.example.org"}, "NOTIFY_URL must begin with https"),
        (GOOD | {"URL": "notify"}, "NOTIFY_URL must look like https"),
        (GOOD | {"TOKEN": "short"}, "NOTIFY_TOKEN must have at least 20"),
    ],
)
def test_what_is_wrong_is_refused(monkeypatch: pytest.MonkeyPatch, values: dict[str, str], sentence: str) -> None:
    environment(monkeypatch, **values)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        notify(demo=False)


def test_the_demonstration_writes_to_nobody_real(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, **GOOD)
    with pytest.raises(ImproperlyConfigured, match="invented people"):
        notify(demo=True)
    environment(monkeypatch, URL="http://127.0.0.1:8246")
    assert notify(demo=True)
