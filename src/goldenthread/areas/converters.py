"""The ``<area:area>`` part of an address: hands the area itself to the view; an unknown one is 404."""

from .models import Area
from .selectors import area_of


class AreaConverter:
    regex = "[a-z0-9-]{2,50}"

    def to_python(self, value: str) -> Area:
        area = area_of(value)
        if area is None:
            raise ValueError(value)
        return area

    def to_url(self, value: Area | str) -> str:
        return value if isinstance(value, str) else value.slug
