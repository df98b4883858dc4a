"""``goldenthread rewrap``: after a new key was put on the ring, wrap the small keys with it."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.foundation.sealed_field import key_ring
from goldenthread.keys.services import rewrap
from goldenthread.people.services import rewrap_app_secrets


class Command(BaseCommand):
    help = "Wraps every voice's own key, and the secret of every app for signing in, with the newest key. Words stay."

    def handle(self, *_args: Any, **_options: Any) -> None:
        begun = time.monotonic()
        number, apps = rewrap(), rewrap_app_secrets()
        ring = key_ring()
        seconds = time.monotonic() - begun
        self.stdout.write(f"{number} keys were wrapped anew with key {ring.newest} in {seconds:.1f} seconds.")
        self.stdout.write(f"The secrets of {apps} apps for signing in were sealed anew.")
        for old in sorted(set(ring.keys) - {ring.newest}):
            self.stdout.write(f"Key {old} opens old backups and spool files only. Keep it as long as those.")
