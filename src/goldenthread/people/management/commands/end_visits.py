"""``goldenthread end-visits WHO``: sign somebody out everywhere, or everybody."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.people.selectors import active, person_with
from goldenthread.people.services import end_every_visit, end_visits


class Command(BaseCommand):
    """For a device that was stolen, or a session that may be in the wrong hands. They may sign in again at once."""

    help = "Sign somebody out everywhere, or everybody. They may sign in again at once; nothing that was said is lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("who", nargs="?", metavar="WHO", help="their email address, or the reference of their card")
        who.add_argument("--everybody", action="store_true", help="everybody, also who opened something with words")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["everybody"]:
            ended = end_every_visit()
        else:
            who = options["who"].strip()
            person = person_with(who.lower()) or active(who.upper())
            if person is None:
                raise CommandError(f"Nobody has the address or reference {who!r}.")
            ended = end_visits(person=person)
        self.stdout.write(f"Ended {ended} {'visit' if ended == 1 else 'visits'}.")
