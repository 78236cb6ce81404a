"""`hearback reconcile`: what the webhooks missed is taken in from the provider's own list, once (R40, R41)."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from intake.services.texting.hear import hear
from intake.store.tables.arrival import Arrival
from tests.builders.houses import MONDAY_MORNING
from tests.support.command_line import CommandLine
from tests.support.live import free_port
from tests.support.stored import counts, read
from tests.support.twilio_posts import OUR_NUMBER, SETTINGS, text_form
from tests.support.twilio_shapes import texted
from tests.support.twilio_stand_in import TwilioStandIn

SINCE = ("--since", "2026-11-23")


@pytest.fixture(autouse=True)
def _straight_to_this_machine(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def twilio():
    with TwilioStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def hearback(monkeypatch, tmp_path, database_url, twilio):
    return CommandLine(monkeypatch, tmp_path / "data", database_url, {**SETTINGS, "TWILIO_API_BASE": twilio.url})


def bodies(house):
    """What arrived, in order."""
    found = read(house, Arrival, lambda arrival: (arrival.arrived_at, json.loads(arrival.form)["Body"]))
    return [body for _at, body in sorted(found)]


def at(**later):
    return MONDAY_MORNING + timedelta(**later)


def said(done):
    return done.exit_code, done.stdout, done.stderr.strip()


def test_what_was_missed_is_taken_in_and_what_is_known_changes_nothing(hearback, house, twilio):
    twilio.texts = [texted("One", at()), texted("Two", at(minutes=1)), texted("Three", at(minutes=2))]
    hear(house, text_form("Two", sid=twilio.texts[1]["sid"]))
    assert said(hearback.run("reconcile", *SINCE)) == (0, "", "2 texts were taken in, 1 were here already.")
    assert sorted(bodies(house)) == ["One", "Three", "Two"]
    assert said(hearback.run("reconcile", *SINCE)) == (0, "", "0 texts were taken in, 3 were here already.")


def test_a_list_of_many_pages_is_read_to_its_end_in_the_order_of_arrival(hearback, house, twilio):
    """Two a second: the provider's times are no finer."""
    twilio.page_size = 3
    twilio.texts = [texted(f"{number:02}", at(seconds=number // 2)) for number in range(10)]
    assert hearback.run("reconcile", *SINCE).exit_code == 0
    assert (bodies(house), len(twilio.asked)) == ([f"{number:02}" for number in range(10)], 4)


def test_what_arrives_so_is_what_the_webhook_would_have_brought(hearback, house, twilio):
    twilio.texts = [texted("They moved my room", at(minutes=5), sender="whatsapp:+447700900123", pictures=2)]
    hearback.run("reconcile", *SINCE)
    ((arrived_at, form),) = read(house, Arrival, lambda arrival: (arrival.arrived_at, json.loads(arrival.form)))
    assert arrived_at == at(minutes=5)
    assert form.items() >= {"From": "whatsapp:+447700900123", "To": OUR_NUMBER, "Body": "They moved my room"}.items()
    assert form["MediaUrl1"].startswith(twilio.url)
    assert form["MediaUrl1"].endswith(f"/Messages/{form['MessageSid']}/Media/ME{1:032}")


def test_what_we_sent_and_what_went_to_others_is_left_alone(hearback, house, twilio):
    ours = {**texted("Ours", at()), "direction": "outbound-api"}
    twilio.texts = [ours, texted("To another number", at(), to="+447700900777")]
    assert said(hearback.run("reconcile", *SINCE)) == (0, "", "0 texts were taken in, 0 were here already.")
    assert "arrivals" not in counts(house)


def test_every_number_of_a_messaging_service_is_ours(hearback, house, twilio):
    twilio.texts = [texted("To another number", at(), to="+447700900777")]
    assert hearback.run("reconcile", *SINCE, TWILIO_MESSAGING_SERVICE_SID="MG1").exit_code == 0
    assert bodies(house) == ["To another number"]


@pytest.mark.parametrize("reads_dates", [True, False])
@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("2026-11-23", ["one", "two"]),
        ("2026-11-23T09:30:00", ["one", "two"]),
        ("2026-11-23T09:30:01+00:00", ["two"]),
        ("2026-11-23T09:30:01.5Z", ["two"]),
        ("2026-11-23T11:30+02:00", ["one", "two"]),
        ("2026-11-24", []),
    ],
)
def test_it_goes_back_as_far_as_it_is_told(hearback, house, twilio, since, found, reads_dates):
    """Also where the provider lists whole days."""
    twilio.reads_dates = reads_dates
    twilio.texts = [texted("one", at()), texted("two", at(seconds=1))]
    hearback.run("reconcile", "--since", since)
    assert bodies(house) == found


def test_it_goes_back_two_days_unless_it_is_told(hearback, house, twilio):
    now = datetime.now(UTC)
    twilio.texts = [texted("Long ago", now - timedelta(hours=49)), texted("Yesterday", now - timedelta(hours=47))]
    assert hearback.run("reconcile").exit_code == 0
    assert bodies(house) == ["Yesterday"]


@pytest.mark.parametrize("behaviour", ["wrong_token", "too_many", "server_error", "gateway_page", "unreadable", "drop"])
def test_a_provider_that_gives_no_list_is_said_in_a_line_and_asked_again_later(hearback, house, twilio, behaviour):
    twilio.texts, twilio.behaviour = [texted("One", at())], behaviour
    done = hearback.run("reconcile", *SINCE)
    assert said(done) == (1, "", "Error: Twilio gives no list of messages now: run this again later")
    twilio.behaviour = "accept"
    assert hearback.run("reconcile", *SINCE).exit_code == 0
    assert bodies(house) == ["One"]


def test_a_list_that_breaks_off_keeps_nothing(hearback, house, twilio):
    """Else its later half would be taken in, and answered, before its earlier half."""
    twilio.page_size, twilio.texts = 1, [texted("One", at()), texted("Two", at(minutes=1))]
    whole, twilio.listed = twilio.listed, lambda query: whole(query) if "Page" not in query else 1 / 0
    assert hearback.run("reconcile", *SINCE).exit_code == 1
    assert "arrivals" not in counts(house)


def test_nobody_there_to_be_asked_is_said_in_a_line(hearback):
    done = hearback.run("reconcile", TWILIO_API_BASE=f"http://127.0.0.1:{free_port()}")
    assert said(done)[0] == 1
    assert done.stderr.startswith("Error: Twilio gives no list")


def test_without_the_settings_there_is_nobody_to_ask(hearback):
    done = hearback.run("reconcile", TWILIO_AUTH_TOKEN="")
    assert said(done) == (1, "", "Error: there is nobody to ask: the settings HEARBACK_TWILIO_… are not there")


@pytest.mark.parametrize("since", ["yesterday", "", "2026-13-01", "23/11/2026"])
def test_what_is_no_day_is_wrong_usage(hearback, house, twilio, since):
    done = hearback.run("reconcile", "--since", since)
    assert (done.exit_code, "is neither a day" in done.stderr, twilio.asked) == (2, True, [])


def test_a_database_that_is_away_is_said_in_a_line(hearback, twilio, tmp_path):
    twilio.texts = [texted("One", at())]
    done = hearback.run("reconcile", *SINCE, DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3")
    assert (done.exit_code, done.stderr.startswith("Error: the database cannot be reached")) == (1, True)
