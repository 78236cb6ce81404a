"""Working on a record: reading, classing, answering and ending it, and ticking off tasks."""

from contextlib import contextmanager
from uuid import UUID

import pytest

from intake.domain import roles, routing
from intake.services import progress, work
from intake.services.hands import Refused
from intake.store import cases
from intake.store.database import Database, DatabaseAway
from tests.builders.cases import hand, kept
from tests.builders.told import SMS, receive
from tests.support.stored import open_tasks

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Pages; what they rest on is tested on both databases."""

EMAILED = {"contact": "email", "contact_email": "sam@example.com"}
CALLED = {"contact": "call", "contact_number": "+447700900123"}


@pytest.fixture
def team(staff):
    return staff(roles.PARTICIPATION)


@pytest.fixture
def record(house, team):
    """The page of a complaint just received."""
    return team.get(f"/desk/cases/{receive(house).case_id}")


def id_of(page) -> UUID:
    return UUID(page.path.split("/")[3])


def test_the_person_learns_that_somebody_has_read_it(house, team, record):
    page = team.submit(record, button="I have read it")
    assert "Read, not answered yet" in page.text
    assert "I have read it" not in page.text
    with kept(house, id_of(page)) as case:
        assert progress.stands(case) == "seen"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (SMS, "A text goes to them now, in words for a young person."),
        (EMAILED, "An email goes to them now, in words for a young person."),
        (CALLED, "They asked for a call: a person rings. Once this is sent, you get the task."),
        ({}, "They did not agree to be contacted: it waits on their page."),
    ],
)
def test_it_is_said_beforehand_how_the_person_will_learn_of_an_answer(house, team, answers, words):
    assert words in team.get(f"/desk/cases/{receive(house, **answers).case_id}").text


def test_an_answer_is_kept_word_for_word_and_ends_its_tasks(house, team, record):
    page = team.submit(record, {"words": "Dear Sam,\n\nwe asked <them> to wait."}, button="Send the answer")
    with kept(house, id_of(page)) as case:
        assert [message.body for message in case.messages] == ["Dear Sam,\n\nwe asked <them> to wait."]
        assert progress.stands(case) == "answered"
    assert "Answer it Due" not in page.text
    assert page.address.startswith(record.path)


@pytest.mark.parametrize(("answers", "channel"), [(SMS, "sms"), (EMAILED, "email")])
def test_word_of_an_answer_goes_by_the_safe_way(house, team, answers, channel):
    page = team.get(f"/desk/cases/{receive(house, **answers).case_id}")
    page = team.submit(page, {"words": "Secret answer"}, button="Send the answer")
    with kept(house, id_of(page)) as case:
        leaving = [message for message in case.messages if message.name == "answer_ready"]
        assert [message.channel for message in leaving] == [channel]
        assert "Secret" not in leaving[0].body
    assert "An answer is waiting Waits to be sent" in page.text


def test_who_asked_for_a_call_is_rung_about_the_answer(house, team):
    page = team.get(f"/desk/cases/{receive(house, **CALLED).case_id}")
    page = team.submit(page, {"words": "We asked them."}, button="Send the answer")
    assert "Ring the person: there is something to tell them Due: Tue 24 Nov" in page.text


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("", "Write the answer before you send it."),
        (" \n ", "Write the answer before you send it."),
        ("x" * 10_007, "This is 10,007 characters long. There is room for 10,000. Make it shorter by 7."),
    ],
)
def test_an_answer_that_cannot_be_sent_keeps_its_words(house, team, record, words, error):
    page = team.submit(record, {"words": words}, button="Send the answer", status=422)
    assert page.errors == [error]
    assert dict(page.form("Send the answer").fields)["words"].strip() == words.strip()
    with kept(house, id_of(record)) as case:
        assert (case.messages, case.answered_at) == ([], None)


@pytest.mark.parametrize(
    ("choice", "outcome", "said"),
    [("Partially upheld", "partially_upheld", "Partially upheld"), ("No outcome to record", None, "None recorded")],
)
def test_a_record_ends_with_an_outcome_or_with_none(house, team, record, choice, outcome, said):
    page = team.submit(record, {"outcome": choice}, button="Yes, end this record")
    assert f"Outcome {said}" in page.text
    assert "Yes, end this record" not in page.text
    with kept(house, id_of(page)) as case:
        assert (case.status, case.outcome) == ("closed", outcome)


@pytest.mark.parametrize("outcome", [None, "early_resolution"])
def test_a_record_is_not_ended_without_saying_how(house, team, record, outcome):
    given = {"csrf_token": dict(record.form("Save").fields)["csrf_token"], "revision": "3"}
    page = team.post(f"{record.path}/end", {**given, **({"outcome": outcome} if outcome else {})}, status=422)
    assert page.errors == ["Choose one of these." if outcome else "Choose how it ended."]
    with kept(house, id_of(record)) as case:
        assert case.closed_at is None


def test_a_compliment_is_not_upheld(house, team):
    page = team.get(f"/desk/cases/{receive(house, 'compliment').case_id}")
    assert "Upheld" not in page.text
    assert "No outcome to record" in page.text


def test_an_alert_outlives_the_end_of_its_record(house, team):
    page = team.get(f"/desk/cases/{receive(house, safe_now='no').case_id}")
    page = team.submit(page, {"outcome": "resolved"}, button="Yes, end this record")
    assert "Make sure that the child is safe Due: today" in page.text


def test_a_task_is_ticked_off_and_says_who_did_it(team, record):
    page = team.submit(record, button="Done: Find an advocate")
    assert "Done Mon 23 Nov, 09:30: Find an advocate, participation" in page.text
    assert "Done: Find an advocate Mon 23 Nov, 09:30, participation" in page.text


def test_a_task_of_another_record_is_not_ticked_off(house, team, record):
    with kept(house, receive(house).case_id) as other:
        task_id = other.tasks[0].id
    given = dict(record.form("Save").fields)
    assert team.post(f"{record.path}/tasks/{task_id}/done", given, status=404).h1 == "This record is not here"


@pytest.mark.parametrize("name", sorted(routing.ENDED_BY_ITS_WORK))
def test_no_forged_form_ticks_off_what_ends_by_its_work(house, team, record, name):
    with house.database.write() as session:
        task = cases.to_change(session, id_of(record)).tasks[0]
        task.name, task_id = name, task.id
    given = dict(record.form("Save").fields)
    team.post(f"{record.path}/tasks/{task_id}/done", given, status=404)
    assert name in open_tasks(house)


def test_answering_is_the_only_way_to_tick_off_the_answer(record):
    buttons = [button.text for form in record.forms for button in form.buttons]
    assert "Answer it Due" in record.text
    assert "Done: Answer it" not in buttons


@pytest.mark.parametrize(
    ("button", "given"),
    [
        ("I have read it", {}),
        ("Save", {"urgency": "High"}),
        ("Send the answer", {"words": "We asked them to wait."}),
        ("Yes, end this record", {"outcome": "resolved"}),
        ("Done: Find an advocate", {}),
    ],
)
def test_a_change_from_an_outdated_page_is_refused_and_gives_the_words_back(house, team, record, button, given):
    progress.add_words(house, id_of(record), "And it rained in.", once="once")
    page = team.submit(record, given, button=button, status=409)
    assert page.h1 == "This record has changed"
    assert ("We asked them to wait." in page.text) == ("words" in given)
    with kept(house, id_of(record)) as case:
        assert (case.seen_at, case.urgency, case.answered_at, case.closed_at) == (None, 0, None, None)
    assert "And it rained in." in team.follow(page, "See the record as it is now").text


def test_from_an_outdated_page_one_word_and_a_choice_come_back_and_go_when_they_are_sent_again(house, team, record):
    progress.add_words(house, id_of(record), "And it rained in.", once="once")
    page = team.submit(record, {"outcome": "Withdrawn", "why": "Moved"}, button="Yes, end this record", status=409)
    assert [box.text.strip() for box in page.document.all("textarea")] == ["Moved"]
    team.submit(page, button="Send it again")
    with kept(house, id_of(record)) as case:
        assert (case.closure_reason, [note.text for note in case.notes]) == ("withdrawn", ["Moved"])


def test_what_is_sent_again_is_refused_where_the_record_has_changed_once_more(house, team, record):
    button = "Send the answer"
    for words in ("And it rained in.", "And the door was open."):
        progress.add_words(house, id_of(record), words, once=words)
        record, button = team.submit(record, {"words": "We asked them."}, button=button, status=409), "Send it again"
    with kept(house, id_of(record)) as case:
        assert case.answered_at is None


def test_a_double_click_answers_once(house, team, record):
    team.submit(record, {"words": "We asked them."}, button="Send the answer")
    team.submit(record, {"words": "We asked them."}, button="Send the answer", status=409)
    with kept(house, id_of(record)) as case:
        assert len(case.messages) == 1


@pytest.mark.parametrize("revision", [None, "", "x", "-1", "9" * 30])
def test_a_change_that_names_no_revision_is_refused(team, record, revision):
    given = {"csrf_token": dict(record.form("Save").fields)["csrf_token"], "words": "We asked them."}
    team.post(f"{record.path}/answer", given | ({"revision": revision} if revision is not None else {}), status=409)


def test_an_answer_written_while_the_database_is_away_stays_on_the_page(team, record, monkeypatch):
    @contextmanager
    def away(_database):
        raise DatabaseAway
        yield

    words = "We asked them to wait until you have said what you want."
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Database, "read", away)
        page = team.submit(record, {"words": words}, button="Send the answer", status=503)
    assert words in team.submit(page, button="Try again").text


def test_an_ended_record_can_still_be_answered(house, team, record):
    page = team.submit(record, {"outcome": "upheld"}, button="Yes, end this record")
    progress.add_words(house, id_of(record), "It is not right yet.", once="once")
    page = team.submit(team.get(record.path), {"words": "We look again."}, button="Send the answer")
    assert "We look again." in page.text
    assert "Read what the person added Due" not in page.text


def test_two_members_of_the_team_see_each_other_s_work(house, staff, record):
    colleague = staff(roles.COMPLAINTS)
    work.take_on(house, hand(house, "participation@example.org", id_of(record)))
    assert "Read Mon 23 Nov, 09:30, participation" in colleague.get(record.path).text


@pytest.mark.parametrize(
    ("way", "needed"),
    [
        ({"child_contact": "sms", "child_number": "+447700900456"}, True),
        ({"child_contact": "through_complainant"}, False),
    ],
)
def test_a_child_who_asked_to_hear_is_told_by_a_person(house, team, way, needed):
    receipt = receive(house, "for-a-child", role="parent", **way)
    page = team.get(f"/desk/cases/{receipt.case_id}")
    assert ("The child asked to hear too: you get the task to tell them." in page.text) is needed
    page = team.submit(page, {"words": "We talked to the school."}, button="Send the answer")
    assert ("Tell the child that there is an answer" in page.text) is needed


def test_an_outcome_that_the_kind_may_not_have_is_refused(house, team):
    receipt = receive(house, "compliment")
    with pytest.raises(Refused, match="not_an_ending"):
        work.end(house, hand(house, "participation@example.org", receipt.case_id), "upheld")
