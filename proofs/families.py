"""Run on a site's data: invented families with accounts; prints their addresses. ``python -m proofs.families 10``"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
django.setup()

from django.db import transaction  # noqa: E402
from tests import world  # noqa: E402


def main() -> None:
    """Print their addresses."""
    with transaction.atomic():
        people = [world.a_person(email=f"known{number:04}@example.org") for number in range(int(sys.argv[1]))]
    print(json.dumps([person.email for person in people]))


if __name__ == "__main__":
    main()
