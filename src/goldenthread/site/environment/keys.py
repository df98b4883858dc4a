"""Keys: from the environment, else made at the first start and kept in the data folder."""

import os
import secrets
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from .values import PREFIX, text


def _kept(path: Path, fresh: str) -> str:
    """The file's text; written with ``fresh``, whole and readable by its owner only, if it is not there."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(fresh)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # Another process was first: its text holds.
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()


def secret_key(data: Path) -> str:
    """The signing key: from the environment, else one made at the first start and kept in the data folder."""
    key = text("SECRET_KEY") or _kept(data / "secret.key", secrets.token_urlsafe(50))
    if len(key) < 50:
        raise ImproperlyConfigured(f"{PREFIX}SECRET_KEY must have at least 50 characters, and has {len(key)}.")
    return key


def backup_key(data: Path) -> bytes:
    """The key that seals backups: 32 bytes in base64, from the environment or the data folder."""
    kept = text("BACKUP_KEY") or _kept(data / "backup.key", b64encode(secrets.token_bytes(32)).decode())
    try:
        key = b64decode(kept, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured(f"{PREFIX}BACKUP_KEY must be 32 bytes in base64, such as AbC…=")
    return key


def sealing_keys(data: Path) -> dict[int, bytes]:
    """The keys that seal private words: ``1:base64,2:base64``, from the environment or the data folder."""
    kept = text("SEALING_KEYS") or _kept(data / "sealing.keys", f"1:{b64encode(secrets.token_bytes(32)).decode()}")
    try:
        pairs = (entry.split(":", 1) for entry in kept.replace("\n", ",").split(",") if entry.strip())
        keys = {int(number): b64decode(key, validate=True) for number, key in pairs}
    except ValueError:
        keys = {}
    if not keys or any(len(key) != 32 for key in keys.values()):
        raise ImproperlyConfigured(f"{PREFIX}SEALING_KEYS must be numbered 32-byte keys in base64, such as 1:AbC…=")
    return keys
