"""How the mail server is read from the environment."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from goldenthread.site.environment import MailServer, email

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", MailServer("localhost", 25)),
        ("smtp://mail.example.org", MailServer("mail.example.org", 25)),
        (
            "smtp+tls://poppy:a%40b@mail.example.org",
            MailServer("mail.example.org", 587, "poppy", "a@b", starttls=True),
        ),
        ("smtp://mail.example.org:587?tls=yes", MailServer("mail.example.org", 587, starttls=True)),
        ("smtp://mail.example.org?tls=yes", MailServer("mail.example.org", 587, starttls=True)),
        ("smtps://mail.example.org:2465", MailServer("mail.example.org", 2465, tls=True)),
    ],
)
def test_the_mail_server_is_one_address(monkeypatch: pytest.MonkeyPatch, url: str, server: MailServer) -> None:
    monkeypatch.setenv("GOLDENTHREAD_EMAIL_URL", url)
    assert email("EMAIL_URL", None) == (SMTP, server)


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:many"])
def test_a_wrong_mail_server_is_refused_with_an_example(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("GOLDENTHREAD_EMAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match="GOLDENTHREAD_EMAIL_URL must look like"):
        email("EMAIL_URL", None)


def test_the_demonstration_writes_emails_to_its_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GOLDENTHREAD_EMAIL_URL", raising=False)
    backend, _server = email("EMAIL_URL", tmp_path / "outbox")
    assert backend == "django.core.mail.backends.filebased.EmailBackend"
    assert (tmp_path / "outbox").is_dir()


def test_emails_can_go_to_a_folder_or_the_console(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOLDENTHREAD_EMAIL_URL", f"file:{tmp_path / 'mail'}")
    assert email("EMAIL_URL", None) == (
        "django.core.mail.backends.filebased.EmailBackend",
        MailServer(folder=tmp_path / "mail"),
    )
    monkeypatch.setenv("GOLDENTHREAD_EMAIL_URL", "console:")
    assert email("EMAIL_URL", None)[0] == "django.core.mail.backends.console.EmailBackend"
