"""From the address of a report's page to what is wanted of it, and back."""

from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from forms.desk.reports import ReportPickers
from intake.domain.quarters import Period
from intake.domain.report_periods import NAMED, OWN
from intake.services.report_pages import Choice, param_choices
from intake.services.report_topics import sees_cases
from intake.services.reporting import report_of
from intake.web.access import viewer
from intake.web.desk.reports import words
from intake.web.here import house

USUAL = "this_year"


def pickers(name: str) -> ReportPickers:
    """Filled with what the address says, or else with the usual choice."""
    report = report_of(name)
    own = {param: choices.items() for param, choices in words.PARAMS.get(name, {}).items()}
    usual: dict[str, Any] = {param: next(iter(choices)) for param, choices in words.PARAMS.get(name, {}).items()}
    small = words.SHOWN if sees_cases(viewer()) else words.HIDDEN
    given = MultiDict({"period": USUAL, "small": small, **usual, **request.args.to_dict()})
    form = ReportPickers(given)
    form.offer(
        {
            "period": words.PERIODS.items(),
            "compare": words.COMPARED.items(),
            "small": words.SMALL.items(),
            **param_choices(house()),
            **own,
        },
        report.params,
    )
    return form


def choice(name: str, form: ReportPickers) -> Choice:
    """Of pickers that were validated."""
    return Choice(name, _period(form), form.compare.data or "", form.small.data == words.HIDDEN, form.chosen_params())


def given(form: ReportPickers) -> dict[str, str]:
    """For addresses: what was chosen, without what is empty."""
    return {name: value for name, value in form.data.items() if value}


def _period(form: ReportPickers) -> Period:
    first, last = form.first.day, form.last.day
    if form.period.data == OWN and first and last:
        return Period(OWN, first, last)
    return NAMED[form.period.data](house().today())
