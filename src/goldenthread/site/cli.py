"""The command line: ``goldenthread serve``, ``work``, ``manage …`` and the site's own commands."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from goldenthread.foundation.scope import across_areas

from .environment import places

ABOUT = """\
goldenthread serve [--port N] [--no-work]   serve the site, with its background work
goldenthread work                           the background work alone
goldenthread prepare                        make or bring up to date the database and the static files
goldenthread backup [FILE]                  one encrypted copy of the database, while the site runs
goldenthread restore FILE [--replace]       use what a backup holds; --check only tries it
goldenthread open-area SLUG                 open one of the areas that come with it, with its charter
goldenthread invite --administrator EMAIL --area SLUG
                                            invite the first administrator of an area
goldenthread begin-anew EMAIL               let somebody in who works here and lost phone and recovery codes
goldenthread end-visits EMAIL | --everybody
                                            sign somebody out everywhere, or everybody
goldenthread manage …                       Django's own commands
goldenthread help                           every other command
"""

OWNERS = ("prepare", "restore", "manage")
"""Commands that change the tables themselves: they work as the role that owns these."""


def main() -> None:
    """Run a command; a wrong setting is one clear sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.site.settings")
    try:
        _run(sys.argv[1:])
    except ImproperlyConfigured as error:
        raise SystemExit(f"A setting is wrong. {error}") from None


def _run(arguments: list[str]) -> None:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if not command:
        sys.stdout.write(ABOUT)
    elif command in ("serve", "work"):
        from . import serve  # Loads the web server; the other commands need none of it.

        getattr(serve, command)(rest)
    else:
        asked = rest if command == "manage" else [command.replace("-", "_"), *rest]
        places.works_as_owner = command in OWNERS
        with across_areas("whoever types here answers for the whole site"):
            execute_from_command_line(["goldenthread", *asked])


if __name__ == "__main__":
    main()
