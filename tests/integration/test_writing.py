"""Messages seen, changed and sent on the desk: what somebody sees before it goes is what the person gets (R32, R65)."""

from datetime import UTC, datetime

import pytest

from intake.domain import roles
from intake.services.sign_in import disable_user
from intake.store.tables.contact import Contact
from intake.store.tables.message import Message
from tests.builders.answering import answered, begun, pointed
from tests.builders.cases import change, kept, user
from tests.builders.told import EMAIL, SMS, receive
from tests.support.stored import open_tasks, read

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

ANSWERED = {"words": "We asked them to wait."}


@pytest.fixture
def team(staff):
    return staff(roles.COMPLAINTS)


def record(team, case_id):
    return team.get(f"/desk/cases/{case_id}")


def leaving(house, name="answer_ready"):
    return [body for was, body in read(house, Message, lambda one: (one.name, one.body)) if was == name]


def happened(house, case_id, name="message_written"):
    with kept(house, case_id) as case:
        return [event.detail for event in case.events if event.name == name]


@pytest.mark.parametrize("answers", [SMS, {**SMS, "contact_named": "named"}, EMAIL])
def test_what_is_seen_is_what_goes(house, team, answers):
    case_id = receive(house, **answers).case_id
    page = record(team, case_id)
    team.submit(page, ANSWERED, button="Send the answer")
    (body,) = leaving(house)
    assert " ".join(body.split()) in page.text
    assert happened(house, case_id) == [
        {"written": "answer_ready", "way": "email" if answers is EMAIL else "sms", "edited": False}
    ]


def test_changed_words_are_what_goes_and_only_that_they_were_changed_is_kept(house, team):
    case_id = receive(house, **SMS).case_id
    page = team.submit(
        record(team, case_id), {**ANSWERED, "message-words": "There’s news. See our website."}, button="Send the answer"
    )
    assert leaving(house) == [
        "There's news. See our website. In danger now: 999. Childline 0800 1111. Text SHOUT to 85258."
    ]
    assert "Message to them, by text: An answer is waiting; its words were changed by hand" in page.text
    assert happened(house, case_id)[0]["edited"] is True


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("Ring Sam back", "Nobody is named in a message: whoever picks up the phone reads it. Take out “Sam”."),
        ("Your complaint", "“complaint” tells whoever picks up the phone what it is about."),
        ("They moved my room and", "“they moved my room and” is from the record, and stays there."),
        ("x" * 99, "A text has to fit one message with the safety line. Make it shorter."),
        ("Example Trust wrote", "They did not agree that a message says who we are. Take out “Example Trust”."),
    ],
)
def test_words_that_tell_too_much_come_back_with_all_that_was_typed(house, team, words, error):
    case_id = receive(house, **SMS, name="Sam Okafor").case_id
    given = {**ANSWERED, "message-words": words}
    page = team.submit(record(team, case_id), given, button="Send the answer", status=422)
    assert page.errors[0].startswith(error)
    assert dict(page.form("Send the answer").fields)["words"] == ANSWERED["words"]
    assert dict(page.form("Send the answer").fields)["message-words"] == words
    assert leaving(house) == []


@pytest.mark.parametrize(
    ("at", "more", "when"),
    [
        (datetime(2026, 11, 23, 20, 30, tzinfo=UTC), {}, "A text goes to them tomorrow at 08:00"),
        (datetime(2026, 11, 23, 2, 0, tzinfo=UTC), {}, "A text goes to them today at 08:00"),
        (datetime(2026, 11, 23, 9, 30, tzinfo=UTC), {"contact_times": ("weekend",)}, "on Sat 28 Nov, 10:00"),
    ],
)
def test_it_is_said_when_it_goes(house, team, clock, at, more, when):
    clock.time = at
    assert when in record(team, receive(house, **SMS, **more).case_id).text


def test_no_words_along_send_the_usual_ones(house, team):
    case_id = receive(house, **SMS).case_id
    fields = dict(record(team, case_id).form("Send the answer").fields)
    team.post(f"/desk/cases/{case_id}/answer", {**fields, **ANSWERED} | {"message-words": None})
    assert len(leaving(house)) == 1
    assert happened(house, case_id) == []


def test_points_say_that_there_are_points(house, team):
    case_id = begun(house, **SMS)
    pointed(house, case_id)
    page = team.get(f"/desk/cases/{case_id}/points")
    team.submit(page, {"message-words": "See http://example"}, button="Send the points to them", status=422)
    team.submit(page, button="Send the points to them")
    assert leaving(house, "points_ready")
    assert not leaving(house)


class TestDelay:
    """Told now, from the page of the clock."""

    GIVEN = {"tell-to": "18 Dec 2026", "tell-why": "other", "tell-words": "Somebody we need to ask is away."}

    @pytest.fixture
    def case_id(self, house):
        return begun(house, **SMS)

    @pytest.fixture
    def looked(self, team, case_id):
        return team.submit(team.get(f"/desk/cases/{case_id}/clock"), self.GIVEN, button="Look at the message")

    def test_the_new_day_is_in_the_message_and_the_reason_on_their_page(self, house, team, case_id, looked):
        assert "We will write back by Fri 18 Dec." in looked.text
        team.submit(looked, button="Tell them")
        assert "Fri 18 Dec" in leaving(house, "delay")[0]
        with kept(house, case_id) as case:
            assert case.answer_by.isoformat() == "2026-12-18"
            assert [one.body for one in case.messages if one.channel == "web"] == [self.GIVEN["tell-words"]]
        assert happened(house, case_id, "delay_told")

    def test_another_day_is_looked_at_again(self, house, team, looked):
        page = team.submit(looked, {"tell-to": "17 Dec 2026"}, button="Tell them")
        assert "We will write back by Thu 17 Dec." in page.text
        assert leaving(house, "delay") == []
        team.submit(page, button="Tell them")
        assert "Thu 17 Dec" in leaving(house, "delay")[0]

    def test_words_changed_for_another_day_come_back(self, team, looked):
        given = {"tell-to": "17 Dec 2026", "message-words": "We need until Fri 18 Dec."}
        page = team.submit(looked, given, button="Tell them", status=422)
        assert page.errors == ["The new day is another now. Look at the words again, then send them."]

    def test_a_day_on_which_nobody_works_is_no_day_to_promise(self, team, case_id):
        given = {**self.GIVEN, "tell-to": "25 Dec 2026"}
        page = team.get(f"/desk/cases/{case_id}/clock")
        page = team.submit(page, given, button="Look at the message", status=422)
        assert page.errors == ["Nobody works on that day. Choose a working day."]


class TestByHand:
    """The pages on which the team writes to somebody."""

    def write(self, team, case_id, name):
        return team.get(f"/desk/cases/{case_id}/write/{name}")

    def test_getting_in_touch_is_a_contact_and_ends_no_task(self, house, team):
        case_id = receive(house, **SMS).case_id
        page = team.follow(team.get(f"/desk/cases/{case_id}/contacts"), "We would like to talk")
        team.submit(page, {"note": "Shall we talk on Tuesday?"}, button="Send it")
        assert "Ring 01632 960 100 or say when" in leaving(house, "first_contact")[0]
        assert leaving(house, "team_words") == ["Shall we talk on Tuesday?"]
        assert read(house, Contact, lambda one: (one.kind, one.part, one.rights)) == [
            ("message", "subject_child", None)
        ]
        assert "first_contact" in open_tasks(house)

    def test_whom_nobody_may_contact_finds_it_on_their_page(self, house, team):
        case_id = receive(house).case_id
        page = self.write(team, case_id, "first_contact")
        assert "They did not agree to be contacted: it waits on their page." in page.text
        team.submit(page, button="Put it on their page")
        assert (leaving(house, "first_contact"), len(leaving(house, "team_words"))) == ([], 1)

    def test_the_last_days_are_called_to_mind_while_there_are_any(self, house, team):
        case_id = begun(house, **SMS)
        assert "There is no next stage" in self.write(team, case_id, "next_steps").text
        answered(house, case_id)
        page = self.write(team, case_id, "next_steps")
        team.submit(page, button="Send it")
        assert "by Mon 21 Dec" in leaving(house, "next_steps")[0]

    def test_that_an_answer_waits_may_be_said_again(self, house, team):
        case_id = receive(house, **SMS).case_id
        assert "there is nothing to read" in self.write(team, case_id, "answer_ready").text
        team.submit(record(team, case_id), ANSWERED, button="Send the answer")
        team.submit(self.write(team, case_id, "answer_ready"), button="Send it")
        assert len(leaving(house)) == 2


class TestThroughTheAdvocate:
    """R65."""

    @pytest.fixture
    def advocate(self, staff):
        return staff(roles.ADVOCATE, name="Ash Reed")

    @pytest.fixture
    def case_id(self, house, advocate):
        case_id = receive(house).case_id
        change(house, case_id, entered_by=user(house, "advocate@example.org").id)
        return case_id

    def test_what_an_advocate_sent_goes_back_through_them(self, house, team, case_id):
        page = record(team, case_id)
        assert "Through the advocate, Ash Reed: an email goes to them now." in page.text
        team.submit(page, ANSWERED, button="Send the answer")
        kept = read(house, Message, lambda one: (one.name, one.channel, one.staff_id is not None, one.body))
        (news,) = [one for one in kept if one[0] == "advocate_news"]
        assert news[1:3] == ("email", True)
        assert "moved my room" not in news[3]

    def test_an_appointed_one_hears_of_a_child_who_may_not_be_contacted(self, house, team, advocate):
        case_id = receive(house).case_id
        change(house, case_id, advocate_id=user(house, "advocate@example.org").id)
        assert "Through the advocate, Ash Reed" in record(team, case_id).text

    def test_a_child_who_may_be_contacted_hears_themselves(self, house, team, advocate):
        case_id = receive(house, **SMS).case_id
        change(house, case_id, advocate_id=user(house, "advocate@example.org").id)
        assert "A text goes to them now" in record(team, case_id).text

    def test_who_is_named_in_it_or_has_left_hears_nothing(self, house, team, case_id):
        told = "They did not agree to be contacted: it waits on their page."
        assert told not in record(team, case_id).text
        disable_user(house, "advocate@example.org")
        assert told in record(team, case_id).text
