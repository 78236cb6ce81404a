"""What a person is found by again: the keyed hashes of their name, and of their number or address."""

import unicodedata

from intake.services.house import House


def name_key(house: House, name: str | None) -> str | None:
    """The same however it is written: capitals, white space and kinds of letters make no difference."""
    plain = " ".join(unicodedata.normalize("NFKC", name or "").casefold().split())
    return house.matching.key("name", plain) if plain else None


def contact_key(house: House, address: str | None) -> str | None:
    """`address` is a number as +447700900123, or an email address."""
    return house.matching.key("contact", address.lower()) if address else None
