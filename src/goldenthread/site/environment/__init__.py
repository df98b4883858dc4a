"""Settings from the environment, prefix ``GOLDENTHREAD_``; a wrong one is refused with a clear sentence.

Every one of them is in the table of ``docs/settings.md``.
"""

from .hosts import address, contact, is_loopback, refuse_outside
from .keys import backup_key, sealing_keys, secret_key
from .mail import MailServer, email
from .notify import notify
from .places import cache, database, in_use, media, owner
from .values import PREFIX, folder, folder_or, names, number, one_of, text, yes

__all__ = [
    "PREFIX",
    "MailServer",
    "address",
    "backup_key",
    "cache",
    "contact",
    "database",
    "email",
    "folder",
    "folder_or",
    "in_use",
    "is_loopback",
    "media",
    "names",
    "notify",
    "number",
    "one_of",
    "owner",
    "refuse_outside",
    "sealing_keys",
    "secret_key",
    "text",
    "yes",
]
