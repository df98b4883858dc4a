"""How long the e-mail about a change of somebody's sign-in is tried. Pure."""

from datetime import datetime, timedelta

TRIED_FOR = timedelta(hours=24)
"""An e-mail that does not leave for longer is given up, so that one address cannot hold up the others for good."""
NEWS_FOR = timedelta(days=7)
"""What is older was never begun to be told: it was before a site told such things at all, or in a backup."""


def is_news(made_at: datetime, at: datetime) -> bool:
    """Whether somebody should still hear of it. What is too old to be tried again is tried once all the same."""
    return at - made_at <= NEWS_FOR


def is_given_up(made_at: datetime, at: datetime) -> bool:
    """Whether a try that failed was the last one."""
    return at - made_at > TRIED_FOR
