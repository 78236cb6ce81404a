"""Stages as they begin, are given to somebody, are asked for and declined (R6–R10, R29)."""

from datetime import date, timedelta

import pytest

from intake.domain import roles
from intake.domain.routing import MEND_LETTER, NEXT_STEP, SEND_LETTER
from intake.services.answering import allocation, asking, by_person, runs, stages
from intake.services.duties import add_task
from intake.services.hands import Refused
from intake.services.progress import CaseGone
from intake.store import cases
from intake.store.tables.wall import Wall
from tests.builders.answering import OFFICER, TEAM, answered, begun, given, staff_of
from tests.builders.cases import hand, kept, user
from tests.support.stored import open_tasks

MONDAY = date(2026, 11, 23)


def test_the_first_stage_starts_its_clock_and_asks_for_what_comes_next(house):
    case_id = begun(house)
    with kept(house, case_id) as case:
        assert (case.clock_start_on, case.due_on, runs.running(case).limit_on) == (MONDAY, *[date(2026, 12, 7)] * 2)
    assert {"allocate", "agree_points", "answer"} <= open_tasks(house)


@pytest.mark.parametrize("stage", ["stage_1", "stage_2", "frontline"])
def test_a_stage_out_of_order_is_refused(house, stage):
    case_id = begun(house)
    with pytest.raises(Refused, match="stage_out_of_order"):
        stages.begin_now(house, hand(house, TEAM, case_id), stage)


def test_a_stage_is_given_accepted_given_back_and_given_again(house):
    case_id = begun(house)
    given(house, case_id)
    assert ("allocate" in open_tasks(house), "accept" in open_tasks(house)) == (False, True)
    allocation.accept(house, hand(house, OFFICER, case_id))
    allocation.give_back(house, hand(house, OFFICER, case_id), "I am away for a month.")
    assert ("allocate" in open_tasks(house), "accept" in open_tasks(house)) == (True, False)
    given(house, case_id)
    with kept(house, case_id) as case:
        assert [event.name for event in case.events][-4:] == [
            *("stage_given", "stage_accepted", "stage_returned", "stage_given"),
        ]
        assert [note.text for note in case.notes] == ["I am away for a month."]


def test_what_the_answer_asks_for_goes_over_with_it(house):
    case_id = begun(house)
    given(house, case_id)
    officer, other = user(house, OFFICER).id, staff_of(house, "other@example.org", roles.RESPONDER)
    with house.database.write() as session:
        case = cases.to_change(session, case_id)
        for name, whose in ((MEND_LETTER, officer), (NEXT_STEP, officer), (SEND_LETTER, None)):
            add_task(house, case, name, officer=whose)
    allocation.give(house, hand(house, TEAM, case_id), other)
    with kept(house, case_id) as case:
        whose = {task.name: task.officer_id for task in case.tasks if task.done_at is None}
    assert [whose[name] for name in (MEND_LETTER, NEXT_STEP, SEND_LETTER)] == [other, officer, None]


def test_who_gave_it_back_sees_it_no_longer(house):
    case_id = begun(house)
    given(house, case_id)
    allocation.give_back(house, hand(house, OFFICER, case_id), "Not mine.")
    with pytest.raises(CaseGone):
        allocation.accept(house, hand(house, OFFICER, case_id))


@pytest.mark.parametrize(
    ("role", "service", "code"),
    [
        (roles.ADVOCATE, None, "not_able"),
        (roles.INVESTIGATOR, None, "not_able"),
        (roles.MANAGER, "adoption_support", "not_their_service"),
    ],
)
def test_a_stage_is_given_to_those_alone_who_answer_it(house, role, service, code):
    case_id = begun(house)
    staff_of(house, "wrong@example.org", role, service_area=service)
    with pytest.raises(Refused, match=code):
        given(house, case_id, "wrong@example.org")


def test_who_is_disabled_is_given_nothing(house):
    case_id = begun(house)
    with house.database.write() as session:
        session.merge(user(house, OFFICER)).disabled_at = house.now()
    with pytest.raises(Refused, match="not_able"):
        given(house, case_id)


def test_who_is_named_in_it_is_given_nothing(house):
    case_id = begun(house)
    with house.database.write() as session:
        officer = user(house, OFFICER)
        session.add(Wall(case_id=case_id, staff_id=officer.id, why="named", made_at=house.now()))
    with pytest.raises(Refused, match="named_in_it"):
        given(house, case_id)
    with kept(house, case_id) as case:
        assert officer.id not in {one.id for one in allocation.able(house, case, allocation.staff(house))}


def test_the_next_stage_is_asked_for_once_however_often_it_is_pressed(house):
    case_id = begun(house)
    answered(house, case_id)
    for _press in range(2):
        by_person.ask_next(house, case_id)
    with kept(house, case_id) as case:
        assert [(run.stage, run.decision, run.started_on) for run in case.stages][1:] == [("stage_2", None, None)]
    assert "decide_request" in open_tasks(house)


def test_the_last_day_to_ask_warns_and_never_blocks(house, clock):
    case_id = begun(house)
    answered(house, case_id)
    with kept(house, case_id) as case:
        assert asking.what_next(house, case).until == date(2026, 12, 21)
    clock.forward(days=60)
    by_person.ask_next(house, case_id)
    with kept(house, case_id) as case:
        assert asking.what_next(house, case).is_late
        assert runs.asked_for(case).stage == "stage_2"


def test_stage_2_starts_its_clock_when_the_terms_are_signed(house, clock):
    case_id = begun(house)
    answered(house, case_id)
    by_person.ask_next(house, case_id)
    asking.accept(house, hand(house, TEAM, case_id))
    with kept(house, case_id) as case:
        assert (runs.running(case).started_on, case.due_on, case.answered_at, case.outcome) == (None, None, None, None)
    clock.forward(days=8)
    stages.sign_terms(house, hand(house, TEAM, case_id), MONDAY + timedelta(days=7))
    with kept(house, case_id) as case:
        assert runs.running(case).limit_on == case.answer_by == date(2027, 1, 7)
    assert "allocate" in open_tasks(house)


@pytest.mark.parametrize(("day", "code"), [(date(2026, 12, 31), "in_future"), (date(2026, 11, 1), "before_request")])
def test_terms_are_signed_on_a_day_that_can_be(house, day, code):
    case_id = begun(house)
    answered(house, case_id)
    by_person.ask_next(house, case_id)
    asking.accept(house, hand(house, TEAM, case_id))
    with pytest.raises(Refused, match=code):
        stages.sign_terms(house, hand(house, TEAM, case_id), day)


def test_a_declined_request_was_never_entered_and_is_told(house, clock):
    case_id = begun(house)
    answered(house, case_id)
    by_person.ask_next(house, case_id)
    clock.forward(minutes=1)
    asking.decline(house, hand(house, TEAM, case_id), "We have looked at all of it already.")
    with kept(house, case_id) as case:
        assert [run.stage for run in runs.entered(case)] == ["stage_1"]
        assert (case.stages[-1].decision, case.stages[-1].started_on) == ("declined", None)
        *_others, told = [message.body for message in case.messages if message.channel == "web"]
        assert told == "We have looked at all of it already."
        assert (case.outcome, asking.what_next(house, case).may_be_asked) == ("partially_upheld", False)


@pytest.mark.parametrize(
    ("contact", "started"), [({}, MONDAY), ({"contact": "call", "contact_number": "+447700900123"}, date(2026, 11, 25))]
)
def test_a_clock_that_starts_with_the_acknowledgement_gains_nothing_by_a_late_one(house, contact, started):
    """On the page that shows the reference it is acknowledged at once; by a call, on the last day for it at most."""
    with kept(house, begun(house, "england_corporate", **contact)) as case:
        assert case.clock_start_on == started
