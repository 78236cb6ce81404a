"""What cannot arrive one way goes by the next safe way that was agreed, in its hours, or to a person (R32)."""

from datetime import UTC, datetime, time

import pytest
from sqlalchemy import select

from intake.domain.roles import ADVOCATE, PARTICIPATION
from intake.services.deliver import deliver_due
from intake.services.outgoing import ANSWER_READY, written
from intake.services.texting.hear import hear_report
from intake.services.writing.fitting import Edited
from intake.store import silences
from intake.store.tables.case import Case
from intake.store.tables.event import Event
from intake.store.tables.message import Message
from intake.store.tables.person import Person
from intake.store.tables.safe_way import SafeWay
from intake.store.tables.staff import StaffUser
from intake.store.tables.wall import Wall
from notifications.gateway import RecordingGateway, Refused, Unknown
from tests.builders.cases import change
from tests.builders.people import member
from tests.builders.texting import Handset
from tests.builders.told import SMS, receive
from tests.support.stored import open_tasks, read
from tests.support.twilio_posts import report_form

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

EMAIL, OTHER_PHONE = ("email", "sam@example.com"), ("sms", "+447700900456")
OWN = ("sms", SMS["contact_number"])
CALL, AUNT = ("call", "+447700900789"), ("email", "aunt@example.com")


@pytest.fixture
def told(house):
    """`told(EMAIL, CALL)`: somebody by text, with these other ways agreed, in this order."""
    noted_by = member(house, "Pat Green", PARTICIPATION).id

    def with_ways(*ways, **more):
        receive(house, **SMS)
        with house.database.write() as session:
            person = session.scalars(select(Person)).one()
            for number, (channel, address) in enumerate(ways, 1):
                key = house.matching.key("contact", address)
                given = {"channel": channel, "address": address, "contact_key": key, "number": number, **more}
                session.add(SafeWay(person_id=person.id, agreed_on=house.today(), noted_by=noted_by, **given))

    return with_ways


class Picky(RecordingGateway):
    """Refuses these addresses, each with its code."""

    def __init__(self, **refused):
        super().__init__()
        self.refused = {address: code[1:] for code, (_channel, address) in refused.items()}

    def send(self, outgoing):
        if outgoing.to in self.refused:
            raise Refused(self.refused[outgoing.to])
        return super().send(outgoing)


def deliver_all(house, gateway):
    while deliver_due(house, gateway):
        pass


def ways_taken(gateway):
    return [(one.channel, one.to) for one in gateway.sent]


def states(house):
    found = read(house, Message, lambda one: (one.made_at, one.way_id is not None, one.state, one.failure))
    return [(state, failure) for _at, _way, state, failure in sorted(found)]


@pytest.mark.parametrize("code", ["21610", "21211", "21614", "21408", "21612"])
def test_what_the_provider_refuses_goes_by_the_next_way_in_the_words_of_that_way(house, gateway, told, code):
    told(EMAIL)
    gateway.fail_next(Refused(code))
    deliver_due(house, gateway)
    deliver_due(house, gateway)
    assert ways_taken(gateway) == [EMAIL]
    assert gateway.sent[0].subject
    assert "Monday 7 December" in gateway.sent[0].body
    assert states(house) == [("blocked" if code == "21610" else "failed", code), ("sent", None)]
    events = read(house, Event, lambda event: (event.number, event.name, event.detail.get("way")))
    assert [(name, way) for _number, name, way in sorted(events)][-3:] == [
        ("message_failed", None),
        ("message_switched", "email"),
        ("case_acknowledged", "email"),
    ]
    assert "find_safe_way" not in open_tasks(house)


@pytest.mark.parametrize("code", ["30003", "30005", "30006"])
def test_what_is_reported_lost_goes_another_way_once_however_often_it_is_reported(house, gateway, told, code):
    told(EMAIL)
    deliver_due(house, gateway)
    for status in ("sent", "undelivered", "undelivered", "failed", "delivered"):
        hear_report(house, report_form("recorded-1", status, code))
    deliver_due(house, gateway)
    assert ways_taken(gateway) == [OWN, EMAIL]
    assert states(house) == [("undelivered", code), ("sent", None)]


def test_ways_are_tried_in_turn_and_the_last_is_a_person_who_rings(house, told):
    told(EMAIL, OTHER_PHONE, CALL, AUNT)
    gateway = Picky(_21211=OWN, _550=EMAIL, _21614=OTHER_PHONE)
    deliver_all(house, gateway)
    assert gateway.sent == []
    assert {failure for _state, failure in states(house)} == {"21211", "550", "21614"}
    assert "ring" in open_tasks(house)
    assert "find_safe_way" not in open_tasks(house)
    ended = read(house, SafeWay, lambda way: (way.number, way.why_ended))
    assert sorted(ended) == [(1, "failed"), (2, "failed"), (3, None), (4, None)]


def test_where_no_way_is_left_a_person_looks_for_one(house, told):
    told(EMAIL)
    gateway = Picky(_21211=OWN, _552=EMAIL)
    deliver_all(house, gateway)
    assert (gateway.sent, "find_safe_way" in open_tasks(house)) == ([], True)
    assert read(house, SafeWay, lambda way: way.why_ended) == [None]


def test_a_way_that_ended_or_is_silent_is_passed_by(house, told, clock):
    told(OTHER_PHONE, AUNT, EMAIL)
    with house.database.write() as session:
        session.scalars(select(SafeWay).where(SafeWay.number == 2)).one().ended_at = clock()
        line = house.matching.key("contact", OTHER_PHONE[1])
        silences.keep(session, house.matching, line, silences.STOP, clock())
    gateway = Picky(_21211=OWN)
    deliver_all(house, gateway)
    assert ways_taken(gateway) == [EMAIL]


def test_the_other_way_keeps_its_own_hours_and_nobody_is_woken_by_it(house, gateway, told, clock):
    clock.time = datetime(2026, 11, 24, 2, tzinfo=UTC)
    told(OTHER_PHONE)
    gateway.fail_next(Refused("21211"))
    for _round in range(2):
        deliver_due(house, gateway)
    assert gateway.sent == []
    clock.time = datetime.combine(clock.time, time(8), UTC)
    deliver_due(house, gateway)
    assert ways_taken(gateway) == [OTHER_PHONE]


def test_a_reply_in_a_conversation_goes_nowhere_else(house, gateway, told, clock):
    told(EMAIL)
    deliver_due(house, gateway)
    gateway.fail_next(Refused("21211"))
    Handset(house, clock, gateway).text("Are you there?")
    deliver_due(house, gateway)
    assert len(gateway.sent) == 1
    assert "find_safe_way" in open_tasks(house)


def test_what_may_have_gone_is_not_sent_another_way(house, gateway, told):
    """R42."""
    told(EMAIL)
    gateway.fail_next(Unknown("no_answer"))
    for _round in range(2):
        deliver_due(house, gateway)
    assert gateway.sent == []


@pytest.mark.parametrize(
    ("words", "goes", "left"),
    [
        ("There’s news. Ring us after four.", "There’s news. Ring us after four.", set()),
        ("See Aunt Meg’s board.", "We have written back to you.", {"write_again"}),
    ],
)
def test_words_changed_by_hand_go_with_it_or_somebody_is_told_that_they_did_not(
    house, gateway, told, words, goes, left
):
    told(EMAIL)
    deliver_due(house, gateway)
    with house.database.write() as session:
        case = session.scalars(select(Case)).one()
        written(house, session, case, ANSWER_READY, {}, edited=Edited(words))
        if left:
            case.about = "Aunt Meg’s board"
            case.people[0].name = "Meg"
    gateway.fail_next(Refused("21211"))
    deliver_all(house, gateway)
    assert ways_taken(gateway) == [OWN, EMAIL]
    assert goes in gateway.sent[-1].body
    assert open_tasks(house) & {"write_again", "find_safe_way"} == left
    assert read(house, Event, lambda event: event.name).count("words_left_out") == len(left)


def test_words_too_long_for_a_text_are_not_cut(house, gateway, told):
    """An email that bounces, to somebody whose other way is a phone."""
    told(OTHER_PHONE)
    with house.database.write() as session:
        person = session.scalars(select(Person)).one()
        person.contact_channel, person.contact_address = EMAIL
        case, edited = session.scalars(select(Case)).one(), Edited("Ring us after four. " * 12)
        written(house, session, case, ANSWER_READY, {}, edited=edited)
    deliver_all(house, Picky(_550=EMAIL))
    said = read(house, Message, lambda one: (one.name, one.channel, one.words is not None, "four. Ring" in one.body))
    assert sorted(said)[-2:] == [(ANSWER_READY, "email", True, True), (ANSWER_READY, "sms", True, False)]
    assert "write_again" in open_tasks(house)


@pytest.mark.parametrize("happens", ["shut out", "somebody else's", "left"])
def test_news_of_a_record_goes_to_no_advocate_who_may_not_see_it_and_a_person_finds_a_way(house, gateway, happens):
    """R29, R65: what waited while the mail server was away."""
    advocate, case_id = member(house, "Ash Reed", ADVOCATE), receive(house).case_id
    change(house, case_id, advocate_id=advocate.id)
    with house.database.write() as session:
        case = session.scalars(select(Case)).one()
        assert written(house, session, case, ANSWER_READY, {}).way == "advocate"
        if happens == "shut out":
            case.walls.append(Wall(case_id=case_id, staff_id=advocate.id, why="named", made_at=house.now()))
        elif happens == "left":
            session.get(StaffUser, advocate.id).disabled_at = house.now()
        else:
            case.advocate_id = None
    deliver_due(house, gateway)
    assert (gateway.sent, states(house)) == ([], [("blocked", "no_safe_way")])
    assert "find_safe_way" in open_tasks(house)
