"""Where e-mail is handed over."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .values import PREFIX, text

_BACKENDS = "django.core.mail.backends"
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mail is handed over. ``starttls`` begins plain and then encrypts (587); ``tls`` from the start (465)."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    folder: Path | None = None


def email(name: str, outbox: Path | None) -> tuple[str, MailServer]:
    """The mail backend and its server.

    ``smtp://user:password@host:port`` (``?tls=yes`` or ``smtp+tls://`` encrypts after the greeting, ``smtps://``
    from the start), ``file:FOLDER`` or ``console:``. Without a setting the demonstration writes its e-mails to
    ``outbox``; a real site hands them to this machine.
    """
    given = text(name) or (f"file:{outbox}" if outbox else "smtp://localhost")
    if given == "console:":
        return f"{_BACKENDS}.console.EmailBackend", MailServer()
    if given.startswith("file:") and len(given) > len("file:"):
        folder = Path(given.removeprefix("file:")).expanduser().resolve()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return f"{_BACKENDS}.filebased.EmailBackend", MailServer(folder=folder)
    try:
        return f"{_BACKENDS}.smtp.EmailBackend", _server(urlsplit(given))
    except (KeyError, ValueError):
        raise ImproperlyConfigured(
            f"{PREFIX}{name} must look like smtp+tls://user:password@mail.example.org:587, file:FOLDER or console:"
        ) from None


def _server(url: SplitResult) -> MailServer:
    starttls = url.scheme == "smtp+tls" or parse_qs(url.query).get("tls") == ["yes"]
    port = url.port or _PORTS["smtp+tls" if starttls else url.scheme]
    if not url.hostname or url.scheme not in _PORTS:
        raise ValueError
    return MailServer(
        host=url.hostname,
        port=port,
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        starttls=starttls,
        tls=url.scheme == "smtps",
    )
