"""Addresses as pages write them: with what they carry, and of static files."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import STATICFILES_STORAGE_ALIAS
from django.core.files.storage import Storage, storages


def carrying(address: str, parameters: Mapping[str, Any]) -> str:
    """An address with these parameters after its own."""
    if not parameters:
        return address
    parts = urlsplit(address)
    return parts._replace(query="&".join(filter(None, (parts.query, urlencode(parameters))))).geturl()


def asset(path: str) -> str:
    """The address of a static file."""
    return _asset(path, storages[STATICFILES_STORAGE_ALIAS])


@lru_cache(maxsize=500)
def _asset(path: str, storage: Storage) -> str:
    """Kept: it stands for as long as the storage does, and some are on every page."""
    return storage.url(path)
