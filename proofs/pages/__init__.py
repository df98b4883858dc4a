"""Every proof by name: each runs at a size (1 is full) in an empty folder, and gives its page."""

from collections.abc import Callable
from pathlib import Path

from ..evidence import Page
from . import access, copies, crashes, disks, files, hostile, loads, machine, postgres, signing, ways_back

Prove = Callable[[Path, float], Page]

PROOFS: dict[str, Prove] = {
    "access": access.table,
    "evil-files": files.evil_files,
    "hostile": hostile.texts,
    "crash": crashes.on_sqlite,
    "crash-postgresql": crashes.on_postgresql,
    "postgres-killed": postgres.postgres_killed,
    "replicas": postgres.replicas,
    "machine": machine.in_any_order,
    "powercut": disks.power_cuts,
    "full-disk": disks.full_disk,
    "twice": loads.sent_twice,
    "say": loads.many_writers,
    "editors": loads.two_editors,
    "copies": copies.of_everything,
    "way-back": ways_back.from_a_backup,
    "upgrade": ways_back.from_the_first_tables,
    "signin": signing.in_time,
    "slow-senders": loads.slow_senders,
}
