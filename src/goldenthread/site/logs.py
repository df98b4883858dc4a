"""What the site says to its operator, on stderr: what happened and where, never what people wrote."""

import logging

_VALUES = ("DETAIL:", "Failing row contains")
"""How PostgreSQL begins the lines in which it repeats a row's values."""


class Formatter(logging.Formatter):
    """One line each, and a traceback without the values that a database repeats in its complaint."""

    def formatException(self, ei: tuple[object, ...]) -> str:
        """The traceback, without the rows in it."""
        lines = super().formatException(ei).splitlines()  # type: ignore[arg-type]
        return "\n".join(line for line in lines if not line.lstrip().startswith(_VALUES))


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": Formatter, "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "goldenthread": {"level": "INFO"},
    },
}
