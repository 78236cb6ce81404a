"""A worker and somebody else at one message at the same moment: neither undoes what the other did, and they do not wait
for each other for ever. PostgreSQL, where each row is held for itself."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from intake.services import safe_ways
from intake.services.deliver import deliver_due
from intake.services.safe_ways import Agreed
from intake.services.texting.take_in import take_in_due
from intake.store import conversations
from intake.store.history import History
from intake.store.tables.message import Message
from notifications.gateway import RecordingGateway, Refused
from tests.builders.cases import hand
from tests.builders.people import member
from tests.builders.texting import A_PAUSE, Handset
from tests.builders.told import SMS, receive
from tests.support.stored import message_state, open_tasks, read
from tests.support.waiting import wait_until

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


@pytest.fixture
def at_work(house, monkeypatch):
    """`at_work(History, "add", gateway)`: just before that is called, a worker goes round, and comes as far as it can
    until somebody is done; what becomes of its round."""
    with ThreadPoolExecutor(1) as worker:
        rounds = []

        def is_stuck():
            with house.database.read() as session:
                return session.scalar(WAITING)

        def go_round(gateway):
            if not rounds:
                rounds.append(worker.submit(deliver_due, house, gateway))
                wait_until(lambda: rounds[0].done() or is_stuck())

        def before(place, name, gateway):
            done = getattr(place, name)
            monkeypatch.setattr(place, name, lambda *given, **more: (go_round(gateway), done(*given, **more))[1])
            return rounds

        yield before


class Refusing(RecordingGateway):
    def send(self, outgoing):
        super().send(outgoing)
        raise Refused("21211")


def test_what_is_dropped_is_not_sent_and_what_is_sent_is_not_dropped(house, at_work):
    """They want no contact any more, and a worker comes by."""
    member(house, "Pat Green")
    case_id, gateway = receive(house, **SMS).case_id, Refusing()
    rounds = at_work(History, "add", gateway)
    safe_ways.change_first(house, hand(house, "pat.green@example.org", case_id), Agreed("none", house.today()))
    assert (rounds[0].result(), gateway.sent) == (0, [])
    assert message_state(house) == ("dropped", None, 0)


def test_a_reply_fails_while_its_conversation_becomes_a_case(house, clock, gateway, at_work):
    """A text makes a case, whose own the messages of the conversation become; both come to an end."""
    phone = Handset(house, clock, gateway)
    phone.send("They moved my room")
    clock.forward(seconds=A_PAUSE)
    take_in_due(house)
    phone.send("HELP")
    clock.forward(seconds=A_PAUSE)
    rounds = at_work(conversations, "give_to_case", Refusing())
    assert take_in_due(house) == 1
    assert rounds[0].result() == 1
    said = read(house, Message, lambda message: (message.name, message.state, message.case_id is not None))
    assert sorted(said) == [
        ("help", "queued", True),
        ("question", "failed", True),
        ("text", "received", True),
        ("text", "received", True),
    ]
    assert open_tasks(house) >= {"safety_alert", "find_safe_way"}
