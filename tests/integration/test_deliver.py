"""The outbox worker: what is due goes out once, and what is in doubt goes to a person (R42)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from intake.services.deliver import deliver_due
from intake.services.progress import withdraw
from intake.services.rounds import run
from intake.services.settle import LONGEST_WAIT, MOST_ATTEMPTS
from intake.store import outbox
from intake.store.tables.case import Case
from intake.store.tables.event import Event
from intake.store.tables.message import Message
from notifications.gateway import RecordingGateway, Refused, TryLater, Unknown
from tests.builders.told import EMAIL, SMS, receive
from tests.support.stored import message_state, only, open_tasks, read


class PowerCut(BaseException):
    """Ends a worker in the middle of a send."""


class Dying(RecordingGateway):
    def send(self, outgoing):
        super().send(outgoing)
        raise PowerCut


def event_names(house):
    return [name for _number, name in sorted(read(house, Event, lambda event: (event.number, event.name)))]


def test_a_message_that_is_due_is_sent_once(house, gateway):
    receive(house, **SMS)
    assert [deliver_due(house, gateway) for _round in range(3)] == [1, 0, 0]
    (sent,) = gateway.sent
    assert (sent.channel, sent.to, sent.subject) == ("sms", "+447700900123", None)
    assert message_state(house) == ("sent", None, 1)
    assert only(house, Message, lambda message: message.provider_id) == "recorded-1"


def test_an_email_has_a_subject(house, gateway):
    receive(house, **EMAIL)
    deliver_due(house, gateway)
    assert (gateway.sent[0].to, bool(gateway.sent[0].subject)) == ("sam@example.com", True)


def test_the_same_message_has_the_same_id_on_every_attempt(house, gateway, clock):
    receive(house, **SMS)
    seen = []
    gateway.send = lambda outgoing: seen.append(outgoing.id) or fail(TryLater("503"))
    for _attempt in range(3):
        deliver_due(house, gateway)
        clock.forward(hours=1)
    assert seen == [str(only(house, Message, lambda message: message.id))] * 3


def fail(failure):
    raise failure


def test_the_acknowledgement_is_noted_when_it_has_gone(house, gateway, clock):
    receive(house, **SMS)
    clock.forward(minutes=3)
    deliver_due(house, gateway)
    assert only(house, Case, lambda case: case.acknowledged_at) == clock()
    assert "acknowledge" not in open_tasks(house)
    assert event_names(house)[-1] == "case_acknowledged"


def test_four_workers_send_nothing_twice(house, gateway):
    for _case in range(30):
        receive(house, **SMS)

    def work(_worker):
        while deliver_due(house, gateway):
            pass

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert Counter(Counter(sent.id for sent in gateway.sent).values()) == {1: 30}
    assert set(read(house, Message, lambda message: message.state)) == {"sent"}


def test_a_provider_that_is_busy_is_asked_again_later_and_later(house, gateway, clock):
    receive(house, **SMS)
    waits = []
    for _attempt in range(3):
        gateway.fail_next(TryLater("503"))
        deliver_due(house, gateway)
        waits.append(only(house, Message, lambda message: message.due_at) - clock())
        assert deliver_due(house, gateway) == 0
        clock.time += waits[-1]
    assert all(
        timedelta(seconds=0.8 * 15 * 2**turn) <= wait <= timedelta(seconds=1.2 * 15 * 2**turn)
        for turn, wait in enumerate(waits)
    )
    assert (deliver_due(house, gateway), message_state(house)) == (1, ("sent", "503", 4))


def test_after_eight_attempts_somebody_finds_another_way(house, gateway, clock):
    receive(house, **SMS)
    for _attempt in range(MOST_ATTEMPTS):
        assert message_state(house)[0] == "queued"
        gateway.fail_next(TryLater("503"))
        deliver_due(house, gateway)
        clock.time += 1.2 * LONGEST_WAIT
    assert message_state(house) == ("failed", "503", 8)
    assert "find_safe_way" in open_tasks(house)
    assert deliver_due(house, gateway) == 0


def test_what_is_refused_is_not_tried_again_and_somebody_finds_another_way(house, gateway, clock):
    receive(house, **SMS)
    gateway.fail_next(Refused("21610"))
    deliver_due(house, gateway)
    clock.forward(days=1)
    assert deliver_due(house, gateway) == 0
    assert message_state(house) == ("blocked", "21610", 1)
    assert open_tasks(house) >= {"find_safe_way", "acknowledge"}
    assert event_names(house)[-1] == "message_failed"


def test_what_may_have_gone_is_looked_at_by_a_person_and_never_repeated(house, gateway, clock):
    """R42."""
    receive(house, **SMS)
    gateway.fail_next(Unknown("timeout"))
    deliver_due(house, gateway)
    clock.forward(days=1)
    assert deliver_due(house, gateway) == 0
    assert message_state(house) == ("needs_review", "timeout", 1)
    assert "check_message" in open_tasks(house)
    assert event_names(house)[-1] == "message_unclear"
    assert gateway.sent == []


def test_one_message_that_fails_keeps_no_other_back(house, gateway):
    for _case in range(3):
        receive(house, **SMS)
    gateway.fail_next(Refused("21211"))
    deliver_due(house, gateway)
    assert Counter(read(house, Message, lambda message: message.state)) == {"failed": 1, "sent": 2}


def test_what_a_dead_worker_had_only_claimed_is_sent_by_another(house, gateway, clock):
    receive(house, **SMS)
    with house.database.write() as session:
        outbox.claim(session, uuid4(), house.now(), "texts", 20)
    clock.forward(seconds=119)
    assert deliver_due(house, gateway) == 0
    clock.forward(seconds=2)
    deliver_due(house, gateway)
    deliver_due(house, gateway)
    assert (message_state(house)[0], len(gateway.sent)) == ("sent", 1)


def test_what_a_dead_worker_was_sending_goes_to_a_person(house, gateway, clock):
    receive(house, **SMS)
    dying = Dying()
    with pytest.raises(PowerCut):
        deliver_due(house, dying)
    assert message_state(house)[0] == "sending"
    clock.forward(minutes=3)
    deliver_due(house, gateway)
    assert message_state(house) == ("needs_review", "worker_died", 1)
    assert (len(dying.sent), gateway.sent) == (1, [])
    assert "check_message" in open_tasks(house)


def deliver_slowly(house, gateway, clock, **each):
    """Every send takes that long, and meanwhile a rival works; what the rival sent."""
    rival = RecordingGateway()

    def slow(outgoing):
        clock.forward(**each)
        for _round in range(2):
            deliver_due(house, rival)
        return RecordingGateway.send(gateway, outgoing)

    gateway.send = slow
    deliver_due(house, gateway)
    return rival


def test_a_worker_that_was_thought_dead_sends_nothing_that_another_took_over(house, gateway, clock):
    for _case in range(2):
        receive(house, **SMS)
    rival = deliver_slowly(house, gateway, clock, minutes=3)
    assert len({sent.id for sent in gateway.sent} | {sent.id for sent in rival.sent}) == 2
    assert len(gateway.sent) == len(rival.sent) == 1


def test_a_slow_provider_makes_nobody_take_what_a_worker_still_holds(house, gateway, clock):
    for _case in range(3):
        receive(house, **SMS)
    rival = deliver_slowly(house, gateway, clock, seconds=90)
    assert (len(gateway.sent), rival.sent) == (3, [])


def test_what_is_being_settled_is_taken_back_by_nobody(house, gateway, clock):
    receive(house, **SMS)
    claim = uuid4()
    with house.database.write() as session:
        (message_id,) = outbox.claim(session, claim, house.now(), "texts", most=1)
    clock.forward(minutes=3)
    if house.database.engine.dialect.name == "sqlite":
        return  # one unit of work writes at a time there
    with house.database.write() as settling, house.database.write() as another:
        assert outbox.held(settling, message_id, claim, "claimed") is not None
        assert outbox.taken_back(another, message_id, house.now()) is None


def test_the_earliest_of_a_lane_are_claimed_first(house, clock):
    for way in (EMAIL, SMS, SMS):
        clock.forward(seconds=1)
        receive(house, **way)
    with house.database.write() as session:
        assert len(outbox.claim(session, uuid4(), house.now(), "texts", most=1)) == 1
    states = read(house, Message, lambda message: (message.made_at, message.state, message.channel))
    assert [state for _at, *state in sorted(states)] == [["queued", "email"], ["claimed", "sms"], ["queued", "sms"]]


def test_no_more_are_claimed_than_asked_for_whatever_plan_the_database_makes(house):
    for _message in range(8):
        receive(house, **SMS)
    with house.database.write() as session:
        if session.get_bind().dialect.name == "postgresql":
            for plan in ("hashjoin", "mergejoin", "hashagg", "sort", "material"):
                session.execute(text(f"SET LOCAL enable_{plan} = off"))
        assert len(outbox.claim(session, uuid4(), house.now(), "texts", most=3)) == 3


def test_what_was_taken_back_meanwhile_is_still_acknowledged(house, gateway):
    receipt = receive(house, **SMS)
    withdraw(house, receipt.case_id)
    deliver_due(house, gateway)
    assert message_state(house)[0] == "sent"


def test_the_worker_works_until_it_is_told_to_stop(house, gateway):
    receive(house, **SMS)
    run(house, gateway, wait=lambda seconds: seconds > 0)
    assert len(gateway.sent) == 1


def test_a_worker_that_is_told_to_stop_hands_back_what_it_has_not_begun(house, gateway):
    for _case in range(3):
        receive(house, **SMS)
    deliver_due(house, gateway, stopping=lambda: len(gateway.sent) == 1)
    assert Counter(read(house, Message, lambda message: message.state)) == {"sent": 1, "queued": 2}
    deliver_due(house, gateway)
    assert len(gateway.sent) == 3


def test_a_message_that_breaks_the_gateway_holds_up_no_other(house, gateway, clock):
    for _case in range(2):
        receive(house, **SMS)
    gateway.fail_next(ZeroDivisionError())
    deliver_due(house, gateway)
    assert Counter(read(house, Message, lambda message: message.state)) == {"sending": 1, "sent": 1}
    clock.forward(minutes=3)
    deliver_due(house, gateway)
    assert Counter(read(house, Message, lambda message: message.state)) == {"needs_review": 1, "sent": 1}


def test_the_log_names_no_address_and_no_words(house, gateway, capfd):
    receive(house, **SMS, story="He took my phone", name="Sam")
    gateway.fail_next(Refused("21211"))
    deliver_due(house, gateway)
    said = "".join(capfd.readouterr())
    assert "message_settled" in said
    assert not [word for word in ("7700900123", "phone", "Sam") if word in said]
