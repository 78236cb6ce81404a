"""What may have gone is settled by what the provider says, lies and all, and never sent again by itself (R42)."""

from uuid import UUID

import pytest

from intake.services.deliver import deliver_due
from intake.services.enquiring import PAUSES, enquire_due
from intake.services.rounds import work_round
from intake.services.settle import FIRST_ASKED_AFTER
from intake.services.texting.hear import hear_report
from intake.store.tables.case import Case
from intake.store.tables.event import Event
from intake.store.tables.message import Message
from notifications.channels import Gateways
from notifications.gateway import LocalGateway, RecordingGateway, Unknown
from notifications.twilio_sms import TwilioGateway
from tests.builders.told import EMAIL, SMS, receive
from tests.support.stored import message_state, only, open_tasks, read
from tests.support.twilio_posts import ACCOUNT, OUR_NUMBER, TOKEN, new_sid, report_form
from tests.support.twilio_stand_in import TwilioStandIn

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def twilio(monkeypatch, clock):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with TwilioStandIn() as stand_in:
        stand_in.now = clock
        yield stand_in


@pytest.fixture
def by_twilio(twilio):
    texts = TwilioGateway(ACCOUNT, TOKEN, sender=OUR_NUMBER, api_base=twilio.url, timeout=0.5)
    return Gateways(sms=texts, email=LocalGateway())


@pytest.fixture
def unclear(house, twilio, by_twilio):
    """`unclear("drop")`: a text that was met like that; its id."""

    def send(behaviour="drop"):
        twilio.behaviour = behaviour
        receive(house, **SMS)
        deliver_due(house, by_twilio)
        twilio.behaviour = "accept"
        return only(house, Message, lambda message: message.id)

    return send


def report(house, message_id, status, sid=None):
    hear_report(house, report_form(sid or new_sid(), status), str(message_id))


@pytest.mark.parametrize("behaviour", ["drop", "stall", "unreadable"])
def test_what_the_provider_has_is_noted_as_sent(house, clock, twilio, by_twilio, unclear, behaviour):
    unclear(behaviour)
    assert message_state(house)[0] == "needs_review"
    assert enquire_due(house, by_twilio) == 0
    clock.time += FIRST_ASKED_AFTER
    enquire_due(house, by_twilio)
    assert message_state(house)[0] == "sent"
    assert only(house, Message, lambda message: message.provider_id) == twilio.sent[0]["sid"]
    assert only(house, Case, lambda case: case.acknowledged_at)
    assert not open_tasks(house) & {"check_message", "acknowledge"}
    assert "message_found" in read(house, Event, lambda event: event.name)
    assert len(twilio.received) == 1


def test_what_the_provider_has_and_could_not_send_is_known_not_to_have_arrived(
    house, clock, twilio, by_twilio, unclear
):
    twilio.lists["drop"] = "failed"
    unclear()
    clock.time += FIRST_ASKED_AFTER
    enquire_due(house, by_twilio)
    assert message_state(house)[0] == "undelivered"
    assert "find_safe_way" in open_tasks(house)


def test_a_provider_that_knows_nothing_of_it_is_asked_a_few_times_and_nothing_is_sent_again(
    house, clock, twilio, by_twilio, unclear
):
    """It said nothing, or lies: it took the message on and never lists it."""
    twilio.lists.clear()
    unclear()
    for _hour in range(40):
        clock.forward(hours=1)
        enquire_due(house, by_twilio)
    assert message_state(house)[0] == "needs_review"
    assert (len(twilio.asked), len(twilio.received)) == (len(PAUSES), 1)
    assert only(house, Message, lambda message: message.asked_at)
    assert "check_message" in open_tasks(house)


def test_a_provider_that_gives_no_list_is_asked_again(house, clock, twilio, by_twilio, unclear):
    unclear()
    twilio.behaviour = "server_error"
    clock.time += FIRST_ASKED_AFTER
    enquire_due(house, by_twilio)
    assert only(house, Message, lambda message: (message.state, message.asked_at)) == ("needs_review", None)
    twilio.behaviour = "accept"
    clock.time += PAUSES[0]
    enquire_due(house, by_twilio)
    assert message_state(house)[0] == "sent"


def test_another_message_of_the_same_words_is_not_taken_for_it(house, clock, twilio, by_twilio, unclear):
    """The provider lists what we know, what somebody else's words are, and what is a day old."""
    twilio.lists["drop"] = None
    unclear()
    deliver_due(house, by_twilio)
    (body,) = {request.form["Body"] for request in twilio.received}
    for day, words in ((1, body), (0, "Something else")):
        twilio.takes_on("/2010-04-01/Accounts/AC0/Messages.json", {"To": SMS["contact_number"], "Body": words})
        twilio.sent[-1]["date_created"] = twilio.sent[-1]["date_created"].replace("23 Nov", f"{23 - day} Nov")
    receive(house, **SMS)
    deliver_due(house, by_twilio)
    clock.time += FIRST_ASKED_AFTER
    enquire_due(house, by_twilio)
    assert sorted(read(house, Message, lambda message: message.state)) == ["needs_review", "sent"]


def test_an_email_is_not_asked_about(house, clock, gateway):
    receive(house, **EMAIL)
    gateway.fail_next(Unknown("no_answer"))
    deliver_due(house, gateway)
    clock.forward(days=1)
    assert enquire_due(house, gateway) == 0
    assert message_state(house)[0] == "needs_review"


@pytest.mark.parametrize(
    ("statuses", "state"),
    [
        (["delivered"], "delivered"),
        (["sent", "delivered", "sent"], "delivered"),
        (["delivered", "undelivered"], "delivered"),
        (["undelivered", "delivered"], "undelivered"),
        (["queued"], "sent"),
    ],
)
def test_a_report_that_names_the_message_settles_it(house, unclear, statuses, state):
    message_id, sid = unclear(), new_sid()
    for status in statuses * 2:
        report(house, message_id, status, sid)
    assert message_state(house)[0] == state
    assert "check_message" not in open_tasks(house)


def test_a_report_that_comes_before_the_worker_is_given_up_settles_it_then(house, clock, gateway):
    """The worker died after the provider's yes."""

    class Dying(RecordingGateway):
        def send(self, outgoing):
            report(house, outgoing.id, "delivered")
            raise KeyboardInterrupt

    receive(house, **SMS)
    with pytest.raises(KeyboardInterrupt):
        deliver_due(house, Dying())
    assert message_state(house)[0] == "sending"
    clock.forward(minutes=3)
    work_round(house, gateway)
    assert message_state(house)[0] == "delivered"
    assert "check_message" not in open_tasks(house)


@pytest.mark.parametrize("named", ["", "me", "1" * 5000, "../../", str(UUID(int=7))])
def test_a_report_that_names_nothing_of_ours_settles_nothing(house, unclear, named):
    unclear()
    hear_report(house, report_form(new_sid(), "delivered"), named)
    assert message_state(house)[0] == "needs_review"


def test_a_report_under_another_id_than_ours_changes_nothing(house, gateway):
    receive(house, **SMS)
    deliver_due(house, gateway)
    report(house, only(house, Message, lambda message: message.id), "undelivered")
    assert message_state(house)[0] == "sent"


def test_a_yes_that_comes_when_we_had_given_up_still_counts(house, clock):
    """The machine slept in the middle of a send."""

    class Slow(RecordingGateway):
        def send(self, outgoing):
            clock.forward(minutes=5)
            deliver_due(house, RecordingGateway())
            return super().send(outgoing)

    receive(house, **SMS)
    deliver_due(house, Slow())
    assert message_state(house)[0] == "sent"
