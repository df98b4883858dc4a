"""The ``<area:area>`` part of an address: hands the area itself to the view; an unknown one is 404."""

from .models import Area


class AreaConverter:
    regex = "[a-z0-9-]{2,50}"

    def to_python(self, value: str) -> Area:
        try:
            return Area.objects.get(slug=value)
        except Area.DoesNotExist:
            raise ValueError(value) from None

    def to_url(self, value: Area | str) -> str:
        return value if isinstance(value, str) else value.slug
