"""A rule's reason, as a form or a page says it."""

from django.utils.translation import gettext

from goldenthread.foundation.answers import Because


def in_words(because: Because) -> str:
    """A rule's reason in the page's language."""
    return str(Because(gettext(because.message), because.params))
