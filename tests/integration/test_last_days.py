"""The last days to ask for the next stage are called to mind once, by the way that is safe (R10)."""

from datetime import timedelta

import pytest

from intake.services.answering import asking
from intake.services.answering.last_days import remind_of_last_days
from intake.store.tables.message import Message
from intake.store.tables.safeguarding import Safeguarding
from tests.builders.answering import TEAM, answered, begun
from tests.builders.cases import change, change_person, hand, kept
from tests.builders.houses import MONDAY_MORNING
from tests.builders.told import SMS
from tests.support.stored import read

NEAR, LAST, OVER = (MONDAY_MORNING + timedelta(days=days) for days in (21, 28, 29))
"""Five working days before 21 December, on it, and after it: asked until then what is answered on 23 November."""


@pytest.fixture
def case_id(house):
    case_id = begun(house, **SMS)
    answered(house, case_id)
    return case_id


def reminders(house):
    return [body for name, body in read(house, Message, lambda one: (one.name, one.body)) if name == "next_steps"]


def test_it_goes_once_and_says_the_day(house, clock, case_id):
    clock.time = NEAR - timedelta(days=1)
    assert remind_of_last_days(house) == 0
    clock.time = NEAR
    assert (remind_of_last_days(house), remind_of_last_days(house)) == (1, 1)
    (body,) = reminders(house)
    assert body.startswith("Not happy with our answer? Ask for somebody else by Mon 21 Dec, on our website. ")
    with kept(house, case_id) as case:
        assert [event.detail["way"] for event in case.events if event.name == "last_days_told"] == ["sms"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("at", "number"), [(LAST, 1), (OVER, 0)])
def test_what_comes_late_still_goes_on_the_last_day_and_never_after(house, clock, case_id, at, number):
    clock.time = at
    remind_of_last_days(house)
    assert len(reminders(house)) == number


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_is_told_who_has_asked(house, clock, case_id):
    asking.take_down(house, hand(house, TEAM, case_id), house.today())
    clock.time = NEAR
    assert (remind_of_last_days(house), reminders(house)) == (0, [])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("why", ["held", "no contact", "concern"])
def test_nobody_is_told_while_safeguarding_comes_first_or_they_want_no_contact(house, clock, case_id, why):
    if why == "held":
        change(house, case_id, held_on=house.today())
    elif why == "concern":
        with house.database.write() as session:
            now = house.now()
            concern = {"case_id": case_id, "concern": "allegation", "flagged_on": house.today()}
            session.add(Safeguarding(**concern, flagged_at=now, refer_by=now))
    else:
        change_person(house, contact_channel="none")
    clock.time = NEAR
    remind_of_last_days(house)
    assert reminders(house) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_call_becomes_somebodys_task(house, clock):
    case_id = begun(house, contact="call", contact_number="+447700900123")
    answered(house, case_id)
    clock.time = NEAR
    remind_of_last_days(house)
    with kept(house, case_id) as case:
        assert [task.name for task in case.tasks if task.name == "ring"] == ["ring", "ring"]
