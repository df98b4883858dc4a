"""Settings from the environment, prefix ``GOLDENTHREAD_``; a wrong one is refused with a clear sentence."""

import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "GOLDENTHREAD_"
_YES = {"1", "yes", "true", "on"}
_NO = {"", "0", "no", "false", "off"}


def text(name: str, default: str = "") -> str:
    """The setting's text, without spaces around it."""
    return os.environ.get(PREFIX + name, default).strip()


def yes(name: str, default: bool = False) -> bool:
    """A yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise ImproperlyConfigured(f"{PREFIX}{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """A whole number, not below 0."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{PREFIX}{name} must be a whole number, not {value!r}.")
    return int(value)


def names(name: str, default: str = "") -> list[str]:
    """A list, separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """A folder; made, and kept to its owner, if it is not there."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{PREFIX}{name}: the folder {path} cannot be made ({error.strerror}).") from error
    return path


def _kept(path: Path, fresh: str) -> str:
    """The file's text; written with ``fresh``, readable by its owner only, if it is not there."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(fresh)
        file.flush()
        os.fsync(file.fileno())
    return fresh


def secret_key(data: Path) -> str:
    """The signing key: from the environment, else one made at the first start and kept in the data folder."""
    return text("SECRET_KEY") or _kept(data / "secret.key", secrets.token_urlsafe(50))


def sealing_keys(data: Path) -> dict[int, bytes]:
    """The keys that seal private words: ``1:base64,2:base64``, from the environment or the data folder."""
    kept = text("SEALING_KEYS") or _kept(data / "sealing.keys", f"1:{b64encode(secrets.token_bytes(32)).decode()}")
    try:
        pairs = (entry.split(":", 1) for entry in kept.replace("\n", ",").split(",") if entry.strip())
        return {int(number): b64decode(key, validate=True) for number, key in pairs}
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{PREFIX}SEALING_KEYS must be numbered 32-byte keys in base64, such as 1:AbC…="
        ) from error


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mail is handed over. ``starttls`` begins plain and then encrypts (587); ``tls`` from the start (465)."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def email(name: str, outbox: Path | None) -> tuple[str, MailServer]:
    """The mail backend and its server: ``smtp://``, ``smtp+tls://`` or ``smtps://`` with ``user:password@host:port``.

    Without a setting the demonstration writes its e-mails to files; a real site hands them to this machine.
    """
    given = text(name)
    if not given and outbox is not None:
        outbox.mkdir(mode=0o700, exist_ok=True)
        return "django.core.mail.backends.filebased.EmailBackend", MailServer()
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    try:
        url = urlsplit(given or "smtp://localhost")
        server = MailServer(
            host=url.hostname or "",
            port=url.port or ports[url.scheme],
            user=unquote(url.username or ""),
            password=unquote(url.password or ""),
            starttls=url.scheme == "smtp+tls",
            tls=url.scheme == "smtps",
        )
    except (KeyError, ValueError):
        server = MailServer(host="")
    if not server.host:
        raise ImproperlyConfigured(f"{PREFIX}{name} must look like smtp+tls://user:password@mail.example.org:587")
    return "django.core.mail.backends.smtp.EmailBackend", server
