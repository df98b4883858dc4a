"""Which device asks, as far as limits need to know: it is hashed before it is kept, and only for a day."""

import ipaddress

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

OF_ONE_HOME = 64
"""Bits of an IPv6 address that a home has for itself: it may choose the others as it likes."""


def device_of(request: HttpRequest) -> str:
    """The address that our outermost proxy saw; of an IPv6 address the part that its holder cannot choose."""
    seen = get_adapter().get_client_ip(request)
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return str(seen)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, OF_ONE_HOME), strict=False).network_address)
    return str(address)
