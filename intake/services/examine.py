"""The doctor: what is configured, what is missing, and whether the histories are whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from intake.config import Settings
from intake.services.house import House
from intake.services.sign_in import FIRST_USER
from intake.store import arrivals, jobs, outbox, staff, walls
from intake.store.database import DatabaseAway
from intake.store.history import broken_chains
from intake.store.migrate import is_current

FINE, NOTE, BAD = "ok  ", "note", "BAD "
MADE_UP = "01632 960"
TOO_LONG = timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    weight: str
    text: str

    @property
    def fine(self) -> bool:
        return self.weight == FINE


def examine(house: House, settings: Settings) -> list[Finding]:
    return [*_settings(house, settings), *_texts_come_in(settings), *_spool(house), *_database(house, settings)]


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


def _texts_come_in(settings: Settings) -> Iterator[Finding]:
    door, reports = f"{settings.public_url}/sms/inbound", f"{settings.public_url}/sms/status"
    if not (settings.twilio_account_sid and settings.twilio_auth_token):
        phone = "" if not settings.is_local else f"; to try it, play a phone at {settings.public_url}/desk/phone"
        yield Finding(NOTE, f"no text can come in: HEARBACK_TWILIO_ACCOUNT_SID or _AUTH_TOKEN is not set{phone}")
    elif settings.is_local:
        yield Finding(NOTE, f"no text can come in: the provider cannot reach {door}, an address of this machine alone")
    else:
        yield Finding(FINE, f"texts come in: at the provider, enter {door} for messages (POST); reports: {reports}")


def _spool(house: House) -> Iterator[Finding]:
    waiting = house.spool.count()
    if waiting:
        yield Finding(NOTE, f"messages on disk that wait for the database and a worker: {waiting}")
    else:
        yield Finding(FINE, "no message waits on disk")


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
            late = arrivals.count_waiting(session, house.now() - TOO_LONG)
            overdue, unclear = outbox.count_overdue(session, house.now() - TOO_LONG), outbox.count_unclear(session)
            undone, failing = jobs.count_late(session, house.now() - TOO_LONG), jobs.failing(session)
            broken = list(broken_chains(session, house.matching))
            shut = walls.opened_by_nobody(session)
    except DatabaseAway:
        yield Finding(BAD, "the database cannot be reached, or was never prepared (hearback migrate)")
        return
    if late:
        yield Finding(BAD, f"texts that came in and wait longer than 10 minutes: {late}. Does hearback worker run?")
    if undone:
        yield Finding(BAD, f"periodic work that is due longer than 10 minutes: {undone}. Does hearback worker run?")
    for name, job in failing.items():
        yield Finding(BAD, f"periodic work that fails: {name} ({job.failure}, {job.failures} times in a row)")
    if overdue:
        yield Finding(BAD, f"messages that should have left 10 minutes ago: {overdue}. Does the provider answer?")
    if unclear:
        yield Finding(NOTE, f"messages that may or may not have been sent: {unclear}. The desk's outbox shows them")
    for reference in shut:
        yield Finding(BAD, f"{reference} names the whole team: add somebody who may open it, with hearback user add")
    for reference in broken:
        yield Finding(BAD, f"the history of {reference} was altered")
    if not broken:
        yield Finding(FINE, "every history is whole")
