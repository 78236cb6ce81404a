"""Real processes on a database that the test can look into, in real time, and a stand-in for the provider."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.houses import KEYS
from tests.support.live import HearbackProcess
from tests.support.twilio_posts import SETTINGS
from tests.support.twilio_stand_in import TwilioStandIn


@pytest.fixture
def clock() -> None:
    """No clock of our own: the processes have none either."""


@pytest.fixture
def twilio() -> Iterator[TwilioStandIn]:
    with TwilioStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def settings(database_url: str, twilio: TwilioStandIn) -> dict[str, str]:
    """The environment of every process of a test; the tests count as a proxy that names its clients."""
    return {
        "HEARBACK_DATABASE_URL": database_url,
        "HEARBACK_SECRET_KEY": "s" * 32,
        "HEARBACK_ENCRYPTION_KEYS": KEYS,
        "HEARBACK_TRUSTED_PROXIES": "127.0.0.1",
        "HEARBACK_TWILIO_API_BASE": twilio.url,
        **{f"HEARBACK_{name}": value for name, value in SETTINGS.items()},
    }


@pytest.fixture
def hearback(tmp_path: Path, settings: dict[str, str]) -> Iterator[HearbackProcess]:
    """`hearback serve` on that database, not started yet."""
    process = HearbackProcess(tmp_path, settings)
    yield process
    process.kill()
