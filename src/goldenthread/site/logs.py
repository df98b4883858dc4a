"""What the site says to its operator, on stderr: what happened and where, never what people wrote."""

import logging
import time
from typing import Any

from django.http import HttpRequest
from pythonjsonlogger.json import JsonFormatter

from .observing.numbers import current_id

_VALUES = ("DETAIL:", "Failing row contains")
"""How PostgreSQL begins the lines in which it repeats a row's values."""


_PATH = "(see the request's own line)"
_TIME, _PART_OF_A_SECOND = "%Y-%m-%dT%H:%M:%S", "%s.%03dZ"
"""UTC, so that lines of several machines, and those of the hour that comes twice, stand in order."""


def _without_values(traceback: str) -> str:
    return "\n".join(line for line in traceback.splitlines() if not line.lstrip().startswith(_VALUES))


class Line(logging.Formatter):
    """One line each, and a traceback without the values that a database repeats in its complaint."""

    default_time_format, default_msec_format = _TIME, _PART_OF_A_SECOND
    converter = staticmethod(time.gmtime)

    def formatException(self, ei: Any) -> str:
        """The traceback, without the rows in it."""
        return _without_values(super().formatException(ei))


class Json(JsonFormatter):
    """The same as one JSON object a line, for programs that gather logs."""

    default_time_format, default_msec_format = _TIME, _PART_OF_A_SECOND
    converter = staticmethod(time.gmtime)

    def formatException(self, ei: Any) -> str:
        """The traceback, without the rows in it."""
        return _without_values(str(super().formatException(ei)))


class Numbered(logging.Filter):
    """Gives each record the number of its request (the one that the visitor's answer carries) in place of its address.

    Django's own complaints name the path, in which a reference may stand; our line of the request names the page.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let it through, with its request's number."""
        record.request_id = current_id() or "-"
        asked = record.__dict__.pop("request", None)
        if isinstance(asked, HttpRequest):
            record.args = tuple(_PATH if value == asked.path else value for value in record.args or ())
        return True


def logging_as(form: str) -> dict[str, Any]:
    """Django's ``LOGGING``: everything to stderr, in ``lines`` to read or as ``json``."""
    line = {"()": Line, "format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"}
    keys = "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"
    json = {"()": Json, "format": keys, "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger"}}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"numbered": {"()": Numbered}},
        "formatters": {"said": json if form == "json" else line},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "said", "filters": ["numbered"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR"},
            "goldenthread": {"level": "INFO"},
        },
    }
