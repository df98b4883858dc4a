"""``goldenthread register``: the register of personal data, as it stands in ``docs/data-protection.md``."""

from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.site.register import table


class Command(BaseCommand):
    help = "Prints what is kept of whom, what for, and how long."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        for line in table():
            self.stdout.write(line)
