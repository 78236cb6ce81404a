"""Ten thousand messages, two workers, one of them killed with -9 a hundred times, on PostgreSQL: none is lost, none
goes twice, and a person is asked about none that the provider has (R42)."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Figure
from tests.builders.houses import KEYS, build_parts, prepared
from tests.faults.killing import fill, kill_workers
from tests.support.postgres import PostgresServer
from tests.support.twilio_posts import SETTINGS
from tests.support.twilio_stand_in import TwilioStandIn

MESSAGES, KILLS = 10_000, 100


def figures() -> Iterator[Figure]:
    with PostgresServer() as server, TemporaryDirectory() as folder, TwilioStandIn() as twilio:
        database = server.create_database()
        house = prepared(build_parts(database, Path(folder))).house
        fill(house, MESSAGES)
        given = {"DATABASE_URL": database, "SECRET_KEY": "s" * 32, "ENCRYPTION_KEYS": KEYS, "DATA_DIR": folder}
        given |= {**SETTINGS, "TWILIO_API_BASE": twilio.url}
        settings = {f"HEARBACK_{name}": value for name, value in given.items()}
        left = kill_workers(house, settings, twilio, KILLS, MESSAGES // (KILLS + 1))
        house.database.close()
    note = f"of {MESSAGES:,} messages, after {KILLS} kills"
    yield Figure("lost", left.lost, "", 0, note)
    yield Figure("doubled", left.doubled, "", 0, note)
    yield Figure("unclear to us though the provider has them", left.forgotten, "", 0, note)
    yield Figure("left to a person", left.unclear, "", None, "the provider knows nothing of them")
