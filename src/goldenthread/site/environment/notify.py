"""The account at GOV.UK Notify, by which e-mails, texts and letters go out."""

from django.core.exceptions import ImproperlyConfigured

from goldenthread.people.choices import Channel
from goldenthread.reportback.rules.carried import Account, is_uuid, read_key

from .hosts import address, is_loopback
from .values import PREFIX, text

NOTIFY = "https://api.notifications.service.gov.uk"
SHORTEST_TOKEN = 20


def notify(*, demo: bool) -> Account | None:
    """The account, or ``None`` where there is none."""
    templates, key = _templates(), text("NOTIFY_API_KEY")
    if not key and not templates:
        return None
    if not key:
        raise ImproperlyConfigured(f"{PREFIX}NOTIFY_{min(templates).upper()}_TEMPLATE needs {PREFIX}NOTIFY_API_KEY.")
    found = read_key(key)
    if found is None:
        raise ImproperlyConfigured(
            f"{PREFIX}NOTIFY_API_KEY must be the whole key as GOV.UK Notify shows it once: a name and two identifiers, "
            "with hyphens between them."
        )
    if not templates:
        raise ImproperlyConfigured(
            f"{PREFIX}NOTIFY_API_KEY needs a template too, such as {PREFIX}NOTIFY_EMAIL_TEMPLATE."
        )
    service, secret = found
    return Account(
        service=service,
        key=secret,
        url=_url(demo),
        templates=templates,
        reply_to=_identifier("NOTIFY_REPLY_TO"),
        sender=_identifier("NOTIFY_SENDER"),
        token=_token(),
    )


def _templates() -> dict[Channel, str]:
    given = {
        Channel.EMAIL: _identifier("NOTIFY_EMAIL_TEMPLATE"),
        Channel.TEXT: _identifier("NOTIFY_TEXT_TEMPLATE"),
        Channel.LETTER: _identifier("NOTIFY_LETTER_TEMPLATE"),
    }
    return {way: identifier for way, identifier in given.items() if identifier}


def _identifier(name: str) -> str:
    value = text(name)
    if value and not is_uuid(value):
        raise ImproperlyConfigured(
            f"{PREFIX}{name} must be an identifier from GOV.UK Notify, such as "
            f"740e5834-3a29-46b4-9a6f-16142fde533a, not {value!r}."
        )
    return value.lower()


def _url(demo: bool) -> str:
    url = address("NOTIFY_URL", NOTIFY)
    near = is_loopback(url.hostname or "")
    if url.scheme != "https" and not near:
        raise ImproperlyConfigured(f"{PREFIX}NOTIFY_URL must begin with https://, so that nobody reads along.")
    if demo and not near:
        raise ImproperlyConfigured(
            f"{PREFIX}DEMO is for invented people, and {PREFIX}NOTIFY_API_KEY sends real messages. "
            "Leave one of them out."
        )
    return url.geturl()


def _token() -> str:
    token = text("NOTIFY_TOKEN")
    if token and (len(token) < SHORTEST_TOKEN or not token.isascii() or len(token.split()) != 1):
        raise ImproperlyConfigured(
            f"{PREFIX}NOTIFY_TOKEN must have at least {SHORTEST_TOKEN} letters and digits and no spaces."
        )
    return token
