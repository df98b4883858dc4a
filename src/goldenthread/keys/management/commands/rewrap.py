"""``goldenthread rewrap``: after a new key was put on the ring, wrap the small keys with it."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.foundation.sealed_field import key_ring
from goldenthread.keys.services import rewrap


class Command(BaseCommand):
    help = "Wraps every voice's own key with the newest key of GOLDENTHREAD_SEALING_KEYS. The words stay as they are."

    def handle(self, *_args: Any, **_options: Any) -> None:
        begun = time.monotonic()
        number = rewrap()
        ring = key_ring()
        seconds = time.monotonic() - begun
        self.stdout.write(f"{number} keys were wrapped anew with key {ring.newest} in {seconds:.1f} seconds.")
        for old in sorted(set(ring.keys) - {ring.newest}):
            self.stdout.write(f"Key {old} opens old backups and spool files only. Keep it as long as those.")
