"""Where a new case goes, how urgent it is, and what has to be done about it first.

Nothing here closes, hides or answers anything: routing only raises (R28).
"""

from collections.abc import Mapping
from dataclasses import dataclass

URGENT, HIGH, NORMAL = 2, 1, 0
RAISES = {"no": URGENT, "not_sure": HIGH}
"""The answers to "are you safe now" that raise a case, each with an alert."""
PRIORITY = {URGENT: "urgent", HIGH: "high", NORMAL: "normal"}

ACKNOWLEDGE = "acknowledge"
SAFETY_ALERT = "safety_alert"
OFFER_ADVOCATE = "offer_advocate"
FIRST_CONTACT = "first_contact"
ANSWER = "answer"
SHARE_COMPLIMENT = "share_compliment"
FOLLOW_UP = "follow_up"
FIND_SAFE_WAY = "find_safe_way"
CHECK_MESSAGE = "check_message"
READ_REPLY = "read_reply"
RING = "ring"
TELL_CHILD = "tell_child"
TAKE_OVER = "take_over"
READ_NOW = "read_now"
TRIAGE = "triage"
CHECK_NAMES = "check_names"
CONFIRM_WITH_CHILD = "confirm_with_child"
REFER_LADO = "refer_lado"
REFER_SAFEGUARDING = "refer_safeguarding"
SCREEN = "screen"
SIGN_OFF = "sign_off"
DECIDE_REQUEST = "decide_request"
ALLOCATE = "allocate"
ACCEPT = "accept"
AGREE_POINTS = "agree_points"
CHECK_LETTER = "check_letter"
MEND_LETTER = "mend_letter"
SEND_LETTER = "send_letter"
EXTENSION_ENDS = "extension_ends"
TELL_DELAY = "tell_delay"
NEXT_STEP = "next_step"

SAFETY = frozenset({SAFETY_ALERT, READ_NOW, REFER_LADO, REFER_SAFEGUARDING})
"""Tasks about somebody's safety: they come before all others."""


@dataclass(frozen=True)
class Facts:
    """What routing looks at; `advocate` and `safe_now` are None when not asked or not answered."""

    kind: str
    about_a_child: bool
    safe_now: str | None = None
    advocate: str | None = None


@dataclass(frozen=True)
class Routing:
    """`tasks` are (name, working days from receipt; 0 is today)."""

    team: str
    urgency: int
    tasks: tuple[tuple[str, int], ...]


def route(facts: Facts, teams: Mapping[str, str], acknowledge_days: int, answer_days: int) -> Routing:
    """`teams` maps a kind to its team and has the key "default"."""
    return Routing(
        team=teams.get(facts.kind, teams["default"]),
        urgency=_urgency(facts.safe_now),
        tasks=tuple(_tasks(facts, acknowledge_days, answer_days)),
    )


def _urgency(safe_now: str | None) -> int:
    return RAISES.get(safe_now or "", NORMAL)


def _tasks(facts: Facts, acknowledge_days: int, answer_days: int) -> list[tuple[str, int]]:
    tasks: list[tuple[str, int]] = []
    if facts.safe_now in RAISES:
        tasks.append((SAFETY_ALERT, 0))
    tasks.append((ACKNOWLEDGE, acknowledge_days))
    if facts.kind == "compliment":
        return [*tasks, (SHARE_COMPLIMENT, answer_days), (ANSWER, answer_days)]
    if facts.advocate in ("yes", "not_sure"):
        tasks.append((OFFER_ADVOCATE, acknowledge_days))
    if facts.about_a_child:
        tasks.append((FIRST_CONTACT, acknowledge_days))
    return [*tasks, (ANSWER, answer_days)]
