"""Reports on the desk: all tables by what they are about, each with its pickers, its picture and its files."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, render_template, request

from forms.desk.reports import ReportPickers, WhoseTables
from intake.services import report_pages as service
from intake.services.report_pages import CSV, JSON, XLSX, Choice, Shown
from intake.services.report_topics import READS, may_read, topic_of, topics
from intake.services.reporting import FAULTS, PeriodTooLong, UnknownReport, report_of
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.reports import words
from intake.web.desk.reports.choosing import choice, given, pickers
from intake.web.here import house

reports = Blueprint("reports", __name__, url_prefix="/reports")

ALL = "all"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    JSON: "application/json",
}

Page = str | tuple[str, int]


@reports.get("")
@allow(READS)
def show() -> str:
    """Those of one authority, the house's own if none is chosen."""
    own = house().authority
    known = {**words.WHOSE, own.code: own.name}
    form = WhoseTables(request.args)
    form.authority.choices = [(own.code, own.name), *((c, name) for c, name in known.items() if c != own.code)]
    form.authority.choices.append((ALL, words.EVERY))
    if not form.validate() or not form.authority.data:
        form.authority.data = own.code
    whose = form.authority.data
    found = topics("" if whose == ALL else whose, viewer())
    listed = {topic: [report_of(name) for name in names] for topic, names in found.items()}
    return render_template("desk/reports/list.html", form=form, whose=whose, ALL=ALL, listed=listed, words=words)


@reports.get("/table/<name>")
@allow(READS)
def table(name: str) -> Page:
    _check(name)
    form = pickers(name)
    found = _made(name, form)
    page = render_template(
        "desk/reports/report.html",
        report=report_of(name),
        topic=topic_of(name),
        form=form,
        given=given(form),
        found=found,
        chosen=choice(name, form) if found else None,
        words=words,
        **problems((form,)),
    )
    return page if found else (page, HTTPStatus.UNPROCESSABLE_ENTITY)


@reports.get("/table/<name>.<any(csv, xlsx, json):form>")
@allow(READS)
def download(name: str, form: str) -> Page | Response:
    _check(name)
    chosen = pickers(name)
    if not chosen.validate():
        return table(name)
    wanted = choice(name, chosen)
    try:
        content = service.file(house(), viewer(), wanted, form)
    except FAULTS:
        return table(name)
    span = f"{wanted.period.starts_on.isoformat()}-to-{wanted.period.ends_on.isoformat()}"
    headers = {"Content-Disposition": f'attachment; filename="{name}-{span}.{form}"'}
    return Response(content, content_type=TYPES[form], headers=headers)


def _made(name: str, form: ReportPickers) -> list[Shown]:
    """Nothing where something in the pickers is to be mended, which then stands at its field."""
    if not form.validate():
        return []
    wanted: Choice = choice(name, form)
    try:
        return service.page(house(), viewer(), wanted)
    except PeriodTooLong:
        form.last.errors = [words.TOO_LONG]
    except FAULTS:
        at = next(
            (form[param] for param in ("bands", "stage", "procedure") if param in form and form[param].data),
            form.period,
        )
        at.errors = [words.BANDS if at.name == "bands" else words.NOT_SO]
    return []


def _check(name: str) -> None:
    try:
        report_of(name)
    except UnknownReport:
        abort(HTTPStatus.NOT_FOUND)
    if not may_read(viewer(), name):
        abort(HTTPStatus.FORBIDDEN)
