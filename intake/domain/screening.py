"""Screening: who may complain, what there is to think about, and what cannot be kept (R1, R2, R10 to R15, R22).

Advice only advises: a person decides, and nothing is taken on or refused by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from intake.domain.authority import CORPORATE, STATUTORY

INFORMAL, DUTY, SIGNPOSTED, REFUSED = "informal", "duty", "signposted", "refused"
UNDECIDED = "undecided"
"""What is known so far is kept; nothing follows from it yet."""
DECISIONS = (STATUTORY, CORPORATE, INFORMAL, DUTY, SIGNPOSTED, REFUSED)
TURNED_AWAY = (SIGNPOSTED, REFUSED)
INTO_A_PROCEDURE = (STATUTORY, CORPORATE)

SUFFICIENT_INTEREST, NOT_LISTED = "sufficient_interest", "not_listed"
_ENGLAND = (
    *("looked_after_child", "child_in_need", "parent", "foster_carer", "care_leaver"),
    *("special_guardian", "special_guardianship_child", "special_guardianship_assessed"),
    *("child_to_adopt", "adopter", "adopted", SUFFICIENT_INTEREST, NOT_LISTED),
)
_SCOTLAND = ("uses_service", "affected", "acts_for_them", NOT_LISTED)

INTEREST = ("in_proceedings", "attends_meetings", "talks_with_worker", "hears_of_plans", "has_cared", "first_hand")
"""The six questions about somebody who is on no list; a yes speaks for their interest in the child's welfare."""
ENOUGH = 3
"""Half of the six: a hint, not a limit."""

CONSENTS = GIVEN, CHILD_REFUSED, NOT_ABLE, NOT_NEEDED, WAITING = "given", "refused", "not_able", "not_needed", "waiting"
CONSENT_WAYS = ("in_person", "telephone", "message", "through_advocate", "through_other")

COURTS = NO_COURT, COURT, POLICE, CHILD_PROTECTION, COURT_REPORT = (
    *("none", "court", "police"),
    *("child_protection", "court_report"),
)
ON_BEHALF, OWN_RIGHT = "on_behalf", "own_right"
STANDINGS = (OWN_RIGHT, ON_BEHALF, "relating_to")
EARLIEST_YEAR = 1990


def who_may(nation: str) -> tuple[str, ...]:
    """As whom somebody may complain, by the nation's law; England's list, which Wales shares, is that of R1."""
    return _SCOTLAND if nation == "scotland" else _ENGLAND


@dataclass(frozen=True)
class Around:
    """What a screening looks at and does not change. `offered` are the decisions that had a procedure on the day of
    receipt, `entry` the stages with which the one decided on may begin, `categories` those of duty matters."""

    received_on: date
    today: date
    nation: str = "england"
    offered: tuple[str, ...] = INTO_A_PROCEDURE
    entry: tuple[str, ...] = ("stage_1",)
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """Codes, days and words as they were given; None is not known. `interest` maps the six questions to yes or no.
    `stage` and `category` say where a procedure begins and what a duty matter is about."""

    standing: str = OWN_RIGHT
    eligible_as: str | None = None
    interest: Mapping[str, str] = field(default_factory=dict)
    consent: str | None = None
    consent_on: date | None = None
    consent_way: str | None = None
    grounds_arose_on: date | None = None
    late_accepted: bool | None = None
    is_repeat: bool | None = None
    court: str | None = None
    decision: str = UNDECIDED
    stage: str | None = None
    category: str | None = None
    reason: str | None = field(default=None, repr=False)
    evidence: str | None = field(default=None, repr=False)
    consent_note: str | None = field(default=None, repr=False)
    late_reason: str | None = field(default=None, repr=False)

    @property
    def awaits_consent(self) -> bool:
        """Nobody has told yet what the child says."""
        return self.consent in (None, WAITING)


def is_late(grounds_arose_on: date | None, received_on: date) -> bool:
    """More than a year after the grounds arose (R11); the same day a year later is in time."""
    if grounds_arose_on is None:
        return False
    return (received_on.year - 1, received_on.month, received_on.day) > (
        *(grounds_arose_on.year, grounds_arose_on.month),
        grounds_arose_on.day,
    )


def hears_the_child(standing: str, nation: str) -> bool:
    """Whether the child is asked: where somebody speaks for them (R2), in Scotland whenever it touches them (R22)."""
    return standing == ON_BEHALF or (nation == "scotland" and standing != OWN_RIGHT)


def advice(answers: Answers, around: Around) -> tuple[str, ...]:
    """What to think about before deciding, as codes."""
    return (*_on_who(answers), *_on_the_child(answers, around), *_on_when_and_where(answers, around))


def _on_who(answers: Answers) -> Iterator[str]:
    if answers.eligible_as == NOT_LISTED:
        yield "not_listed"
    if answers.eligible_as == SUFFICIENT_INTEREST:
        said = [answers.interest.get(question) for question in INTEREST]
        if said.count("yes") >= ENOUGH:
            yield "enough_interest"
        else:
            yield "thin_interest" if all(said) else "ask_all_six"


def _on_the_child(answers: Answers, around: Around) -> Iterator[str]:
    if answers.standing == ON_BEHALF and answers.awaits_consent:
        yield "wait_for_child"
    elif hears_the_child(answers.standing, around.nation) and answers.awaits_consent:
        yield "hear_child"
    if answers.standing == ON_BEHALF and answers.consent == CHILD_REFUSED:
        yield "child_refused"


def _on_when_and_where(answers: Answers, around: Around) -> Iterator[str]:
    if is_late(answers.grounds_arose_on, around.received_on):
        yield "late"
    if answers.is_repeat:
        yield "repeats"
    if answers.court in (COURT, POLICE):
        yield "pause"
    if answers.court in (CHILD_PROTECTION, COURT_REPORT) and CORPORATE in around.offered:
        yield "usually_corporate"


def faults(answers: Answers, around: Around) -> tuple[str, ...]:
    """What has to be mended before this can be kept, as codes."""
    found = [*_wrong_days(answers, around)]
    if answers.decision != UNDECIDED:
        found += [*_wrong_lateness(answers, around), *_wrong_decision(answers, around)]
    return tuple(found)


def _wrong_days(answers: Answers, around: Around) -> Iterator[str]:
    arose, asked = answers.grounds_arose_on, answers.consent_on
    if asked and asked > around.today:
        yield "consent_in_future"
    if arose and arose.year < EARLIEST_YEAR:
        yield "grounds_long_ago"
    elif arose and arose > around.today:
        yield "grounds_in_future"
    elif arose and arose > around.received_on:
        yield "grounds_after_receipt"


def _wrong_lateness(answers: Answers, around: Around) -> Iterator[str]:
    if not is_late(answers.grounds_arose_on, around.received_on):
        return
    if answers.late_accepted is not None and not _said(answers.late_reason):
        yield "late_without_reason"
    if answers.decision in INTO_A_PROCEDURE and not answers.late_accepted:
        yield "late_undecided" if answers.late_accepted is None else "late_not_accepted"


def _wrong_decision(answers: Answers, around: Around) -> Iterator[str]:
    if answers.decision in TURNED_AWAY and not _said(answers.reason):
        yield "no_reason" if answers.decision == REFUSED else "no_destination"
    if answers.decision == DUTY and around.categories and answers.category not in around.categories:
        yield "no_category"
    if answers.decision not in INTO_A_PROCEDURE:
        return
    if answers.decision not in around.offered:
        yield "no_procedure"
    elif answers.stage not in around.entry:
        yield "no_stage"
    if answers.standing == ON_BEHALF and answers.awaits_consent:
        yield "consent_waiting"
    elif answers.standing == ON_BEHALF and answers.consent == CHILD_REFUSED:
        yield "consent_refused"


def _said(words: str | None) -> bool:
    return bool((words or "").strip())
