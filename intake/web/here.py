"""What a view needs of its surroundings: the house, the client, and the wording the person chose."""

from ipaddress import IPv4Address, IPv6Network, ip_address

from flask import current_app, request, session

from forms.fields import verbatim
from forms.question import YOUNG, YOUNGER
from intake.services.house import House

ONE_LINE = 64
"""Bits of an IPv6 address that a provider gives out, at the most; the rest its customer chooses."""


def house() -> House:
    found: House = current_app.extensions["house"]
    return found


def client() -> str:
    """Whom the rate limits count: an address; of IPv6, the smallest network that a line has.

    Kept only as a keyed hash.
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((int(address), ONE_LINE), strict=False))


def given(name: str) -> str:
    """One text of the form that was sent, without control characters."""
    return verbatim(request.form.get(name, "")) or ""


def chosen_words() -> str:
    """The wording chosen on the pages: young, or younger with drawings."""
    return YOUNGER if session.get("words") == YOUNGER else YOUNG
