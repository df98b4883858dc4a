"""``goldenthread invite --administrator EMAIL --area SLUG``: the first administrator of an area."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from goldenthread.areas.selectors import all_areas, area_of
from goldenthread.foundation.answers import Refused
from goldenthread.foundation.clock import now
from goldenthread.people.services import appoint_administrator


class Command(BaseCommand):
    """Invite an administrator from the command line."""

    help = "Invite an administrator to an area. They sign in with a code that comes by email."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--administrator", required=True, metavar="EMAIL", help="their email address")
        parser.add_argument("--area", required=True, metavar="SLUG", help="the area's name in addresses")
        parser.add_argument("--name", default="Administrator", help="the name that others here see")

    def handle(self, *args: Any, **options: Any) -> None:
        area = area_of(options["area"])
        if area is None:
            known = ", ".join(area.slug for area in all_areas()) or "none yet"
            raise CommandError(f"There is no area {options['area']!r}. Areas: {known}.")
        try:
            validate_email(options["administrator"])
            appoint_administrator(area=area, email=options["administrator"], shown_name=options["name"], at=now())
        except ValidationError:
            raise CommandError(f"{options['administrator']!r} is not an email address.") from None
        except Refused as refused:
            raise CommandError(str(refused.because)) from refused
        self.stdout.write(f"Invited {options['administrator']} to {area.name}. They sign in with a code by email.")
