"""What leaves this house and what is kept here, for want of a provider; and numbers as they are dialled."""

from flask import current_app

from forms.fields import PhoneNumber
from intake.services.leaving import address_of
from intake.services.texting.line import WHATSAPP
from intake.store.tables.message import Message


def not_sent() -> set[str]:
    """The channels by which nothing is really sent."""
    settings = current_app.extensions["settings"]
    texts = set() if settings.sends_sms else {"sms", "whatsapp"}
    return texts | (set() if settings.sends_email else {"email"})


def plays_the_phone() -> bool:
    """Whether a phone can be played here: only where no text leaves this machine, nor can one come in."""
    settings = current_app.extensions["settings"]
    return settings.is_local and "sms" in not_sent()


def goes_to(message: Message) -> str:
    """The number or address, as it is dialled."""
    return as_dialled(address_of(message) or "")


def as_dialled(address: str) -> str:
    return PhoneNumber.show(address.removeprefix(WHATSAPP))
