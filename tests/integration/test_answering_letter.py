"""The answer: what was found on each point, the letter, its check, and its sending (R15, R16, R18)."""

from dataclasses import replace

import pytest

from intake.domain.authority import Desk
from intake.services import progress, work
from intake.services.answering import checking, letters, sending
from intake.services.hands import Refused
from tests.builders.answering import (
    ANSWER,
    COLLEAGUE,
    OFFICER,
    TEAM,
    answered,
    begun,
    found,
    given,
    pointed,
    written,
)
from tests.builders.cases import change, hand, kept
from tests.builders.told import SMS
from tests.support.stored import open_tasks

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is done is the same on both; what the databases do differently is tested where it is done."""


@pytest.fixture
def case_id(house):
    found_id = begun(house)
    pointed(house, found_id)
    return found_id


@pytest.fixture
def checked(house):
    """The same house, where answers are checked before they go."""
    return replace(house, authority=replace(house.authority, desk=Desk(qa=True)))


def letter_of(house, case_id):
    with kept(house, case_id) as case:
        letter = letters.current(case, "answer")
        return letter.state, letter.body, letter.wording


def send(house, case_id, words=ANSWER, email=TEAM):
    return sending.send(house, hand(house, email, case_id), words)


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        (("upheld", "upheld"), "upheld"),
        (("upheld", "not_upheld"), "partially_upheld"),
        (("not_upheld", "not_upheld"), "not_upheld"),
        (("upheld",), None),
    ],
)
def test_the_outcome_follows_from_the_points(house, case_id, findings, outcome):
    found(house, case_id, *findings)
    with kept(house, case_id) as case:
        assert case.stages[0].outcome == outcome


def test_another_outcome_needs_a_reason_which_is_kept(house, case_id):
    with pytest.raises(Refused, match="reason_needed"):
        found(house, case_id, "upheld", "upheld", outcome="not_upheld")
    found(house, case_id, "upheld", "upheld", outcome="partially_upheld", why="The second was put right long ago.")
    with kept(house, case_id) as case:
        assert case.stages[0].outcome == "partially_upheld"
        assert [note.text for note in case.notes] == ["The second was put right long ago."]


@pytest.mark.parametrize(
    ("findings", "outcome", "code"),
    [
        (("no_finding", "upheld"), None, "finding_not_in_procedure"),
        (("upheld", "upheld"), "resolved", "outcome_not_in_procedure"),
    ],
)
def test_what_the_procedure_does_not_know_is_refused(house, case_id, findings, outcome, code):
    with pytest.raises(Refused, match=code):
        found(house, case_id, *findings, why="So.", outcome=outcome)


def test_the_letter_follows_what_was_found_until_somebody_changes_it(house, case_id):
    checking.fill_in(house, hand(house, TEAM, case_id), "adult")
    found(house, case_id, "upheld", "not_upheld")
    assert "Upheld: we agree with you." in letter_of(house, case_id)[1]
    checking.write(house, hand(house, TEAM, case_id), "My own words.")
    found(house, case_id, "upheld", "upheld")
    assert letter_of(house, case_id)[1] == "My own words."
    with pytest.raises(Refused, match="changed_by_hand"):
        checking.fill_in(house, hand(house, TEAM, case_id), "young")
    checking.fill_in(house, hand(house, TEAM, case_id), "young", anyway=True)
    assert "We agree with you." in letter_of(house, case_id)[1]


def test_a_letter_with_gaps_or_without_a_finding_does_not_go(house, case_id):
    written(house, case_id)
    with pytest.raises(Refused, match="finding_missing"):
        send(house, case_id)
    found(house, case_id, "upheld", "upheld")
    with pytest.raises(Refused, match="gaps_left"):
        send(house, case_id, "We found [[ what? ]]")


def test_what_waits_for_safeguarding_is_not_answered(house, case_id):
    found(house, case_id, "upheld", "upheld")
    written(house, case_id)
    change(house, case_id, held_on=house.today())
    with pytest.raises(Refused, match="held"):
        send(house, case_id)


def test_the_answer_ends_the_stage_and_tells_the_person(house):
    case_id = begun(house, **SMS)
    given(house, case_id)
    answered(house, case_id)
    with kept(house, case_id) as case:
        run, letter = case.stages[0], case.letters[0]
        assert (run.answered_on, run.ended_on, run.outcome) == (house.today(), house.today(), "partially_upheld")
        assert (run.responder_role, case.outcome, case.status) == ("responder", "partially_upheld", "open")
        shown = next(message for message in case.messages if message.id == letter.message_id)
        assert (letter.state, shown.body, shown.name) == ("sent", ANSWER, "answer")
        assert [message.channel for message in case.messages if message.name == "answer_ready"] == ["sms"]
        assert progress.stands(case) == "answered"
    assert not {"answer", "accept", "agree_points", "send_letter"} & open_tasks(house)


def test_who_answers_is_given_only_what_is_theirs(house, case_id):
    with pytest.raises(progress.CaseGone):
        checking.fill_in(house, hand(house, OFFICER, case_id), "young")
    given(house, case_id)
    checking.fill_in(house, hand(house, OFFICER, case_id), "young")


def test_nothing_goes_that_another_person_has_not_passed(checked, case_id):
    found(checked, case_id, "upheld", "upheld")
    written(checked, case_id)
    with pytest.raises(Refused, match="not_passed"):
        send(checked, case_id)
    checking.hand_to_check(checked, hand(checked, TEAM, case_id), ANSWER)
    with pytest.raises(Refused, match="own_words"):
        checking.check(checked, hand(checked, TEAM, case_id), passes=True, comments=None)
    checking.check(checked, hand(checked, COLLEAGUE, case_id), passes=True, comments=None)
    assert "send_letter" in open_tasks(checked)
    with pytest.raises(Refused, match="not_passed"):
        send(checked, case_id, "Other words.")
    send(checked, case_id)


def test_a_change_after_passing_needs_a_new_check(checked, case_id):
    found(checked, case_id, "upheld", "upheld")
    written(checked, case_id)
    checking.hand_to_check(checked, hand(checked, TEAM, case_id), ANSWER)
    checking.check(checked, hand(checked, COLLEAGUE, case_id), passes=True, comments=None)
    found(checked, case_id, "upheld", "not_upheld")
    assert letter_of(checked, case_id)[0] == "draft"
    assert "send_letter" not in open_tasks(checked)


def test_a_letter_comes_back_with_comments_to_be_mended(checked, case_id):
    written(checked, case_id)
    checking.hand_to_check(checked, hand(checked, TEAM, case_id), ANSWER)
    checking.check(checked, hand(checked, COLLEAGUE, case_id), passes=False, comments="Say it in short words.")
    assert letter_of(checked, case_id)[0] == "returned"
    assert {"mend_letter"} <= open_tasks(checked)
    checking.hand_to_check(checked, hand(checked, TEAM, case_id), "You were right.")
    assert ("mend_letter" in open_tasks(checked), "check_letter" in open_tasks(checked)) == (False, True)


@pytest.mark.parametrize("reason", ["withdrawn", "cancelled"])
def test_an_ending_without_a_finding_ends_the_stage_and_keeps_the_record(house, case_id, reason):
    written(house, case_id)
    with pytest.raises(Refused, match="reason_needed"):
        work.end(house, hand(house, TEAM, case_id), reason, " ")
    work.end(house, hand(house, TEAM, case_id), reason, "Sam rang us.")
    with kept(house, case_id) as case:
        run = case.stages[0]
        assert (run.closure_reason, run.outcome, run.ended_on) == (reason, None, house.today())
        assert (case.closure_reason, case.outcome, case.status) == (reason, None, "closed")
        assert ([note.text for note in case.notes], case.letters[0].state) == (["Sam rang us."], "dropped")
        assert (case.story, len(case.points)) == ("They moved my room and nobody asked me.", 2)


@pytest.mark.parametrize(("ending", "code"), [("sensitive_matter", "not_an_ending"), ("upheld", "not_an_ending")])
def test_an_ending_that_the_stage_does_not_have_is_refused(house, case_id, ending, code):
    with pytest.raises(Refused, match=code):
        work.end(house, hand(house, TEAM, case_id), ending, "So.")


def test_a_stage_that_runs_is_not_ended_with_nothing_said(house, case_id):
    with pytest.raises(Refused, match="not_answered"):
        work.end(house, hand(house, TEAM, case_id), None)


def test_what_was_answered_ends_with_the_outcome_it_has(house):
    case_id = begun(house)
    answered(house, case_id)
    work.end(house, hand(house, TEAM, case_id), None)
    with kept(house, case_id) as case:
        assert (case.status, case.outcome, case.closure_reason) == ("closed", "partially_upheld", None)


def test_what_is_written_beside_a_running_stage_answers_nothing(house, case_id):
    work.answer(house, hand(house, TEAM, case_id), "We have got your letter.")
    with kept(house, case_id) as case:
        assert (case.answered_at, [message.name for message in case.messages]) == (None, ["team_words"])
    assert "answer" in open_tasks(house)


def test_taking_it_back_ends_the_stage_and_after_the_answer_nothing(house, case_id):
    progress.withdraw(house, case_id)
    other = begun(house)
    answered(house, other)
    progress.withdraw(house, other)
    with kept(house, case_id) as case:
        assert (case.stages[0].closure_reason, case.closure_reason) == ("withdrawn", "withdrawn")
    with kept(house, other) as case:
        assert (case.closure_reason, case.outcome) == (None, "partially_upheld")
