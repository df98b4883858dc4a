"""Where the site is, and what is for this machine alone."""

import ipaddress
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .values import PREFIX, text


def address(name: str, default: str) -> SplitResult:
    """The address of the site: scheme and host, and nothing behind them."""
    value = text(name) or default
    try:
        url = urlsplit(value)
        good = url.scheme in ("http", "https") and bool(url.hostname) and (url.port or True)
    except ValueError:
        url, good = SplitResult("", "", "", "", ""), False
    if not good or url.path not in ("", "/") or url.query or url.fragment:
        raise ImproperlyConfigured(f"{PREFIX}{name} must look like https://voices.example.org, not {value!r}.")
    return url._replace(path="")


def contact(name: str, default: str) -> str:
    """Whom to write to: ``mailto:`` or ``https:``, on one line of its own."""
    value = text(name) or default
    if not value.startswith(("mailto:", "https://", default)) or len(value.split()) != 1:
        raise ImproperlyConfigured(f"{PREFIX}{name} must look like mailto:security@example.org, not {value!r}.")
    return value


def is_loopback(host: str) -> bool:
    """Whether the host is this machine and can be nothing else."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_outside(name: str, hosts: list[str]) -> None:
    """Refuse a setting that is for this machine alone, where the site could be reached from elsewhere."""
    outside = [host for host in dict.fromkeys(hosts) if not is_loopback(host)]
    if outside:
        raise ImproperlyConfigured(
            f"{PREFIX}{name} is for trying out on one machine, and this site is for {', '.join(outside)}. "
            f"Leave {PREFIX}{name} out, or leave out these hosts."
        )
