"""``goldenthread begin-anew EMAIL``: for somebody who works here and lost phone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.foundation.clock import now
from goldenthread.people.selectors import person_with
from goldenthread.people.services import begin_anew


class Command(BaseCommand):
    """Take somebody's app and passkeys away and sign them out, so that they set up new ones."""

    help = "Take the app, passkeys and recovery codes of somebody away who lost them. Make sure first that it is them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="their email address")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_with(options["email"].strip().lower())
        if person is None:
            raise CommandError(f"Nobody has the address {options['email']!r}.")
        gone = begin_anew(person=person, at=now())
        self.stdout.write(f"Took {gone} away. They sign in with a code by email, then set up new ones.")
