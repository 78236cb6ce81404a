"""From the stages of a case, and the work around them, to the record."""

from datetime import UTC, date, datetime

from intake.store.tables.contact import Contact
from intake.store.tables.link import CaseLink
from intake.store.tables.point import Point
from intake.store.tables.safeguarding import Safeguarding
from intake.store.tables.screening import Screening
from intake.store.tables.stage_run import ClockFact, StageRun
from tests.unit.export.builder import case
from tests.unit.export.builder import statistical as record

JULY = [date(2026, 7, day) for day in range(1, 32)]
NOON = datetime(2026, 7, 2, 12, tzinfo=UTC)


def stage(**values):
    """Of a complaint received on Wednesday 1 July 2026: due on 15 July."""
    begun = {"stage": "stage_1", "number": 1, "requested_on": JULY[0], "decision": "accepted", "started_on": JULY[0]}
    return record(stages=[StageRun(**{**begun, **values})])["stages"][0]


def fact(name, on, to=None, **values):
    return ClockFact(number=1, name=name, on_day=on, noted_on=on, to_day=to, **values)


def test_an_answer_in_time_has_its_working_days():
    answered = stage(answered_on=JULY[7], ended_on=JULY[7], outcome="upheld", remedy="apology")
    assert (answered["due_on"], answered["working_days"], answered["within"]) == ("2026-07-15", 5, True)
    assert (answered["outcome"], answered["remedy"], answered["decision"]) == ("upheld", "apology", "accepted")


def test_an_open_stage_has_a_due_day_and_no_verdict_yet():
    running = stage()
    assert (running["due_on"], running["working_days"], running["within"]) == ("2026-07-15", None, None)


def test_an_extension_and_a_pause_tell_why_and_how_long():
    extended = fact("extended", JULY[13], JULY[21], why="complex", agreed=True)
    told = stage(facts=[extended, fact("paused", JULY[1]), fact("resumed", JULY[2])], answered_on=JULY[20])
    assert (told["due_on"], told["extended_to"], told["within"]) == ("2026-07-16", "2026-07-22", True)
    assert (told["extension_reason"], told["extension_agreed"], told["paused_days"]) == ("complex", True, 1)


def test_the_days_of_a_pause_are_not_told_while_it_lasts():
    """Else the record would be another on every day."""
    paused = stage(facts=[fact("paused", JULY[1])])
    assert (paused["due_on"], paused["paused_days"]) == (None, None)


def test_a_declined_request_never_counts_as_entered():
    declined = stage(decision="declined", started_on=None)
    assert (declined["started_on"], declined["due_on"], declined["within"]) == (None, None, None)


def test_each_point_has_its_own_findings_and_remedy():
    point = Point(number=1, findings={"stage_1": "upheld"}, remedy="payment", remedy_pence=12_550, nature="delay")
    run = StageRun(stage="stage_1", number=1, requested_on=JULY[0], answered_on=JULY[7], ended_on=JULY[7])
    assert record(points=[point], stages=[run])["points"] == [
        {
            "number": 1,
            "nature": "delay",
            "theme": None,
            "findings": {"stage_1": "upheld"},
            "remedy": "payment",
            "remedy_amount": 125.5,
        }
    ]


def test_what_is_drafted_is_no_part_of_the_record_yet():
    drafted = Point(number=1, findings={"stage_1": "upheld"}, remedy="apology")
    run = StageRun(stage="stage_1", number=1, requested_on=JULY[0], started_on=JULY[0], outcome="upheld")
    told = record(points=[drafted], stages=[run])
    assert (told["points"][0]["findings"], told["points"][0]["remedy"]) == (None, None)
    assert told["stages"][0]["outcome"] is None


def test_the_last_screening_that_decided_counts():
    first = Screening(number=1, decision="refused", decided_at=NOON)
    last = Screening(number=2, decision="statutory", decided_at=NOON, signed_off_at=NOON, late_accepted=True)
    begun = Screening(number=3, decision="undecided", decided_at=NOON)
    assert record(screenings=[begun])["screening"] is None
    assert record(screenings=[first, last, begun])["screening"] == {
        "decision": "statutory",
        "decided_on": "2026-07-02",
        "signed_off": True,
        "late_accepted": True,
    }


def test_first_contact_has_its_three_checks():
    checks = {"by_role": "participation", "rights": True, "agreed": True, "explained": False}
    talk = Contact(kind="talk", part="complainant", on_day=JULY[1], noted_at=NOON, by_role="manager")
    first = Contact(kind="first_contact", part="subject_child", on_day=JULY[2], noted_at=NOON, **checks)
    assert record(contacts=[talk, first])["first_contact"] == {"on": "2026-07-03", **checks}


def test_a_safeguarding_record_and_an_earlier_case_are_named():
    concern = Safeguarding(concern="allegation", flagged_on=JULY[0], referred_on=JULY[1], referred_to="lado")
    earlier = CaseLink(other_id=case().id, why="repeats")
    told = record(safeguarding=[concern], links=[earlier])
    assert told["safeguarding"] == {"flagged_on": "2026-07-01", "referred_on": "2026-07-02", "referred_to": "lado"}
    assert told["repeat_of"] == str(earlier.other_id)


def test_a_case_in_hand_says_what_it_is_about():
    about = {"statutory": "statutory", "procedure": "england_statutory", "service_team": "north", "nature": "delay"}
    told = record(**about, directorate="care", clock_start_on=JULY[0])
    assert (told["team"], told["procedure"], told["directorate"]) == ("north", "england_statutory", "care")
    assert told["clock_start_on"] == "2026-07-01"
