"""The outbox page: what left the house, what waits, and what would have been sent."""

import pytest

from intake.domain import roles
from intake.services.deliver import deliver_due
from notifications.gateway import LocalGateway, RecordingGateway, Refused, TryLater, Unknown
from tests.builders.houses import build_parts
from tests.builders.texting import Handset
from tests.builders.told import SMS, receive

EMAILED = {"contact": "email", "contact_email": "sam@example.com"}


@pytest.fixture
def settings():
    """Those beyond the embedded default."""
    return {}


@pytest.fixture
def parts(database_url, tmp_path, clock, settings):
    built = build_parts(database_url, tmp_path / "data", clock, **settings)
    yield built
    built.house.database.close()


def test_without_a_provider_the_team_reads_what_would_have_been_sent(house, staff):
    receipt = receive(house, **SMS)
    receive(house, **EMAILED)
    deliver_due(house, LocalGateway())
    page = staff(roles.PARTICIPATION).get("/desk/outbox")
    assert "No texts or emails leave this machine" in page.text
    assert f"{receipt.reference} Text: We have got what you sent To 07700 900123 " in page.text
    assert "In danger now: 999." in page.text
    assert "Subject: Thank you for your message" in page.text
    assert "Kept here, not really sent" in page.text


def test_the_team_goes_from_a_message_to_its_record(house, staff):
    receipt = receive(house, **SMS)
    browser = staff(roles.PARTICIPATION)
    assert receipt.reference in browser.follow(browser.get("/desk/outbox"), receipt.reference).h1


def test_the_administrator_sees_states_and_neither_words_nor_recipients(house, staff):
    receipt = receive(house, **SMS)
    page = staff(roles.ADMIN).get("/desk/outbox")
    assert f"{receipt.reference} Text: We have got what you sent Waits to be sent" in page.text
    assert "900123" not in page.markup
    assert "Thank you." not in page.text
    assert f"/desk/cases/{receipt.case_id}" not in page.markup


@pytest.mark.parametrize(
    "settings",
    [
        {
            "TWILIO_ACCOUNT_SID": "AC0",
            "TWILIO_AUTH_TOKEN": "secret",
            "TWILIO_FROM": "+447700900999",
            "TWILIO_API_BASE": "http://127.0.0.1:9",
        }
    ],
)
def test_texts_that_are_really_sent_are_not_read_here(house, staff):
    receive(house, **SMS)
    receive(house, **EMAILED)
    page = staff(roles.PARTICIPATION).get("/desk/outbox")
    assert "No emails leave this machine" in page.text
    assert "900123" not in page.markup
    assert "To sam@example.com" in page.text


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Refused("21211"), "Not sent (there is no such number)"),
        (Unknown("timeout"), "May or may not have been sent (timeout)"),
    ],
)
def test_a_message_that_did_not_surely_go_says_so_with_its_code(house, staff, failure, said):
    gateway = RecordingGateway()
    gateway.fail_next(failure)
    receive(house, **SMS)
    deliver_due(house, gateway)
    assert said in staff(roles.ADMIN).get("/desk/outbox").text


def test_the_newest_message_stands_first(house, clock, staff):
    older = receive(house, **SMS).reference
    clock.forward(minutes=1)
    newer = receive(house, **SMS).reference
    text = staff(roles.ADMIN).get("/desk/outbox").text
    assert text.index(newer) < text.index(older)


def test_what_is_read_on_the_page_is_no_outgoing_message(house, staff):
    receive(house)
    assert "No message has left yet." in staff(roles.ADMIN).get("/desk/outbox").text


def test_a_reply_in_a_conversation_without_a_record_stands_there_too(house, clock, gateway, staff):
    (reply,) = Handset(house, clock, gateway).text("They moved my room")
    text = staff(roles.PARTICIPATION).get("/desk/outbox").text
    assert "None yet Text: A question To 07700 900123 Thank you." in text
    assert "They moved my room" not in text
    assert staff(roles.ADMIN).get("/desk/outbox").text.count(reply.splitlines()[0]) == 0


def test_a_whatsapp_message_goes_to_its_number(house, clock, gateway, staff):
    Handset(house, clock, gateway, "whatsapp:+447700900123").text("They moved my room")
    assert "WhatsApp: A question To 07700 900123" in staff(roles.PARTICIPATION).get("/desk/outbox").text


def test_a_message_that_nobody_wanted_any_more_says_so(house, clock, gateway, staff):
    phone = Handset(house, clock, gateway)
    phone.text("They moved my room")
    phone.wait(hours=3)
    gateway.fail_next(TryLater("429"))
    phone.text("1")
    phone.text("STOP")
    assert "No longer wanted, not sent" in staff(roles.ADMIN).get("/desk/outbox").text


def test_one_state_alone_is_looked_at_by_its_address(house, gateway, staff):
    sent = receive(house, **SMS).reference
    deliver_due(house, gateway)
    waits = receive(house, **SMS).reference
    browser = staff(roles.ADMIN)
    page = browser.follow(browser.get("/desk/outbox"), "Waits to be sent")
    assert (waits in page.text, sent in page.text) == (True, False)
    assert "There is no such message." in browser.get("/desk/outbox?state=blocked").text
    assert sent in browser.get("/desk/outbox?state=nonsense").text
