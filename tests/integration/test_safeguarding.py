"""The safeguarding record beside a case: its clock, its tasks, and the case held meanwhile."""

from datetime import date, timedelta

import pytest

from intake.domain.screening import Answers
from intake.services import safeguarding
from intake.services.hands import Refused
from intake.services.screening import decide
from intake.services.sign_in import add_user
from tests.builders.cases import change, hand, kept
from tests.builders.houses import MONDAY_MORNING
from tests.builders.told import receive
from tests.support.stored import dump, open_tasks

WORKER = "worker@example.org"
HARM, ALLEGATION = "significant_harm", "allegation"
STATUTORY = Answers(decision="statutory", stage="stage_1")

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _team(house):
    add_user(house, WORKER, "complaints", password="a long enough password")


@pytest.fixture
def case_id(house):
    return receive(house).case_id


def flag(house, case_id, concern=HARM, words="She has bruises."):
    safeguarding.raise_concern(house, hand(house, WORKER, case_id), concern, words)


def step(house, case_id, name, concern=HARM, words=None):
    getattr(safeguarding, name)(house, hand(house, WORKER, case_id), concern, words)


def refer(house, case_id, concern=HARM, to="front_door", on=date(2026, 11, 23)):
    safeguarding.refer(house, hand(house, WORKER, case_id), concern, to, on, "Rang them.")


def begin_stage(house, case_id):
    decide.screen(house, hand(house, WORKER, case_id), STATUTORY)


def answer_due(house, case_id):
    """How the answer stands: the case's last day, and its task's."""
    with kept(house, case_id) as case:
        (task,) = [task for task in case.tasks if task.name == "answer" and task.done_at is None]
        return case.due_on, task.due_on


def test_significant_harm_is_referred_at_once_and_holds_the_complaint(house, case_id):
    flag(house, case_id)
    with kept(house, case_id) as case:
        (record,) = case.safeguarding
        (task,) = [task for task in case.tasks if task.name == "refer_safeguarding"]
        assert record.refer_by == task.due_at == MONDAY_MORNING + timedelta(minutes=60)
        assert (task.rank, case.urgency, case.status) == (0, 2, "open")
        assert (record.held_on, case.held_on, record.note) == (
            date(2026, 11, 23),
            date(2026, 11, 23),
            "She has bruises.",
        )
    assert answer_due(house, case_id) == (None, date.max)


def test_an_allegation_is_referred_within_a_working_day_and_holds_nothing(house, case_id):
    flag(house, case_id, ALLEGATION)
    with kept(house, case_id) as case:
        assert case.safeguarding[0].refer_by == MONDAY_MORNING + timedelta(days=1)
        assert (case.held_on, case.urgency) == (None, 1)
    assert "refer_lado" in open_tasks(house)


@on_one_database
def test_an_urgent_allegation_is_referred_at_once(house, case_id):
    change(house, case_id, urgency=2)
    flag(house, case_id, ALLEGATION)
    with kept(house, case_id) as case:
        assert case.safeguarding[0].refer_by == MONDAY_MORNING + timedelta(minutes=60)


def test_holding_pauses_the_clock_and_letting_go_on_leaves_as_many_days(house, case_id, clock):
    begin_stage(house, case_id)
    with kept(house, case_id) as case:
        before = case.due_on
    clock.forward(days=1)
    flag(house, case_id)
    clock.forward(days=7)
    step(house, case_id, "release", words="They are safe with their aunt.")
    with kept(house, case_id) as case:
        assert [(fact.name, fact.why) for fact in case.stages[0].facts] == [
            ("paused", "safeguarding"),
            ("resumed", "safeguarding"),
        ]
        assert (before, case.due_on, case.held_on) == (date(2026, 12, 7), date(2026, 12, 14), None)


@on_one_database
def test_before_any_stage_the_answer_waits_as_many_days_longer(house, case_id, clock):
    flag(house, case_id)
    clock.forward(days=7)
    step(house, case_id, "release")
    with kept(house, case_id) as case:
        assert (case.answer_by, case.due_on) == (date(2026, 12, 7), date(2026, 12, 14))


@on_one_database
def test_a_stage_begun_while_the_case_is_held_waits_too(house, case_id):
    flag(house, case_id)
    begin_stage(house, case_id)
    with kept(house, case_id) as case:
        assert (case.due_on, case.stages[0].limit_on) == (None, None)


@on_one_database
def test_what_is_held_for_two_concerns_goes_on_when_neither_holds_it(house, case_id):
    flag(house, case_id)
    flag(house, case_id, ALLEGATION)
    step(house, case_id, "hold", ALLEGATION)
    step(house, case_id, "release")
    with kept(house, case_id) as case:
        assert case.held_on == date(2026, 11, 23)
    step(house, case_id, "release", ALLEGATION)
    with kept(house, case_id) as case:
        assert case.held_on is None


def test_a_referral_says_to_whom_and_ends_its_task(house, case_id):
    flag(house, case_id, ALLEGATION)
    refer(house, case_id, ALLEGATION, "lado")
    with kept(house, case_id) as case:
        record = case.safeguarding[0]
        assert (record.referred_to, record.referred_on) == ("lado", date(2026, 11, 23))
    assert "refer_lado" not in open_tasks(house)


@on_one_database
@pytest.mark.parametrize(("day", "code"), [(date(2026, 11, 24), "in_future"), (date(2026, 11, 22), "before_receipt")])
def test_a_referral_has_a_day_between_receipt_and_today(house, case_id, day, code):
    flag(house, case_id)
    with pytest.raises(Refused, match=code):
        refer(house, case_id, on=day)
    assert "refer_safeguarding" in open_tasks(house)


@on_one_database
def test_a_concern_is_closed_once_nothing_is_held_for_it_and_it_says_why(house, case_id):
    flag(house, case_id)
    with pytest.raises(Refused, match="held"):
        step(house, case_id, "close")
    step(house, case_id, "release")
    with pytest.raises(Refused, match="no_reason"):
        step(house, case_id, "close", words=" ")
    step(house, case_id, "close", words="A misunderstanding.")
    assert "refer_safeguarding" not in open_tasks(house)


@on_one_database
def test_a_concern_that_comes_up_again_is_opened_again_with_all_its_words(house, case_id):
    flag(house, case_id)
    with pytest.raises(Refused, match="flagged_already"):
        flag(house, case_id)
    step(house, case_id, "release")
    step(house, case_id, "close", words="A misunderstanding.")
    flag(house, case_id, words="It happened again.")
    with kept(house, case_id) as case:
        assert case.safeguarding[0].note == "She has bruises.\n\nIt happened again."
        assert case.held_on == date(2026, 11, 23)
    assert "refer_safeguarding" in open_tasks(house)


@on_one_database
def test_a_clock_paused_for_a_court_stays_so(house, case_id):
    from intake.services.clock.facts import pause
    from intake.services.hands import changed

    begin_stage(house, case_id)
    own = hand(house, WORKER, case_id)
    with changed(house, own) as (session, case, history):
        pause(house, session, case, history, own, date(2026, 11, 23), "court", "A hearing.")
    flag(house, case_id)
    step(house, case_id, "release")
    with kept(house, case_id) as case:
        assert [fact.why for fact in case.stages[0].facts] == ["court"]
        assert case.due_on is None


@on_one_database
def test_nothing_that_was_seen_stands_in_the_history(house, case_id):
    flag(house, case_id)
    refer(house, case_id)
    step(house, case_id, "release", words="With her aunt.")
    seen = dump(house)
    assert not [words for words in (b"bruises", b"Rang them", b"aunt") if words in seen]
