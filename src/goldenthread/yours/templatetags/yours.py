"""Names of fields as people read them."""

from django import template

register = template.Library()


@register.filter
def field_name(name: str) -> str:
    """``said_at`` as "Said at"."""
    return name.replace("_", " ").capitalize()
