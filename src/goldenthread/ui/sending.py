"""A form's one-time key: what is sent twice is done once."""

import json
from uuid import uuid4

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

KEY = "once"
"""The hidden field that carries it."""
NOT_TYPED = "csrfmiddlewaretoken"
LONGEST_KEY = 36


def new_key(request: HttpRequest) -> str:
    """The key of the form on this page: a new one, or the one with which it was sent and is shown again."""
    return request.POST.get(KEY, "")[:LONGEST_KEY] or str(uuid4())


def sending(request: HttpRequest) -> str:
    """What stands for this very sending: who sent what, where, under which key; empty without a key.

    Who goes back and writes something else sends something new, so that nothing typed is lost.
    """
    key = request.POST.get(KEY, "")[:LONGEST_KEY]
    if not key:
        return ""
    typed = sorted((name, values) for name, values in request.POST.lists() if name != NOT_TYPED)
    whole = json.dumps([str(request.user.pk), request.path, key, typed])
    return salted_hmac("goldenthread.sending", whole, algorithm="sha256").hexdigest()
