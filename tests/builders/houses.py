"""A house to test in: a migrated database, a made-up authority and a clock that a test can set."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import CodeType

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from intake.app import Parts, create_app, open_house
from intake.config import Secrets, read_settings
from intake.store.keyring import Keyring
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
    house = open_house(read, keyring)
    return Parts(read, secrets, keyring, replace(house, now=clock) if clock else house)


class CompiledTemplates(BytecodeCache):
    """Compiled once a run: every test has an application of its own, and compiling took most of its time."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


TEMPLATES = CompiledTemplates()


def build_app(parts: Parts) -> Flask:
    app = create_app(parts)
    app.config["TESTING"] = False
    app.jinja_env.bytecode_cache = TEMPLATES
    return app


def prepared(parts: Parts) -> Parts:
    migrate(parts.house.database)
    return parts
