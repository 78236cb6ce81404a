"""A message that may or may not have gone, on the desk: what the provider says, and what a person does about it."""

import pytest

from intake.domain import roles
from intake.services.deliver import deliver_due
from intake.services.enquiring import enquire_due
from intake.services.outgoing import ANSWER_READY, announce, for_staff
from intake.store import cases, outbox
from intake.store.tables.event import Event
from intake.store.tables.message import Message
from notifications.gateway import Unknown
from notifications.staff_reminder import STAFF_REMINDER
from notifications.wording import Text
from tests.builders.cases import change
from tests.builders.people import member
from tests.builders.told import EMAIL, SMS, receive
from tests.support.stored import open_tasks, read

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def unclear(house, gateway):
    """`unclear()`: a message that may have gone; its case."""

    def send(**way):
        receipt = receive(house, **(way or SMS))
        gateway.fail_next(Unknown("no_answer"))
        deliver_due(house, gateway)
        return receipt.case_id

    return send


@pytest.fixture
def page_of(staff):
    browser = staff(roles.PARTICIPATION)
    return browser, lambda case_id: browser.get(f"/desk/cases/{case_id}/unclear")


def states(house):
    return sorted(read(house, Message, lambda message: (message.state, message.failure)), key=str)


def test_the_outbox_and_the_task_lead_to_what_the_provider_says(house, clock, gateway, unclear, page_of):
    case_id = unclear()
    browser, page = page_of
    assert browser.follow(browser.get("/desk/outbox?state=needs_review"), "Look into it").path == page(case_id).path
    assert browser.follow(browser.get(f"/desk/cases/{case_id}"), "Go there: Find out").path == page(case_id).path
    assert "has not said yet" in page(case_id).text
    clock.forward(minutes=2)
    enquire_due(house, gateway)
    assert "the provider knew nothing of it" in page(case_id).text


def test_an_email_says_that_nobody_can_be_asked(unclear, page_of):
    assert "A mail server cannot be asked" in page_of[1](unclear(**EMAIL)).text


def test_what_arrived_is_noted_and_the_task_is_over(house, unclear, page_of):
    case_id = unclear()
    browser, page = page_of
    after = browser.submit(page(case_id), {}, button="It has arrived")
    assert "What became of every message is known." in after.text
    assert states(house) == [("delivered", "no_answer")]
    assert not open_tasks(house) & {"check_message", "acknowledge"}
    assert "message_arrived" in read(house, Event, lambda event: event.name)
    assert "Found out that the message arrived" in browser.get(f"/desk/cases/{case_id}").text


def test_sent_again_it_is_a_message_of_its_own_and_goes_once(house, gateway, unclear, page_of):
    case_id = unclear()
    browser, page = page_of
    shown = page(case_id)
    browser.submit(shown, {}, button="Send it again")
    assert browser.submit(shown, {}, button="Send it again", status=409)
    for _round in range(2):
        deliver_due(house, gateway)
    assert states(house) == [("sent", None), ("undelivered", "sent_again")]
    assert len(gateway.sent) == 1
    assert not open_tasks(house) & {"check_message", "find_safe_way"}
    assert read(house, Event, lambda event: event.name).count("message_sent_again") == 1


def test_news_to_an_advocate_goes_to_them_again(house, gateway, page_of):
    advocate, case_id = member(house, "Ash Reed", roles.ADVOCATE), receive(house).case_id
    change(house, case_id, advocate_id=advocate.id)
    with house.database.write() as session:
        announce(house, session, cases.to_change(session, case_id), ANSWER_READY)
    gateway.fail_next(Unknown("no_answer"))
    deliver_due(house, gateway)
    browser, page = page_of
    browser.submit(page(case_id), {}, button="Send it again")
    deliver_due(house, gateway)
    assert [sent.to for sent in gateway.sent] == ["ash.reed@example.org"]


def test_a_reminder_of_which_nobody_knows_is_nobodys_task(house, gateway, page_of):
    """It is made for a day, and its own list says what became of it."""
    with house.database.write() as session:
        session.add(for_staff(house, member(house, "Sam West"), STAFF_REMINDER, Text("Your week", "Hello")))
    gateway.fail_next(Unknown("no_answer"))
    deliver_due(house, gateway)
    with house.database.read() as session:
        assert outbox.count_unclear(session) == 0
    page = page_of[0].get("/desk/outbox?state=needs_review")
    assert "A reminder to a member of staff" in page.text
    assert "Look into it" not in page.text


def test_of_two_that_are_unclear_each_is_looked_into(house, unclear, page_of, gateway):
    case_id = unclear()
    with house.database.write() as session:
        (message_id,) = read(house, Message, lambda message: message.id)
        first = session.get(Message, message_id)
        session.add(
            Message(
                **{name: getattr(first, name) for name in ("case_id", "person_id", "name", "direction", "channel")},
                state="needs_review",
                made_at=house.now(),
                due_at=house.now(),
                body="Hello",
            )
        )
    browser, page = page_of
    browser.submit(page(case_id), {}, form=1)
    assert "check_message" in open_tasks(house)
    browser.submit(page(case_id), {}, button="It has arrived")
    assert "check_message" not in open_tasks(house)


def test_who_may_not_work_on_it_sees_it_and_changes_nothing(house, unclear, staff):
    case_id = unclear()
    (message_id,) = read(house, Message, lambda message: message.id)
    for act in ("arrived", "again"):
        answer = staff(roles.ADMIN, email=f"{act}@example.org").http.post(
            f"/desk/cases/{case_id}/unclear/{message_id}/{act}"
        )
        assert answer.status_code in (400, 403)
    assert states(house) == [("needs_review", "no_answer")]
