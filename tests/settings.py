"""Settings under test: a data folder of its own, fast hashing, nothing that leaves the process."""

import os
import tempfile

os.environ.setdefault("GOLDENTHREAD_DATA", tempfile.mkdtemp(prefix="goldenthread-test-"))
os.environ.setdefault("GOLDENTHREAD_SECRET_KEY", "a key for tests only, a key for tests only, a key for tests")

from goldenthread.site.settings import *  # noqa: F403
from goldenthread.site.settings import DATA, DATABASES

STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)

if "sqlite" in DATABASES["default"]["ENGINE"]:  # A file, as the site has: a database in memory locks otherwise.
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CODES_LEAVE_AFTER_SECONDS = 0
BACKUPS = None
"""Those of backups set it."""
PAGE_CACHE_BYTES = 0
"""Tests change rows past the services, which would leave kept pages stale; those of the page cache set it."""
