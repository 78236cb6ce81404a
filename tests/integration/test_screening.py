"""Screening as services: what follows from each decision, and that nothing of an earlier one is lost."""

from dataclasses import replace
from datetime import date

import pytest

from intake.domain.screening import Answers
from intake.services.hands import Refused, Stale
from intake.services.progress import withdraw
from intake.services.screening import decide, turning_away
from intake.services.sign_in import add_user
from tests.builders.cases import hand, kept
from tests.builders.told import SMS, receive
from tests.support.stored import dump, open_tasks

FIRST, SECOND = "first@example.org", "second@example.org"
STATUTORY = Answers(decision="statutory", stage="stage_1", grounds_arose_on=date(2026, 11, 1))
REFUSED = Answers(decision="refused", reason="A court decides this.")
SIGNPOSTED = Answers(decision="signposted", reason="The school’s own complaints team looks at this.")

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
signs_off = pytest.mark.parametrize("authority", ["C"])


@pytest.fixture(autouse=True)
def _team(house):
    for email in (FIRST, SECOND):
        add_user(house, email, "complaints", password="a long enough password")


@pytest.fixture
def case_id(house):
    return receive(house).case_id


def screen(house, case_id, answers=STATUTORY, email=FIRST, **more):
    decide.screen(house, hand(house, email, case_id), answers, **more)


def dealt_with(house, case_id):
    with kept(house, case_id) as case:
        return case.kind, case.statutory, case.procedure, case.status


def stages(house, case_id):
    with kept(house, case_id) as case:
        return [(run.stage, run.decision, run.started_on, run.ended_on, run.closure_reason) for run in case.stages]


def test_a_decision_begins_the_first_stage_of_the_procedure(house, case_id):
    screen(house, case_id)
    assert dealt_with(house, case_id) == ("complaint", "statutory", "england_statutory", "open")
    assert stages(house, case_id) == [("stage_1", "accepted", date(2026, 11, 23), None, None)]
    with kept(house, case_id) as case:
        assert (case.grounds_arose_on, case.due_on) == (date(2026, 11, 1), date(2026, 12, 7))
    assert {"allocate", "agree_points", "answer"} <= open_tasks(house)


def test_what_is_found_out_before_deciding_is_one_row_added_to(house, case_id):
    screen(house, case_id, Answers(eligible_as="parent"))
    assert "screen" in open_tasks(house)
    screen(house, case_id, replace(STATUTORY, eligible_as="parent"), SECOND)
    with kept(house, case_id) as case:
        assert [(row.number, row.eligible_as, row.decision) for row in case.screenings] == [(1, "parent", "statutory")]
    assert "screen" not in open_tasks(house)


def test_a_change_of_mind_keeps_the_history_and_moves_the_clock(house):
    case_id = receive(house, **SMS).case_id
    screen(house, case_id)
    screen(house, case_id, replace(STATUTORY, decision="corporate"), SECOND)
    with kept(house, case_id) as case:
        assert [(row.number, row.decision) for row in case.screenings] == [(1, "statutory"), (2, "corporate")]
        assert case.stages[0].started_on == case.clock_start_on == case.acknowledge_by
    assert dealt_with(house, case_id)[1:3] == ("non_statutory", "england_corporate")
    assert len(stages(house, case_id)) == 1


@on_one_database
def test_a_complaint_taken_out_of_its_procedure_leaves_the_stage_and_may_come_back(house, case_id):
    screen(house, case_id)
    screen(house, case_id, Answers(decision="informal"))
    assert dealt_with(house, case_id) == ("informal_feedback", None, None, "open")
    assert stages(house, case_id)[0][3:] == (date(2026, 11, 23), "cancelled")
    assert not {"allocate", "agree_points"} & open_tasks(house)
    screen(house, case_id)
    assert dealt_with(house, case_id) == ("complaint", "statutory", "england_statutory", "open")
    assert stages(house, case_id) == [("stage_1", "accepted", date(2026, 11, 23), None, None)]


@on_one_database
def test_a_duty_matter_has_its_category(house, case_id):
    screen(house, case_id, Answers(decision="duty", category="court_matter"))
    with kept(house, case_id) as case:
        assert (case.kind, case.duty_category, case.statutory) == ("duty_matter", "court_matter", None)


@on_one_database
def test_whoever_is_signposted_reads_where_to_go_and_the_record_ends(house):
    case_id = receive(house, **SMS).case_id
    screen(house, case_id, SIGNPOSTED)
    with kept(house, case_id) as case:
        assert (case.status, case.outcome, case.closure_reason) == ("closed", "signposted", None)
        assert SIGNPOSTED.reason in [message.body for message in case.messages]
        assert "answer_ready" in [message.name for message in case.messages]
    assert "follow_up" in open_tasks(house)


def test_a_refusal_is_a_letter_with_the_ombudsman_and_ends_without_an_outcome(house, case_id):
    screen(house, case_id, REFUSED)
    with kept(house, case_id) as case:
        (letter,) = case.letters
        assert (letter.name, letter.wording, letter.state, case.status) == ("refusal", "young", "draft", "open")
        assert "A court decides this." in letter.body
        assert "the Local Government and Social Care Ombudsman" in letter.body
        words = letter.body
    turning_away.send(house, hand(house, SECOND, case_id), words + "\nWe are here.")
    with kept(house, case_id) as case:
        assert (case.status, case.outcome, case.closure_reason) == ("closed", None, None)
        assert case.letters[0].state == "sent"
        assert [message.body for message in case.messages if message.channel == "web"] == [words + "\nWe are here."]


@on_one_database
def test_after_a_refusal_minds_can_change_and_the_letter_never_goes(house, case_id):
    screen(house, case_id, REFUSED)
    screen(house, case_id)
    with kept(house, case_id) as case:
        assert (case.letters[0].state, case.status, case.procedure) == ("dropped", "open", "england_statutory")


@on_one_database
def test_after_the_refusal_went_a_change_of_mind_opens_the_record_again(house, case_id):
    screen(house, case_id, REFUSED)
    turning_away.send(house, hand(house, FIRST, case_id), "No.")
    screen(house, case_id)
    assert dealt_with(house, case_id)[3] == "open"


@signs_off
def test_nothing_follows_before_a_second_person_has_signed_off(house, case_id):
    screen(house, case_id)
    assert dealt_with(house, case_id)[1:3] == ("undecided", None)
    assert "sign_off" in open_tasks(house)
    with pytest.raises(Refused, match="own_decision"):
        decide.sign_off(house, hand(house, FIRST, case_id))
    decide.sign_off(house, hand(house, SECOND, case_id))
    assert dealt_with(house, case_id)[1:3] == ("statutory", "england_statutory_county")
    assert "sign_off" not in open_tasks(house)
    with pytest.raises(Refused, match="nothing_to_sign"):
        decide.sign_off(house, hand(house, SECOND, case_id))


@on_one_database
@signs_off
def test_what_is_sent_back_goes_to_whoever_decided_with_the_comment(house, case_id):
    screen(house, case_id)
    with pytest.raises(Refused, match="no_comment"):
        decide.send_back(house, hand(house, SECOND, case_id), " ")
    decide.send_back(house, hand(house, SECOND, case_id), "Ask the school first.")
    with kept(house, case_id) as case:
        (again,) = [task for task in case.tasks if task.name == "screen" and task.done_at is None]
        assert again.officer_id == case.screenings[0].decided_by
        assert [note.text for note in case.notes] == ["Ask the school first."]
    screen(house, case_id, replace(STATUTORY, decision="corporate"))
    with kept(house, case_id) as case:
        assert [row.number for row in case.screenings] == [1, 2]


@on_one_database
@signs_off
def test_what_the_person_took_back_meanwhile_is_not_signed_off(house, case_id):
    screen(house, case_id)
    withdraw(house, case_id)
    with pytest.raises(Refused, match="ended"):
        decide.sign_off(house, hand(house, SECOND, case_id))


@on_one_database
def test_no_refusal_goes_to_somebody_who_took_it_back(house, case_id):
    screen(house, case_id, REFUSED)
    withdraw(house, case_id)
    with pytest.raises(Refused, match="not_refused"):
        turning_away.send(house, hand(house, FIRST, case_id), "No.")
    with kept(house, case_id) as case:
        assert case.closure_reason == "withdrawn"


@on_one_database
@signs_off
def test_a_duty_matter_keeps_its_category_until_it_is_signed_off(house, case_id):
    screen(house, case_id, Answers(decision="duty", category="court_matter"))
    decide.sign_off(house, hand(house, SECOND, case_id))
    with kept(house, case_id) as case:
        assert (case.kind, case.duty_category) == ("duty_matter", "court_matter")


@on_one_database
def test_a_complaint_for_a_child_waits_for_the_child_and_then_goes_on(house):
    case_id = receive(house, "for-a-child").case_id
    told = replace(STATUTORY, standing="on_behalf", consent="waiting", consent_on=date(2026, 11, 23))
    with pytest.raises(Refused, match="consent_waiting"):
        screen(house, case_id, told)
    screen(house, case_id, replace(told, decision="undecided"))
    assert "confirm_with_child" in open_tasks(house)
    screen(house, case_id, replace(told, consent="given"))
    assert "confirm_with_child" not in open_tasks(house)
    assert dealt_with(house, case_id)[2] == "england_statutory"


@on_one_database
@pytest.mark.parametrize("authority", ["D"])
def test_in_scotland_a_child_is_heard_beside_an_adults_own_complaint(house):
    case_id = receive(house, "for-a-child", role="parent", standing="relating_to").case_id
    screen(house, case_id, replace(STATUTORY, standing="relating_to", stage="investigation"))
    assert "confirm_with_child" in open_tasks(house)
    assert stages(house, case_id)[0][0] == "investigation"


@on_one_database
def test_a_late_one_is_taken_with_its_reason(house, case_id):
    late = replace(STATUTORY, grounds_arose_on=date(2024, 5, 1), late_accepted=True, late_reason="In hospital.")
    screen(house, case_id, late)
    with kept(house, case_id) as case:
        assert (case.screening.late_accepted, case.screening.late_reason) == (True, "In hospital.")


@on_one_database
def test_the_same_again_is_linked_to_the_earlier_record_once(house, case_id):
    earlier = receive(house)
    for _time in range(2):
        screen(house, case_id, Answers(is_repeat=True), earlier=earlier.reference.lower())
    with kept(house, case_id) as case:
        assert [(link.other_id, link.why) for link in case.links] == [(earlier.case_id, "repeats")]


@on_one_database
def test_a_link_needs_another_record_that_is_there(house, case_id):
    with kept(house, case_id) as case:
        own = case.reference
    for reference, code in ((own, "itself"), ("HB-NOTHERE", "no_such_case")):
        with pytest.raises(Refused, match=code):
            screen(house, case_id, Answers(is_repeat=True), earlier=reference)
    with kept(house, case_id) as case:
        assert case.screenings == []


@on_one_database
@pytest.mark.parametrize(("journey", "code"), [("feedback", "not_screened"), ("compliment", "not_screened")])
def test_only_complaints_are_screened(house, journey, code):
    with pytest.raises(Refused, match=code):
        screen(house, receive(house, journey).case_id)


def test_two_who_screen_at_once_do_not_overwrite_each_other(house, case_id):
    stale = hand(house, SECOND, case_id)
    screen(house, case_id)
    with pytest.raises(Stale):
        decide.screen(house, stale, REFUSED)


@on_one_database
def test_what_was_written_stands_sealed_and_nowhere_in_the_history(house, case_id):
    screen(house, case_id, replace(REFUSED, evidence="The file says so.", consent_note="She is nine."))
    kept_bytes = dump(house)
    assert not [words for words in (b"A court decides", b"The file says", b"She is nine") if words in kept_bytes]
