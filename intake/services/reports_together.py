"""The quarterly and the annual report: an authority's own tables in order, with what the team writes beside them.

The words name nobody: they are looked through as they are kept, as those of "you said, we did" are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from intake.domain.quarters import Period, latest, quarter_of, read_quarter
from intake.domain.report_periods import latest_years, read_year, rolling_quarters, some_years, year_of
from intake.services.hands import Stale
from intake.services.house import House
from intake.services.report_pages import Shown, pages
from intake.services.report_topics import may_read, topics
from intake.services.telling_back import look_through
from intake.services.you_said import Unfit
from intake.store import commentary, staff, you_said
from intake.store.tables.commentary import Commentary
from intake.store.tables.staff import StaffUser

QUARTERLY, ANNUAL = KINDS = ("quarterly", "annual")
QUARTERS, YEARS = 8, 5
"""So many are offered, the present one and those before it."""

TOP, TEXT = "top", "text"

OVER_YEARS = """
representations-year-on-year complaints-comparison upheld-by-area stage-by-quarter stage-outcomes-by-year
stage-timescales-by-year stage-2-progression compliments-by-directorate stage-1-by-year by-month
timescales-over-years top-upheld-themes duty-matters
"""
ROLLING = """
received-and-closed closed-by-stage outcomes-by-stage average-working-days within-timescale extensions
"""
OF_SOME_YEARS, OF_FIVE_QUARTERS = frozenset(OVER_YEARS.split()), frozenset(ROLLING.split())
"""Tables that say something over time."""


@dataclass(frozen=True)
class Written:
    """What stands at a place, 0 being the revision where nothing ever did."""

    text: str = ""
    revision: int = 0
    changed_at: datetime | None = None
    changed_by: str = ""


@dataclass(frozen=True)
class Hand:
    """Who writes at which place, and the revision they saw."""

    user: StaffUser
    kind: str
    period: Period
    section: str
    revision: int


@dataclass(frozen=True)
class Told:
    """What is written in a report, by its place."""

    by_section: Mapping[str, Written]

    def at(self, section: str) -> Written:
        return self.by_section.get(section, Written())


def offered(house: House, kind: str) -> list[Period]:
    today = house.today()
    return latest(quarter_of(today), QUARTERS) if kind == QUARTERLY else latest_years(today, YEARS)


def begun(house: House, kind: str) -> set[str]:
    """The codes of the periods for which something is written."""
    with house.database.read() as session:
        return commentary.written(session, kind)


def read_period(house: House, kind: str, code: str) -> Period | None:
    """The present one or an earlier one."""
    period = read_quarter(code) if kind == QUARTERLY else read_year(code)
    return period if period and period.starts_on <= house.today() else None


def contents(house: House) -> dict[str, list[str]]:
    """By topic, the reports of this authority."""
    return topics(house.authority.code)


def told(house: House, kind: str, period: Period) -> Told:
    with house.database.read() as session:
        names = staff.names(session)
        found = commentary.of(session, kind, period.code)
        return Told({one.section: _written(one, names) for one in found})


def tables(
    house: House, viewer: StaffUser, kind: str, period: Period, names: list[str], *, hides_small: bool
) -> dict[str, Shown]:
    """Those that the viewer may read, by name."""
    wanted = [(name, spanned(kind, name, period)) for name in names if may_read(viewer, name)]
    return {shown.name: shown for shown in pages(house, viewer, wanted, hides_small=hides_small)}


def spanned(kind: str, name: str, period: Period) -> Period:
    """What its table is of: the report's own period, or more where it says something over time. Of a quarter not over
    years: its own year so far."""
    if name in OF_FIVE_QUARTERS:
        return rolling_quarters(quarter_of(period.ends_on))
    if name not in OF_SOME_YEARS:
        return period
    if kind == ANNUAL:
        return some_years(period)
    return Period("this_year", year_of(period.ends_on).starts_on, period.ends_on)


def write(house: House, hand: Hand, text: str) -> None:
    """In place of what stood there; nothing takes it off. Raises Stale and Unfit."""
    try:
        with house.database.write() as session:
            row = commentary.to_change(session, hand.kind, hand.period.code, hand.section)
            if (row.revision if row else 0) != hand.revision:
                raise Stale
            if faults := look_through(you_said.private(session, hand.period), {(None, TEXT): text}):
                raise Unfit(faults)
            if row is None:
                row = Commentary(kind=hand.kind, period=hand.period.code, section=hand.section, revision=0)
                session.add(row)
            row.text, row.revision = text.strip(), row.revision + 1
            row.changed_at, row.changed_by = house.now(), hand.user.id
    except IntegrityError as cause:  # two began it at once
        raise Stale from cause


def _written(row: Commentary, names: Mapping[UUID, str]) -> Written:
    return Written(row.text or "", row.revision, row.changed_at, names.get(row.changed_by, ""))
