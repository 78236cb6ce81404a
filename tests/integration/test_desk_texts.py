"""A conversation by text as the team reads it: every word, the numbers that are silent, and writing to somebody."""

from uuid import UUID

import pytest

from intake.domain import roles
from intake.services import work
from intake.store.tables.case import Case
from intake.store.tables.message import Message
from notifications.gateway import Refused
from tests.builders.cases import change, hand
from tests.builders.texting import Handset
from tests.builders.told import SMS, receive
from tests.support.html import text_of
from tests.support.stored import only, open_tasks, read

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages are looked at on one database; what they rest on is tested on both."""

NUMBER = "07700 900123"
SAFE = ("They moved my room", "1", "skip", "skip", "skip", "yes", "no", "text me", "any time", "no", "skip")
"""A whole conversation of somebody who says that texting is safe."""


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


@pytest.fixture
def phone(house, clock, gateway):
    return Handset(house, clock, gateway)


@pytest.fixture
def record(house, team):
    """`record()`: the page of the one case."""
    return lambda: team.get(f"/desk/cases/{case_id(house)}")


def case_id(house) -> UUID:
    return only(house, Case, lambda case: case.id)


def my_hand(house):
    return hand(house, "participation@example.org", case_id(house))


def play(phone, *texts):
    """What came back to the last of them."""
    for words in texts:
        replies = phone.text(words)
    return replies


def exchange(page) -> list[str]:
    """The boxes of the texts, as they stand in the page."""
    found = (box for box in page.document.all("dd") if "said" in box.get("class", "").split())
    return ["".join(box.itertext()) for box in found]


def since(page) -> str:
    return page.text.partition("Said since then")[2].partition("The texts, word for word")[0]


def row(page, title):
    names = [one for one in page.document.all("dt", "dd") if text_of(one) == title]
    following = page.document.all("dt", "dd")
    return text_of(following[following.index(names[0]) + 1]) if names else None


def test_every_text_of_both_sides_stands_there_in_order(phone, record):
    story = "They moved my room.\n<b>Nobody</b>  asked 🙁"
    (first,) = phone.text(story)
    (second,) = phone.text("what")
    (third,) = phone.text("finish")
    assert exchange(record()) == [story, first, "what", second, "finish", third]


def test_a_text_of_ours_says_what_became_of_it(phone, record):
    phone.text("They moved my room")
    phone.gateway.fail_next(Refused("21211"))
    phone.text("finish")
    page = record()
    assert "They Mon 23 Nov, 09:30 They moved my room Hearback Sent, Mon 23 Nov, 09:30 Thank you." in page.text
    assert "They Mon 23 Nov, 09:30 finish Hearback Not sent (there is no such number)" in page.text


def test_words_that_open_their_page_are_read_by_nobody_else(phone, house, record):
    (last,) = play(phone, *SAFE)
    assert only(house, Case, lambda case: case.reference) in last
    assert exchange(record())[-1] == "We have got all of it. It opens their page, so it is for them alone."


def test_a_link_that_opens_their_page_is_read_by_nobody_else(phone, record):
    (link,) = play(phone, "They moved my room", "link")
    play(phone, "finish")
    assert "/back/on/" in link
    assert "/back/on/" not in record().markup


def test_texts_that_nobody_understood_are_open_to_whoever_takes_over(phone, record):
    play(phone, "They moved my room", "gibberish one", "gibberish two")
    page = record()
    assert "gibberish two" in exchange(page)
    assert "open" in next(one for one in page.document.all("details") if "The texts" in text_of(one)).attrib


def test_what_is_texted_later_is_said_since_and_answers_to_questions_are_not(phone, house, clock, record):
    play(phone, "They moved my room", "1", "My key worker", "finish")
    assert since(record()) == " Nothing yet. "
    work.answer(house, my_hand(house), "We asked them to wait.")
    clock.forward(seconds=1)
    play(phone, "They did not wait")
    page = since(record())
    assert page.index("We asked them to wait.") < page.index("They texted, Mon 23 Nov, 09:30 They did not wait")
    assert "My key worker" not in page


def test_several_texts_at_one_go_are_all_said_since(phone, clock, record):
    play(phone, "They moved my room", "finish")
    for words in ("And then", "he took", "my phone"):
        phone.send(words)
        clock.forward(seconds=1.5)
    phone.wait(seconds=3)
    assert [part for part in ("And then", "he took", "my phone", "finish") if part in since(record())] == [
        *("And then", "he took", "my phone"),
    ]


def test_a_record_that_nobody_texted_about_has_no_texts(house, record):
    receive(house, **SMS)
    page = record()
    assert "word for word" not in page.text
    assert "Text: We have got what you sent" in page.text


def test_messages_to_them_are_ours_and_no_part_of_the_conversation(phone, house, record):
    play(phone, *SAFE)
    work.answer(house, my_hand(house), "We asked them to wait.")
    listed = record().text.partition("Messages to them")[2].partition("History")[0]
    assert listed.strip() == "Text: An answer is waiting Waits to be sent"


@pytest.mark.parametrize(("texts", "safe"), [(SAFE, "Yes, they said so"), (SAFE[:2], "They have not said that it is")])
def test_the_number_they_texted_from_and_whether_it_is_safe(phone, record, texts, safe):
    play(phone, *texts, "finish")
    page = record()
    assert (row(page, "Texted from"), row(page, "Safe to text there")) == (NUMBER, safe)


def test_whatsapp_is_no_part_of_a_number(house, clock, gateway, record):
    play(Handset(house, clock, gateway, "whatsapp:+447700900123"), "They moved my room", "finish")
    assert row(record(), "Texted from") == NUMBER


def test_the_number_is_for_the_team_alone(phone, house, staff):
    play(phone, "They moved my room", "STOP")
    change(house, case_id(house), service_area="leaving_care")
    page = staff(roles.MANAGER, "leaving_care").get(f"/desk/cases/{case_id(house)}")
    assert "900123" not in page.markup
    assert row(page, "Texted from") == "Kept; the participation and complaints teams see it"
    assert "No text leaves to their number. They texted STOP." in page.text


def test_stop_says_that_another_way_is_needed_and_start_takes_it_back(phone, record):
    play(phone, *SAFE, "STOP")
    page = record().text
    assert f"No text leaves to {NUMBER}. They texted STOP. To reach them, another way is needed" in page
    assert "Find another safe way to reach the person" in page
    play(phone, "START")
    assert "No text leaves" not in record().text


def test_who_said_that_texts_are_not_safe_is_not_texted(phone, record):
    play(phone, "They moved my room", "do not text me")
    page = record()
    assert f"No text leaves to {NUMBER}. They said that it is not safe to text them." in page.text
    assert row(page, "Safe to text there") == "No, they said so"


def test_a_number_that_the_provider_refuses_is_silent_though_it_never_texted(house, gateway, phone, record):
    receive(house, **SMS)
    gateway.fail_next(Refused("21610"))
    phone.wait()
    assert f"No text leaves to {NUMBER}. The provider refuses to send there" in record().text


def test_an_answer_to_somebody_who_texted_stop_waits_on_their_page(phone, house, team, record):
    play(phone, *SAFE, "STOP")
    team.submit(record(), button="Done: Find another safe way to reach the person")
    assert "A text goes to them" not in record().text
    assert "They told us to stop texts: it waits on their page, until there is another way" in record().text
    team.submit(record(), {"words": "We asked them to wait."}, button="Send the answer")
    assert "answer_ready" not in read(house, Message, lambda message: message.name)
    assert "find_safe_way" in open_tasks(house)


def test_a_call_that_was_agreed_is_still_made_after_stop(phone, house, record):
    receive(house, contact="call", contact_number="+447700900123")
    play(phone, "STOP")
    assert "a person rings. Once this is sent, you get the task." in record().text


def test_whoever_writes_is_named_for_a_quarter_of_an_hour(house, team, record, clock):
    receive(house)
    page = team.submit(record(), button="I am writing to them")
    said = "participation is writing to them, until Mon 23 Nov, 09:45 at the latest."
    assert said in page.text
    assert "Began to write to the person" in page.text
    clock.forward(minutes=15)
    assert "is writing to them" not in record().text


def test_what_is_written_already_stays_in_the_form(house, team, record):
    receive(house)
    page = team.submit(record(), {"words": "We are looking"}, button="I am writing to them")
    assert dict(page.form("Send the answer").fields)["words"].strip() == "We are looking"
    assert "We are looking" in team.submit(page, button="Send the answer").text


def test_nothing_automatic_talks_over_whoever_writes(phone, house, record, clock):
    play(phone, "They moved my room", "I need help")
    work.begin_writing(house, my_hand(house))
    (reply,) = phone.text("It was Jo")
    assert "?" not in reply
    assert "It was Jo" in since(record())


def test_an_answer_ends_the_writing(house, team, record):
    receive(house)
    page = team.submit(record(), button="I am writing to them")
    assert "is writing to them" not in team.submit(page, {"words": "Here it is."}, button="Send the answer").text
    assert only(house, Case, lambda case: case.writing_until) is None


def test_writing_from_an_outdated_page_is_refused_and_gives_the_words_back(house, team, record):
    receive(house)
    page = record()
    work.take_on(house, my_hand(house))
    refused = team.submit(page, {"words": "We are looking"}, button="I am writing to them", status=409)
    assert "We are looking" in refused.text
    assert only(house, Case, lambda case: case.writing_until) is None
