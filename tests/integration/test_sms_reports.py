"""What the provider reports of our texts: each once, in whatever order, and an end is never taken back (R41, R46)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest

from intake.services import settle
from intake.services.deliver import deliver_due
from intake.services.texting.hear import hear_report
from intake.store.tables.delivery_report import DeliveryReport
from intake.store.tables.event import Event
from intake.store.tables.message import Message
from intake.store.tables.silence import Silence
from intake.store.tables.task import Task
from notifications.gateway import RecordingGateway, Refused
from tests.builders.texting import Handset
from tests.builders.told import SMS, receive
from tests.support.stored import counts, message_state, only, open_tasks, read
from tests.support.twilio_posts import report_form

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""What is done is the same on both; what the databases do differently is tested where it is done."""

FIRST = "recorded-1"
"""What the recording gateway names the first message."""


@pytest.fixture
def phone(house, clock, gateway):
    return Handset(house, clock, gateway)


def report(house, status, code=None, sid=FIRST):
    hear_report(house, report_form(sid, status, code))


class Hasty(RecordingGateway):
    """A provider whose reports are here before its answer is."""

    def __init__(self, house, statuses):
        super().__init__()
        self.house, self.statuses = house, statuses

    def send(self, outgoing):
        receipt = super().send(outgoing)
        for status in self.statuses:
            report(self.house, status)
        return receipt


@pytest.mark.parametrize("are_early", [False, True], ids=["after our note", "before our note"])
@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        (["queued", "sent", "delivered"], "delivered"),
        (["delivered", "sent", "queued"], "delivered"),
        (["delivered", "delivered", "delivered"], "delivered"),
        (["sent", "delivered", "read"], "delivered"),
        (["read"], "delivered"),
        (["delivered", "undelivered", "failed"], "delivered"),
        (["undelivered", "sent", "delivered"], "undelivered"),
        (["failed", "delivered"], "undelivered"),
        (["accepted", "scheduled", "sending", "sent"], "sent"),
        (["something new"], "sent"),
    ],
)
def test_reports_settle_right_in_whatever_order_they_come(house, gateway, statuses, state, are_early):
    receive(house, **SMS)
    deliver_due(house, Hasty(house, statuses) if are_early else gateway)
    for status in [] if are_early else statuses:
        report(house, status)
    assert message_state(house)[0] == state
    assert counts(house)["delivery_reports"] == len(set(statuses))
    assert read(house, Event, lambda event: event.name).count("message_failed") == (state == "undelivered")
    assert ("find_safe_way" in open_tasks(house)) is (state == "undelivered")


def test_a_report_at_the_very_moment_of_our_own_note_is_not_missed(house, gateway, monkeypatch):
    """Our note has looked for reports and is not kept yet, when the report looks for our note."""
    receive(house, **SMS)
    noted, of_message = Signal(), settle.reports.of_message

    def look_and_linger(session, provider_id):
        found = of_message(session, provider_id)
        session.flush()
        noted.set()
        Signal().wait(0.3)
        return found

    monkeypatch.setattr(settle.reports, "of_message", look_and_linger)
    with ThreadPoolExecutor() as threads:
        noting = threads.submit(deliver_due, house, gateway)
        assert noted.wait(10)
        report(house, "delivered")
        noting.result()
    assert message_state(house)[0] == "delivered"


def test_one_report_that_comes_ten_times_at_once_is_kept_once(house, gateway):
    receive(house, **SMS)
    deliver_due(house, gateway)
    with ThreadPoolExecutor(10) as threads:
        list(threads.map(lambda _: report(house, "undelivered", "30003"), range(10)))
    assert (message_state(house)[:2], counts(house)["delivery_reports"]) == (("undelivered", "30003"), 1)
    assert read(house, Event, lambda event: event.name).count("message_failed") == 1
    assert house.spool.count() == 0


def test_a_report_of_a_text_that_we_do_not_know_is_kept_and_changes_nothing(house, gateway):
    receive(house, **SMS)
    deliver_due(house, gateway)
    report(house, "undelivered", sid="SM-of-somebody-else")
    assert (message_state(house)[0], counts(house)["delivery_reports"]) == ("sent", 1)


def test_a_report_holds_a_code_and_no_number(house):
    report(house, "undelivered", "30003")
    kept = only(house, DeliveryReport, lambda one: (one.provider_id, one.state, one.code))
    assert kept == (FIRST, "undelivered", "30003")


def test_who_does_not_get_our_replies_is_with_a_person_though_they_told_no_more(house, phone):
    """There was no record yet: it is made, so that somebody can look for another way."""
    phone.text("They moved my room")
    assert "cases" not in counts(house)
    report(house, "undelivered", "30003")
    phone.wait(seconds=1)
    assert open_tasks(house) >= {"find_safe_way", "acknowledge"}
    assert counts(house)["cases"] == 1


def test_two_texts_that_are_lost_are_one_thing_to_do(house, phone):
    for words in ("They moved my room", "finish"):
        phone.text(words)
    for sid in (FIRST, "recorded-2"):
        report(house, "failed", "30005", sid)
    assert read(house, Task, lambda task: task.name).count("find_safe_way") == 1
    assert read(house, Event, lambda event: event.name).count("message_failed") == 2


@pytest.mark.parametrize("how", ["the answer", "the report"])
def test_a_number_that_the_provider_keeps_us_from_is_silent_here_too(house, phone, gateway, how):
    """R44: 21610."""
    if how == "the answer":
        gateway.fail_next(Refused("21610"))
    phone.text("They moved my room")
    if how == "the report":
        report(house, "failed", "21610")
    assert only(house, Silence, lambda silence: silence.why) == "provider"
    assert phone.text("Are you there") == []
    assert "find_safe_way" in open_tasks(house)
    assert len(phone.text("START")) == 1


def test_a_record_of_the_web_knows_of_the_silence_of_its_number(house, gateway):
    receive(house, **SMS)
    gateway.fail_next(Refused("21610"))
    deliver_due(house, gateway)
    receive(house, **SMS)
    deliver_due(house, gateway)
    assert gateway.sent == []
    assert set(read(house, Message, lambda message: message.failure)) == {"21610", "no_safe_way"}
