"""An authority: the council, trust or charity that runs this Hearback, and what it has settled for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from intake.domain.concerns import Concerns
from intake.domain.procedures import Procedure
from intake.domain.rules import Rules
from intake.domain.tables import TableFault

ASKED_KINDS = ("complaint", "informal_feedback", "compliment")

STATUTORY, CORPORATE = DECISIONS = ("statutory", "corporate")
"""The decisions of screening that lead to a procedure (R14)."""

CHILD = "child_"
"""Before a kind: the list of themes for what children made themselves."""


class AuthorityFault(TableFault):
    """What is wrong with an authority's file, in words for the person who wrote it."""


@dataclass(frozen=True)
class Contact:
    """`phone` as people dial it; `hours` in words; all text is shown to children as it stands."""

    name: str
    phone: str
    hours: str


@dataclass(frozen=True)
class Texting:
    """How conversations by text are paced. Nobody is disturbed from `quiet_from` to `quiet_to`, local time. Who stops
    half-way is asked once, after `nudge_after`; after `receive_after` what they told is received as it stands."""

    quiet_from: time = time(20)
    quiet_to: time = time(8)
    nudge_after: timedelta = timedelta(hours=20)
    receive_after: timedelta = timedelta(days=3)


@dataclass(frozen=True)
class Desk:
    """How the team works: `sign_off` has a second person agree to a screening, `qa` has answers checked before they
    are sent, and somebody looks at what may be urgent within `look_within`, day or night."""

    sign_off: bool = False
    qa: bool = False
    look_within: timedelta = timedelta(minutes=60)


@dataclass(frozen=True)
class Safeguarding:
    """Whom staff refer to, as they know them (R25)."""

    lado: str = "the LADO"
    front_door: str = "the front door"


@dataclass(frozen=True)
class FollowingUp:
    """Working days: so long after the end the person is asked how it was, and so long after that once more; and so long
    before the last day to ask for the next stage they are told that it comes near."""

    ask_after: int = 5
    again_after: int = 7
    last_days: int = 5


@dataclass(frozen=True)
class Reminding:
    """Staff are reminded in the morning, from `at` on: `soon` working days ahead, on the day, and when it is late; the
    manager once it is `escalate_after` working days late. The digest comes weekly, on `digest_on` (Monday is 0)."""

    at: time = time(8)
    soon: int = 2
    escalate_after: int = 2
    digest_on: int = 0


@dataclass(frozen=True)
class Theme:
    """Offered from the first of its days to the last; None is open (R19)."""

    label: str
    valid_from: date | None = None
    valid_until: date | None = None

    def is_valid(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_until or day)


@dataclass(frozen=True)
class InForce:
    """From `since` on, what is decided so follows the procedure of this code."""

    decision: str
    code: str
    since: date = date.min


@dataclass(frozen=True)
class Authority:
    """Vocabularies are codes of the record with their labels; `aliases` are other labels under which history from
    elsewhere may have them: list of the record → code → labels."""

    code: str
    name: str
    short_name: str
    nation: str
    zone: ZoneInfo
    team: Contact
    out_of_hours: Contact
    advocacy: Contact
    exit_url: str
    acknowledge_days: int
    answer_days: Mapping[str, int]
    closure_days: frozenset[date]
    teams: Mapping[str, str]
    routes: Mapping[str, str]
    directorates: Mapping[str, str]
    service_areas: Mapping[str, str]
    service_teams: Mapping[str, str]
    service_types: Mapping[str, str]
    natures: Mapping[str, str]
    root_causes: Mapping[str, str]
    duty_categories: Mapping[str, str]
    themes: Mapping[str, Mapping[str, Theme]]
    aliases: Mapping[str, Mapping[str, tuple[str, ...]]]
    texting: Texting
    desk: Desk
    safeguarding: Safeguarding
    following_up: FollowingUp
    reminding: Reminding
    procedures: Mapping[str, Procedure]
    in_force: tuple[InForce, ...]
    rules: Rules
    concerns: Concerns

    def today(self, now: datetime) -> date:
        """The date in the authority's own zone."""
        return now.astimezone(self.zone).date()

    def local_time(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def themes_for(self, kind: str, day: date | None = None, *, by_child: bool = False) -> Mapping[str, str]:
        """Code to label: those valid on the day, or all that ever were.

        Formal complaints and informal feedback have lists of their own; what children made themselves has one where
        the authority keeps it (R19).
        """
        themes = self.themes.get(kind, {})
        if by_child:
            themes = self.themes.get(CHILD + kind, themes)
        return {code: theme.label for code, theme in themes.items() if day is None or theme.is_valid(day)}

    def procedure(self, code: str) -> Procedure:
        """One of its own. Raises KeyError."""
        return self.procedures[code]

    def procedure_for(self, decision: str, day: date) -> Procedure | None:
        """What a complaint of that day follows when it is decided so."""
        codes = [entry.code for entry in self.in_force if entry.decision == decision and entry.since <= day]
        return self.procedures[codes[-1]] if codes else None

    def decisions(self, day: date) -> tuple[str, ...]:
        """The decisions that lead to a procedure on that day."""
        return tuple(decision for decision in DECISIONS if self.procedure_for(decision, day))
