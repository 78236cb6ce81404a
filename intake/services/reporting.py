"""Reports: what is asked for is checked, the figures that no record holds are added, and the table is made from the
flat rows of the records."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from intake.domain import roles
from intake.domain.authority import Authority
from intake.domain.facts import Facts
from intake.export.tables.all import REPORTS
from intake.export.tables.baselines import Baseline, lay_in
from intake.export.tables.labels import Labels
from intake.export.tables.periods import month_of, year_key, year_of_month
from intake.export.tables.small import without_small
from intake.export.tables.table import Asked, ParamFault, Report, Table
from intake.export.tables.writing import as_csv, as_json, as_text
from intake.services.figures import BASELINE, CASES_HELD, STAGE_2_COST, Entered, standing
from intake.services.house import House
from intake.services.records.refresh import refresh
from intake.store.facts import SqlFacts
from intake.store.tables.staff import StaffUser

LONGEST = 100
"""Years that a report may cover."""
FIGURES = (CASES_HELD, STAGE_2_COST)
"""Those that a parameter may give as well, in place of what was entered."""

Figures = dict[str, dict[str, Decimal]]


class UnknownReport(ValueError):
    """There is no report of that name."""


class PeriodBackwards(ValueError):
    """The last day comes before the first."""


class PeriodTooLong(ValueError):
    """Nobody prints a table of so many years."""


FAULTS = (UnknownReport, PeriodBackwards, PeriodTooLong, ParamFault)


def report_of(name: str) -> Report:
    """Raises UnknownReport."""
    if name not in REPORTS:
        raise UnknownReport(f"there is no report {name!r}: hearback report --list names them all")
    return REPORTS[name]


def every() -> Iterable[Report]:
    return REPORTS.values()


@dataclass(frozen=True)
class Wanted:
    """One report, from the first to the last day, both in it."""

    name: str
    first: date
    last: date
    params: Mapping[str, str] = field(default_factory=dict)


def make(
    house: House,
    name: str,
    first: date,
    last: date,
    params: Mapping[str, str] | None = None,
    suppress: int | None = None,
    viewer: StaffUser | None = None,
    authority: Authority | None = None,
) -> Table:
    """With `suppress`, counts smaller than that are left out, and what would give them away. A `viewer` from whom a
    case is kept counts it no more than they see it; the manager of a service counts its own, and no figures that were
    entered for the whole authority. With an `authority`, its lists and labels are printed in place of the house's own.

    Raises UnknownReport, PeriodBackwards, PeriodTooLong, ParamFault.
    """
    return make_all(house, [Wanted(name, first, last, params or {})], suppress, viewer, authority)[0]


def make_all(
    house: House,
    wanted: Iterable[Wanted],
    suppress: int | None = None,
    viewer: StaffUser | None = None,
    authority: Authority | None = None,
) -> list[Table]:
    """Several as they are at one moment. Raises as `make` does."""
    asked = [(report_of(one.name), one) for one in wanted]
    for report, one in asked:
        _check(report, one.first, one.last, one.params)
    sees_all = viewer is None or roles.own_service(viewer.role, viewer.service_area) is None
    entered = standing(house) if sees_all else []
    labels = Labels.of(authority or house.authority)
    refresh(house)
    with house.database.read() as session:
        facts = SqlFacts(session, viewer)
        tables = [
            computed(
                report,
                facts,
                Asked(one.first, one.last, labels, one.params, _figures(entered, one.last, one.params)),
                baselines_of(report, entered),
            )
            for report, one in asked
        ]
    return [without_small(table, suppress) if suppress else table for table in tables]


def printed(
    house: House,
    name: str,
    first: date,
    last: date,
    form: str,
    params: Mapping[str, str] | None = None,
    suppress: int | None = None,
    authority: Authority | None = None,
) -> str:
    """The table as json, csv or text. Raises as `make` does."""
    named = authority or house.authority
    table = make(house, name, first, last, params, suppress, authority=named)
    report, asked = report_of(name), Asked(first, last, Labels.of(named), params or {})
    if form == "json":
        return json.dumps(as_json(report, named.code, asked, table), ensure_ascii=False, indent=1) + "\n"
    return (as_csv if form == "csv" else as_text)(report, named.short_name, asked, table)


def computed(report: Report, facts: Facts, asked: Asked, baselines: list[Baseline]) -> Table:
    return lay_in(report.make(facts, asked), baselines, asked, facts)


def baselines_of(report: Report, entered: list[Entered]) -> list[Baseline]:
    found = [Baseline.read(one.key, one.year, one.value) for one in entered if one.name == BASELINE]
    return [one for one in found if one.report == report.name]


def _check(report: Report, first: date, last: date, given: Mapping[str, str]) -> None:
    if first > last:
        raise PeriodBackwards(f"the period ends on {last}, before it begins on {first}")
    if last.year - first.year > LONGEST or first.year == date.min.year or last.year == date.max.year:
        raise PeriodTooLong(f"the period is longer than {LONGEST} years")
    for name in given:
        stem, _, key = name.partition(".")
        if name not in report.params and not (key and stem in _with_keys(report)):
            known = ", ".join(report.params) or "none"
            raise ParamFault(f"{report.name} has no parameter {name!r} (it has {known})")


def _with_keys(report: Report) -> set[str]:
    """The parameters that are given once a key, as cases_held.children_in_care."""
    return {name.partition(".")[0] for name in report.params if "." in name}


def _figures(entered: list[Entered], last: date, given: Mapping[str, str]) -> Figures:
    """Those of the year in which the period ends before those of any year, and what was given before both."""
    year = year_key(year_of_month(month_of(last)))
    found: Figures = {}
    for one in sorted(entered, key=lambda one: one.year):
        if one.year in ("", year) and one.name != BASELINE:
            found.setdefault(one.name, {})[one.key] = one.value
    for param, value in given.items():
        name, _, key = param.partition(".")
        if name in FIGURES:
            found.setdefault(name, {})[key] = _number(param, value)
    return found


def _number(param: str, value: str) -> Decimal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise ParamFault(f"{param} is {value!r}, not a number of 0 or more")
    return number
