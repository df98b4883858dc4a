"""One page that is the same for everybody, with its final headers, plain and compressed; and how it is answered."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from .encodings import ENCODERS, chosen

_OURS = frozenset({"etag", "vary", "cache-control", "content-length", "content-encoding"})
"""Headers that are set here, whatever the view said."""


@dataclass(slots=True)
class Page:
    """What was answered, and as long as it may be answered again: while ``version`` stands, before ``until``."""

    body: bytes
    headers: dict[str, str]
    etag: str
    known: frozenset[str]
    until: datetime
    version: int | None
    forms: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of the plain and both compressed forms, at most (see :meth:`form`)."""
        return 2 * len(self.body)

    def form(self, name: str) -> tuple[str, bytes]:
        """The page in this form, compressed when first asked for; plain where that does not even save half."""
        if not name:
            return name, self.body
        if name not in self.forms:
            self.forms[name] = ENCODERS[name](self.body)
            if len(self.forms[name]) * 2 > len(self.body):
                self.forms[name] = b""
        return (name, self.forms[name]) if self.forms[name] else ("", self.body)


def may_be_shared(response: HttpResponse) -> bool:
    """Whether the answer is whole and plain, and really says nothing about who asks."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and response.get("Vary", "Accept-Encoding").lower() == "accept-encoding"
        and not {"private", "no-store"} & set(response.get("Cache-Control", "").replace(" ", "").split(","))
    )


def page_of(response: HttpResponse, *, known: frozenset[str], until: datetime, version: int | None) -> Page:
    """The page that this answer shows."""
    etag = f'W/"{sha256(response.content).hexdigest()[:32]}"'
    headers = {name: value for name, value in response.items() if name.lower() not in _OURS}
    headers |= {"ETag": etag, "Vary": "Accept-Encoding", "Cache-Control": "no-cache"}
    return Page(response.content, headers, etag, known, until, version)


def answer(page: Page, request: HttpRequest) -> HttpResponse:
    """The page for this browser: 304 if it has it already, else in the form that it takes."""
    if _has_it(request.META.get("HTTP_IF_NONE_MATCH"), page.etag):
        return HttpResponseNotModified(headers=page.headers)
    name, body = page.form(chosen(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    response = HttpResponse(b"" if request.method == "HEAD" else body, headers=page.headers)
    response["Content-Length"] = str(len(body))
    if name:
        response["Content-Encoding"] = name
    return response


def _has_it(sent: str | None, etag: str) -> bool:
    return sent is not None and (sent == etag or etag in parse_etags(sent) or etag[2:] in parse_etags(sent))
