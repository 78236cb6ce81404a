"""The picture of the loop: a funnel with its figures, where it breaks, and the records behind each number."""

from datetime import datetime
from uuid import UUID

from flask import abort, render_template, request

from forms.desk.loop import NarrowLoop
from intake.domain import roles
from intake.domain.loop import MADE, STEPS
from intake.domain.place import Place
from intake.domain.quarters import latest, month_of, quarter_of, read_period
from intake.services import loop
from intake.services.loop import Narrow
from intake.web.access import allow, viewer
from intake.web.desk import labels
from intake.web.desk.overview import loop_words as words
from intake.web.here import house
from intake.web.periods import span

SEES = roles.TEAM | {roles.MANAGER, roles.DIRECTOR}
SEES_RECORDS = roles.TEAM | {roles.MANAGER}
QUARTERS, MONTHS = 8, 12
KINDS = ("complaint", "informal_feedback")


@allow(SEES)
def show() -> str:
    form = _form()
    narrow = _narrow(form)
    return render_template(
        "desk/loop/page.html",
        form=form,
        narrow=narrow,
        given=_given(narrow),
        picture=loop.picture(house(), viewer(), narrow),
        span=span,
        words=words,
        lists=viewer().role in SEES_RECORDS,
    )


@allow(SEES_RECORDS)
def show_list() -> str:
    narrow, why = _narrow(_form()), request.args.get("why", "")
    step = next((step for step in STEPS if step.name == request.args.get("step")), None)
    if step is None or why not in ("", MADE, *step.lost):
        abort(404)
    after = Place.parse(request.args.get("after", ""), datetime, UUID)
    found, following = loop.behind(house(), viewer(), narrow, step, why, after)
    return render_template(
        "desk/loop/list.html",
        narrow=narrow,
        given=_given(narrow),
        step=step,
        why=why,
        found=found,
        following=following,
        span=span,
        words=words,
    )


def _form() -> NarrowLoop:
    today, authority = house().today(), house().authority
    periods = [*latest(quarter_of(today), QUARTERS), *latest(month_of(today), MONTHS)]
    chosen = read_period(request.args.get("period", ""))
    if chosen and chosen not in periods:
        periods.append(chosen)
    form = NarrowLoop(request.args)
    services = authority.service_areas.items() if viewer().role != roles.MANAGER else ()
    form.offer(
        [(period.code, span(period)) for period in periods],
        [(kind, labels.KINDS[kind]) for kind in KINDS],
        services,
    )
    return form


def _narrow(form: NarrowLoop) -> Narrow:
    """What means nothing is left out."""
    form.validate()
    for field in form:
        if field.errors:
            field.data, field.errors = "", ()
    period = read_period(form.period.data or "") or quarter_of(house().today())
    form.period.data = period.code
    return Narrow(period, form.kind.data or "", form.service.data or "")


def _given(narrow: Narrow) -> dict[str, str]:
    """For addresses: what is left open does not need to stand there."""
    chosen = {"period": narrow.period.code, "kind": narrow.kind, "service": narrow.service}
    return {name: value for name, value in chosen.items() if value}
