"""Run on a site's data: an invented area with two officers, whose sessions are printed. ``python -m proofs.seeding``"""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
django.setup()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import transaction  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from tests import world  # noqa: E402

from goldenthread.foundation.scope import across_areas  # noqa: E402
from goldenthread.people.choices import How  # noqa: E402
from goldenthread.people.models import Person  # noqa: E402
from goldenthread.people.visits import begin_visit  # noqa: E402

OFFICERS = 2


def main() -> None:
    """Print the sessions of the officers."""
    sessions = []
    with across_areas("an area is made"), transaction.atomic():
        area = world.an_area()
        team = world.first_reader(area)
        for _ in range(OFFICERS):
            officer = world.an_officer(area, team=team)
            assert officer.person
            sessions.append(session_of(officer.person, how=How.PASSKEY, second=True))
    print(json.dumps({"sessions": sessions}))


def session_of(person: Person, *, how: How, second: bool) -> str:
    """Somebody signs in; the key of their session."""
    request = HttpRequest()
    request.session = SessionStore()
    begin_visit(request, person, how=how, second=second)
    request.session.save()
    return str(request.session.session_key)


if __name__ == "__main__":
    main()
