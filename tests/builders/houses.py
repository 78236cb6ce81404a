"""A house to test in: a migrated database, a made-up authority and a clock that a test can set."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from flask import Flask

from intake.app import Parts, create_app
from intake.config import Secrets, load_authority, read_settings
from intake.services.house import House
from intake.store.database import Database
from intake.store.keyring import Keyring
from intake.store.matching import Matching
from intake.store.migrate import migrate

MONDAY_MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEYS = "test:an-encryption-key-for-tests-only-0123456789"


@dataclass
class Clock:
    """Stands still until it is moved."""

    time: datetime = field(default=MONDAY_MORNING)

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


def build_parts(url: str, data_dir: object, clock: Clock | None = None, **settings: str) -> Parts:
    """`settings` are those of the environment, without the prefix."""
    given = {
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": url,
        "SECRET_KEY": "s" * 32,
        "ENCRYPTION_KEYS": KEYS,
        **settings,
    }
    read = read_settings({f"HEARBACK_{name}": value for name, value in given.items()})
    secrets = Secrets(read)
    keyring = Keyring(secrets.encryption_keys)
    database = Database(url, keyring)
    house = House(load_authority(read.authority), database, Matching(database))
    return Parts(read, secrets, keyring, replace(house, now=clock) if clock else house)


def build_app(parts: Parts) -> Flask:
    app = create_app(parts)
    app.config["TESTING"] = False
    return app


def prepared(parts: Parts) -> Parts:
    migrate(parts.house.database)
    return parts
