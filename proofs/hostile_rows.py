"""Run on a site's data: every hostile text where a page shows text. ``python -m proofs.hostile_rows TEXTS FOLDER``"""

import json
import os
import sys
from pathlib import Path
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
django.setup()

from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.mail import EmailMessage  # noqa: E402
from django.db import transaction  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from tests import world  # noqa: E402

from goldenthread.areas.models import Area, Organisation, Phone, Team  # noqa: E402
from goldenthread.formats.models import Content  # noqa: E402
from goldenthread.foundation.clock import now  # noqa: E402
from goldenthread.foundation.scope import across_areas  # noqa: E402
from goldenthread.people.actors import Actor  # noqa: E402
from goldenthread.people.choices import Format, How, RoleKind  # noqa: E402
from goldenthread.people.models import Person, Role  # noqa: E402
from goldenthread.people.visits import begin_visit  # noqa: E402
from goldenthread.reportback.choices import News  # noqa: E402
from goldenthread.reportback.models import Publication  # noqa: E402
from goldenthread.reportback.presenters.messages import message  # noqa: E402
from goldenthread.voices.choices import Part  # noqa: E402
from goldenthread.voices.models import Theme, Words  # noqa: E402
from goldenthread.voices.services import Tell, say  # noqa: E402

A_VOICE = 500
"""Texts in one voice: its page shows them all."""
IN_THE_OUTBOX = 50
"""E-mails that the page of the outbox shows."""
BETWEEN = b"\n" + b"-" * 79 + b"\n"


def rows(area: Area, texts: list[str]) -> None:
    """People, teams, organisations, phones, themes and what is published: a row a text, as somebody named it."""
    at, team = now(), world.first_reader(area)
    people = Person.objects.bulk_create(
        Person(shown_name=text, email=f"hostile{number}@example.org", joined_at=at) for number, text in enumerate(texts)
    )
    practitioner = {"area": area, "kind": RoleKind.PRACTITIONER, "begun_at": at}
    Role.objects.bulk_create(Role(person=person, **practitioner) for person in people)
    own = {"area": area, "kind": "council"}
    Organisation.objects.bulk_create(Organisation(key=f"o{n}", name=text, **own) for n, text in enumerate(texts))
    within = {"area": area, "organisation": team.organisation}
    Team.objects.bulk_create(Team(key=f"t{n}", name=text, **within) for n, text in enumerate(texts))
    phone = {"area": area, "number": "0115 496 0000", "kind": "team"}
    Phone.objects.bulk_create(Phone(key=f"p{n}", label=text, hours_text=text, **phone) for n, text in enumerate(texts))
    themes = Theme.objects.bulk_create(Theme(area=area, team=team, title=t, summary=t, opened_at=at) for t in texts)
    said = Content.objects.bulk_create(Content(area=area, plain=text, easy_read=text) for text in texts)
    Publication.objects.bulk_create(
        Publication(area=area, theme=theme, content=content, at=at) for theme, content in zip(themes, said, strict=True)
    )


def voices(area: Area, parent: Actor, texts: list[str]) -> list[str]:
    """What a parent said: so many texts in each voice that a few pages show all; the references."""
    references = []
    for first in range(0, len(texts), A_VOICE):
        voice = say(area=area, key=uuid4(), words=texts[first], by=parent, at=now(), tell=Tell()).voice
        for text in texts[first + 1 : first + A_VOICE]:
            Words.objects.create(area=area, voice=voice, key=voice.key, part=Part.CORRECTION, text=text, at=now())
        references.append(voice.reference)
    return references


def mails(area: Area, texts: list[str], folder: Path) -> None:
    """An e-mail with each text in its subject, its body and its name, as files of the outbox; and in large print."""
    outbox, print_ = folder / "mail", []
    outbox.mkdir(exist_ok=True)
    for first in range(0, len(texts), IN_THE_OUTBOX):
        lines = (" ".join(text.split()) for text in texts[first : first + IN_THE_OUTBOX])
        some = (EmailMessage(line, line, to=["poppy@example.org"]) for line in lines)
        content = b"".join(one.message().as_bytes() + BETWEEN for one in some)
        (outbox / f"{first:06}.log").write_bytes(content)
    for text in texts:
        named = Area(slug=area.slug, name=text, short_name=text)
        print_.append(message(named, "0000000000", News.RECEIVED, Format.LARGE_PRINT).html)
    (folder / "large-print.json").write_text(json.dumps(print_))


def session(actor: Actor) -> str:
    """Somebody who signed in with both proofs."""
    assert actor.person
    request = HttpRequest()
    request.session = SessionStore()
    begin_visit(request, actor.person, how=How.PASSKEY, second=True)
    request.session.save()
    return str(request.session.session_key)


def main() -> None:
    """Print the sessions and the voices."""
    folder = Path(sys.argv[2])
    texts: list[str] = json.loads(Path(sys.argv[1]).read_text())
    with across_areas("an area is made"), transaction.atomic():
        area = world.an_area()
        officer = world.an_officer(area)
        administrator = world.an_actor(area, RoleKind.ADMINISTRATOR)
        parent = world.an_actor(area, RoleKind.PARENT_OR_CARER)
        rows(area, texts)
        made = {
            "officer": session(officer),
            "administrator": session(administrator),
            "parent": session(parent),
            "voices": voices(area, parent, texts),
        }
    mails(area, texts, folder)
    print(json.dumps(made))


if __name__ == "__main__":
    main()
