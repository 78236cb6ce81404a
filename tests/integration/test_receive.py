"""Receiving: one door, one transaction, one record for one thing told."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intake.domain import routing
from intake.services import new_case
from intake.services import receive as receiving
from intake.services.receive import find_receipt, receive_case
from intake.store.tables.case import Case
from intake.store.tables.event import Event
from intake.store.tables.person import Person
from intake.store.tables.task import Task
from tests.builders.told import SMS, STORY, receive, submission
from tests.support.stored import counts, dump, only, read, rows

MARKED = {"story": "marked-story", "about": "marked-about", "wish": "marked-wish", "name": "marked-name"}


def tasks(house):
    return dict(read(house, Task, lambda task: (task.name, task.due_on)))


def events(house):
    found = sorted(read(house, Event, lambda event: (event.number, event.name, event.actor, event.detail)))
    return [(name, actor, detail) for _number, name, actor, detail in found]


def test_what_was_told_becomes_a_case(house, clock):
    receipt = receive(house, about="My room", wish="Ask me", feelings=("sad", "angry"), advocate="no")
    with rows(house, Case) as (case,):
        assert (case.reference, case.kind, case.status) == (receipt.reference, "complaint", "open")
        assert (case.story, case.about, case.wish, case.feelings) == (STORY, "My room", "Ask me", "sad angry")
        assert (case.channel, case.language, case.wording, case.unfinished) == ("web", "en", "young", False)
        assert (case.received_at, case.received_on, case.updated_at) == (clock(), date(2026, 11, 23), clock())
        assert (case.standing, case.made_by_child, case.complainant_type) == ("own_right", True, "child")


def test_everything_that_follows_is_kept_with_it(house):
    receive(house, **SMS, safe_now="no")
    kept = counts(house)
    assert kept == {"cases": 1, "people": 1, "points": 1, "events": 3, "messages": 1, "tasks": 6, "kept_secrets": 1}


@pytest.mark.parametrize("step", ["acknowledge", "_note_receipt", "_receipt"])
def test_a_failure_half_way_keeps_nothing(house, monkeypatch, step):
    def fail(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(receiving, step, fail)
    with pytest.raises(ZeroDivisionError):
        receive(house, **SMS)
    assert counts(house).keys() <= {"kept_secrets"}


def test_ten_taps_at_once_make_one_record(house):
    sent = submission(**SMS)
    with ThreadPoolExecutor(10) as threads:
        receipts = list(threads.map(lambda _: receive_case(house, sent, client="here"), range(10)))
    assert len({(receipt.reference, receipt.words) for receipt in receipts}) == 1
    assert [receipt.repeated for receipt in receipts].count(False) == 1
    assert (counts(house)["cases"], counts(house)["messages"]) == (1, 1)


def test_ten_people_at_once_make_ten_records(house):
    with ThreadPoolExecutor(10) as threads:
        receipts = list(threads.map(lambda _: receive(house), range(10)))
    assert len({receipt.reference for receipt in receipts}) == counts(house)["cases"] == 10
    assert len({receipt.words for receipt in receipts}) == 10


def test_a_receipt_is_found_again_by_its_secret_alone(house):
    receipt = receive(house, secret="mine", safe_now="not_sure", **SMS)
    assert find_receipt(house, "mine") == replace(receipt, repeated=True)
    assert find_receipt(house, "not mine") is None


def test_a_reference_that_is_taken_is_not_given_twice(house, monkeypatch):
    taken = receive(house).reference
    offered = iter([taken, taken, "HB-ANOTHER"])
    monkeypatch.setattr(new_case, "new_reference", lambda _random: next(offered))
    assert receive(house).reference == "HB-ANOTHER"


def test_no_free_reference_is_a_failure_that_keeps_nothing(house, monkeypatch):
    taken = receive(house).reference
    monkeypatch.setattr(new_case, "new_reference", lambda _random: taken)
    with pytest.raises(RuntimeError, match="no free reference"):
        receive(house)
    assert counts(house)["cases"] == 1


@pytest.mark.parametrize(
    ("standing", "people"),
    [
        ("on_behalf", {"complainant", "subject_child"}),
        ("relating_to", {"complainant", "subject_child"}),
        ("own_right", {"complainant"}),
    ],
)
def test_a_case_has_its_people_whoever_tells(house, standing, people):
    receive(house, "for-a-child", standing=standing)
    assert set(read(house, Person, lambda person: person.part)) == people
    assert only(house, Case, lambda case: case.standing) == standing


def test_a_young_person_is_the_only_one_in_their_case(house):
    receive(house, name="Sam")
    assert only(house, Person, lambda person: (person.part, person.name)) == ("subject_child", "Sam")


def test_what_has_to_be_done_is_due_in_working_days(house):
    """R4: told on a Monday, acknowledged by Wednesday, answered by the Monday after next."""
    receipt = receive(house, advocate="yes")
    soon, later = date(2026, 11, 25), date(2026, 12, 7)
    promised = {"acknowledge": soon, "offer_advocate": soon, "first_contact": soon, "answer": later}
    assert tasks(house) == {"triage": date(2026, 11, 24), **promised}
    assert receipt.answer_by == only(house, Case, lambda case: case.answer_by) == later
    assert only(house, Case, lambda case: case.acknowledge_by) == soon


def test_holidays_do_not_count(house, clock):
    """R3: Christmas Day, a Monday off for Boxing Day on a Saturday, New Year's Day."""
    clock.time = datetime(2026, 12, 22, 9, 30, tzinfo=UTC)
    assert receive(house).answer_by == date(2027, 1, 8)


def test_the_day_is_the_authoritys_own(house, clock):
    clock.time = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    receive(house)
    assert only(house, Case, lambda case: case.received_on) == date(2026, 7, 2)


@pytest.mark.parametrize(("safe_now", "urgency"), [("no", 2), ("not_sure", 1), ("yes", 0)])
def test_who_is_not_safe_is_urgent_and_raises_an_alert_for_today(house, safe_now, urgency):
    receipt = receive(house, safe_now=safe_now)
    assert only(house, Case, lambda case: case.urgency) == urgency
    assert tasks(house).get(routing.SAFETY_ALERT) == (date(2026, 11, 23) if urgency else None)
    assert receipt.urgent is (urgency > 0)
    assert ("safety_alert_raised" in [name for name, _actor, _detail in events(house)]) is (urgency > 0)


def test_feelings_change_nothing_about_urgency(house):
    """R61."""
    receive(house, feelings=("scared", "alone"))
    assert only(house, Case, lambda case: case.urgency) == 0


def test_it_goes_to_the_team_that_the_authority_names(house):
    to_complaints = replace(house.authority, routes={"default": "participation", "complaint": "complaints"})
    receive(replace(house, authority=to_complaints))
    assert only(house, Case, lambda case: case.team) == "complaints"
    assert set(read(house, Task, lambda task: task.team)) == {"complaints"}


def test_what_was_sent_half_way_is_kept_and_marked(house):
    half = replace(submission(), answers={"story": STORY, "safe_now": "no"})
    receive_case(house, half)
    assert only(house, Case, lambda case: (case.unfinished, case.story, case.urgency)) == (True, STORY, 2)


def test_an_answer_that_no_longer_counts_is_not_kept(house):
    receive(house, contact="none", contact_number="+447700900123", contact_named="yes")
    kept = only(house, Person, lambda person: (person.contact_channel, person.contact_address, person.contact_key))
    assert kept == ("none", None, None)


def test_its_history_begins_with_what_happened_and_says_nothing_that_was_told(house):
    receive(house, **MARKED, **SMS, safe_now="no", advocate="yes")
    names = [(name, actor) for name, actor, _detail in events(house)]
    assert names == [
        ("case_received", "person"),
        ("advocate_offered", "hearback"),
        ("safety_alert_raised", "hearback"),
        ("case_routed", "hearback"),
    ]
    assert "marked" not in str(events(house))


def test_nothing_that_was_told_can_be_read_in_the_database(house):
    receive(house, **MARKED, **SMS)
    receive(
        house,
        "for-a-child",
        **MARKED,
        organisation="marked-house",
        consent_note="marked-note",
        child_name="marked-child",
    )
    assert b"marked" not in dump(house)
    assert b"7700900123" not in dump(house)


def test_the_same_number_is_known_again_without_being_readable(house):
    for _again in range(2):
        receive(house, **SMS)
    receive(house, contact="sms", contact_number="+447700900999")
    known = read(house, Person, lambda person: (person.contact_key, person.pseudonym))
    assert len(set(known)) == 2


def test_people_who_gave_no_number_are_not_taken_for_one_another(house):
    receive(house)
    receive(house)
    assert len(set(read(house, Person, lambda person: person.pseudonym))) == 2


def test_the_return_words_are_kept_nowhere(house):
    receipt = receive(house)
    kept = dump(house).lower()
    assert " ".join(receipt.words).encode() not in kept
    assert "-".join(receipt.words).encode() not in kept
    assert b"hb-" in kept


@pytest.mark.parametrize("way", ["sms", "call", "email"])
def test_nobody_is_promised_word_by_a_way_that_has_no_address(house, way):
    assert receive(house, contact=way).contacted_by == "none"
