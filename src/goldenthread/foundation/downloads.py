"""A file that a visitor may have: handed over as such, and good for nothing else if it should be something else."""

import re

from django.http import HttpRequest, HttpResponse

ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Were it ever shown as a page, it could load, run and send nothing."""
_PART = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")


def download(request: HttpRequest, content: bytes, *, kind: str, name: str) -> HttpResponse:
    """The file, or the part of it that a player asks for. ``name`` is ours: letters, digits, hyphens and a dot."""
    part = _PART.fullmatch(request.headers.get("Range", ""))
    status, headers = 200, {"Accept-Ranges": "bytes"}
    if part:
        first, last = int(part[1]), min(int(part[2] or len(content)), len(content) - 1)
        if first > last:
            return _alone(HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(content)}"}))
        headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
        status, content = 206, content[first : last + 1]
    response = HttpResponse(content, status=status, content_type=kind, headers=headers)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _alone(response)


def _alone(response: HttpResponse) -> HttpResponse:
    response["Content-Security-Policy"] = ALONE
    response["X-Content-Type-Options"] = "nosniff"
    return response
