"""The doctor: what is configured, what is missing, and whether the histories are whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.config import Settings
from intake.services.house import House
from intake.services.sign_in import FIRST_USER
from intake.store import staff
from intake.store.database import DatabaseAway
from intake.store.history import broken_chains
from intake.store.migrate import is_current

FINE, NOTE, BAD = "ok  ", "note", "BAD "
MADE_UP = "01632 960"


@dataclass(frozen=True)
class Finding:
    weight: str
    text: str

    @property
    def fine(self) -> bool:
        return self.weight == FINE


def examine(house: House, settings: Settings) -> list[Finding]:
    return [*_settings(house, settings), *_database(house, settings)]


def _settings(house: House, settings: Settings) -> Iterator[Finding]:
    yield Finding(FINE, f"authority: {house.authority.name}")
    if house.authority.team.phone.startswith(MADE_UP):
        yield Finding(
            NOTE, "the authority's phone numbers are made up: write your own file, name it in HEARBACK_AUTHORITY"
        )
    yield Finding(FINE, f"public address: {settings.public_url}{' (local)' if settings.is_local else ''}")
    if not settings.is_local and not settings.trusted_proxies:
        yield Finding(
            BAD, "HEARBACK_TRUSTED_PROXIES is not set: behind a proxy, the rate limits take everybody for one client"
        )
    for what, given in (
        ("SMS (HEARBACK_TWILIO_…)", settings.sends_sms),
        ("email (HEARBACK_SMTP_URL)", settings.sends_email),
    ):
        yield (
            Finding(FINE, f"{what} is sent")
            if given
            else Finding(NOTE, f"{what} is not set: messages stay on the desk")
        )
    where = "the environment" if settings.encryption_keys else f"{settings.data_dir}/secrets.json: back it up"
    yield Finding(FINE, f"encryption keys: in {where}")


def _database(house: House, settings: Settings) -> Iterator[Finding]:
    try:
        with house.database.read() as session:
            if not is_current(session.connection()):
                yield Finding(BAD, "the database is not up to date: run hearback migrate")
                return
            yield Finding(FINE, "the database is there and up to date")
            first = staff.by_email(session, FIRST_USER)
            if not settings.is_local and first is not None and first.disabled_at is None:
                yield Finding(BAD, f"{FIRST_USER} may still sign in: run hearback user disable {FIRST_USER}")
            broken = list(broken_chains(session, house.matching))
    except DatabaseAway:
        yield Finding(BAD, "the database cannot be reached, or was never prepared (hearback migrate)")
        return
    for reference in broken:
        yield Finding(BAD, f"the history of {reference} was altered")
    if not broken:
        yield Finding(FINE, "every history is whole")
