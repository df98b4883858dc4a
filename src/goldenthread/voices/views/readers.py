"""Who has read my words: for whoever said them, and nobody else (S48, B19)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.areas.models import Area
from goldenthread.foundation.clock import now
from goldenthread.foundation.policies import OPEN, policy
from goldenthread.foundation.references import spaced
from goldenthread.people.permissions import SIGNED_IN

from ..choices import Path
from ..models import Voice
from ..permissions import is_speaker, raised_it
from ..selectors.own import concern_of, voice_of
from ..selectors.reading import readings_of, readings_of_person


@policy(OPEN)
@require_safe
def readers(request: HttpRequest, area: Area, reference: str) -> HttpResponse:
    """Of one voice or concern, signed in or with its receipt."""
    said = voice_of(area, reference) or concern_of(area, reference)
    actor = request.actor  # type: ignore[attr-defined]
    own = is_speaker(actor, said) if isinstance(said, Voice) else said is not None and raised_it(actor, said)
    if said is None or not own or said.key_id is None:
        raise Http404
    page = {
        "said": said,
        "code": spaced(said.reference),
        "readings": readings_of(said),
        "urgent": isinstance(said, Voice) and said.path == Path.SAFEGUARDING,
        "now": now(),
    }
    return render(request, "voices/readers.html", page)


@policy(SIGNED_IN)
@require_safe
def all_readers(request: HttpRequest, area: Area) -> HttpResponse:
    """Of everything that I said here while signed in."""
    found = readings_of_person(area, request.actor.person)  # type: ignore[attr-defined]
    return render(request, "voices/readers.html", {"readings": found, "now": now()})
