"""Texts on their way out, by the real client: to whom, from which address, and not where they may not go (R44, R50)."""

from datetime import UTC, datetime

import pytest

from intake.domain.roles import PARTICIPATION
from intake.services.rounds import work_round
from intake.services.sign_in import add_user
from intake.services.work import answer
from intake.store.tables.message import Message
from notifications.channels import Gateways
from notifications.gateway import LocalGateway
from notifications.twilio_sms import TwilioGateway
from tests.builders.cases import hand
from tests.builders.texting import Handset
from tests.builders.told import SMS, receive
from tests.support.stored import open_tasks, read
from tests.support.twilio_posts import ACCOUNT, OUR_NUMBER, THEIR_NUMBER, TOKEN
from tests.support.twilio_stand_in import TwilioStandIn

NIGHT, MORNING = datetime(2026, 11, 24, 2, tzinfo=UTC), datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def twilio(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with TwilioStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def by_twilio(twilio):
    """Emails go nowhere."""
    texts = TwilioGateway(ACCOUNT, TOKEN, sender=OUR_NUMBER, api_base=twilio.url, timeout=5)
    return Gateways(sms=texts, email=LocalGateway())


@pytest.fixture
def work(house, clock, by_twilio):
    """All that is due after so long."""

    def until_idle(**by):
        clock.forward(**by)
        while work_round(house, by_twilio):
            pass

    return until_idle


@pytest.fixture
def phone(house, clock, gateway):
    return Handset(house, clock, gateway)


@pytest.fixture
def whatsapp(house, clock, gateway):
    return Handset(house, clock, gateway, f"whatsapp:{THEIR_NUMBER}")


def addresses(twilio):
    return [(request.form["From"], request.form["To"]) for request in twilio.received]


@pytest.mark.parametrize("channel", ["", "whatsapp:"])
def test_a_reply_goes_back_the_way_that_the_text_came(house, clock, gateway, twilio, work, channel):
    Handset(house, clock, gateway, channel + THEIR_NUMBER).send("They moved my room")
    work(seconds=3)
    assert addresses(twilio) == [(channel + OUR_NUMBER, channel + THEIR_NUMBER)]
    assert set(read(house, Message, lambda message: message.state)) == {"received", "sent"}


def test_whatsapp_and_texts_of_one_number_are_two_conversations(twilio, phone, whatsapp, work):
    """A number alone proves nothing (R33)."""
    for handset in (phone, whatsapp):
        handset.send("They moved my room")
    work(seconds=3)
    assert sorted(to for _from, to in addresses(twilio)) == [THEIR_NUMBER, f"whatsapp:{THEIR_NUMBER}"]


@pytest.mark.parametrize(("hours", "goes"), [(23, True), (25, False)])
def test_whatsapp_is_written_to_for_a_day_after_their_last_message(house, twilio, whatsapp, work, hours, goes):
    """R50: the reply waited for a provider that was away."""
    whatsapp.send("They moved my room")
    twilio.behaviour = "too_many"
    work(seconds=3)
    twilio.behaviour, before = "accept", len(twilio.received)
    work(hours=hours)
    work(seconds=1)
    assert bool(twilio.received[before:]) is goes
    assert ("find_safe_way" in open_tasks(house)) is not goes


def test_a_window_that_the_provider_says_is_closed_leaves_it_to_a_person(house, twilio, whatsapp, work):
    """R50: 63016."""
    twilio.behaviour = "outside_window"
    whatsapp.send("They moved my room")
    for _round in range(2):
        work(seconds=3)
    assert "find_safe_way" in open_tasks(house)
    assert len(twilio.received) == 1
    assert set(read(house, Message, lambda message: message.failure)) >= {"63016"}


def test_whoever_the_provider_keeps_us_from_is_not_written_to_again(house, twilio, phone, work):
    """R44: 21610 is mirrored."""
    twilio.behaviour = "unsubscribed"
    phone.send("They moved my room")
    work(seconds=3)
    twilio.behaviour = "accept"
    phone.send("Hello")
    work(seconds=3)
    assert len(twilio.received) == 1
    assert "find_safe_way" in open_tasks(house)


def test_the_answer_to_somebody_who_texts_at_night_does_not_wait(clock, twilio, phone, work):
    clock.time = NIGHT
    phone.send("They moved my room")
    work(seconds=3)
    assert len(twilio.received) == 1


@pytest.mark.parametrize(("words", "there_at_night"), [("They moved my room", 0), ("HELP", 1)])
def test_a_reply_that_comes_too_late_waits_for_the_morning_but_numbers_do_not(
    clock, twilio, phone, work, words, there_at_night
):
    clock.time = NIGHT
    phone.send(words)
    work(minutes=11)
    assert len(twilio.received) == there_at_night
    clock.time = MORNING
    work()
    assert len(twilio.received) == 1


def test_word_of_an_answer_waits_for_the_morning_and_waiting_is_no_attempt(house, clock, twilio, work):
    clock.time = NIGHT
    receipt = receive(house, **SMS)
    work()
    add_user(house, "a@example.org", PARTICIPATION, password="a long enough password")
    answer(house, hand(house, "a@example.org", receipt.case_id), "We come tomorrow.")
    work(minutes=1)
    assert len(twilio.received) == 1
    clock.time = MORNING
    work()
    assert len(twilio.received) == 2
    assert sorted(read(house, Message, lambda message: (message.state, message.attempts)))[:2] == [("sent", 1)] * 2
