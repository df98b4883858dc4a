"""Plain values: text, yes or no, numbers, lists, folders."""

import os
from pathlib import Path

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


def one_of(name: str, usual: str, *others: str) -> str:
    """One of a few words; ``usual`` when nothing is said."""
    value = text(name, usual).lower()
    if value not in (usual, *others):
        raise ImproperlyConfigured(f"{PREFIX}{name} must be one of {', '.join((usual, *others))}, not {value!r}.")
    return value


def number(name: str, default: int) -> int:
    """A whole number, not below 0."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{PREFIX}{name} must be a whole number, not {value!r}.")
    return int(value)


def names(name: str, default: str = "") -> list[str]:
    """A list, separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def folder_or(name: str, word: str, default: Path) -> Path | None:
    """As :func:`folder`, made when it is first needed; ``None`` when the setting is this word instead."""
    return None if text(name) == word else Path(text(name) or default).expanduser().resolve()


def folder(name: str, default: Path) -> Path:
    """A folder; made, and kept to its owner, if it is not there."""
    path = Path(text(name) or default).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{PREFIX}{name}: the folder {path} cannot be made ({error.strerror}).") from error
    return path
