"""The quarterly and the annual report on the desk: written beside its tables, section by section, and printed."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from forms.desk.commentary import Commentary
from intake.domain import roles
from intake.domain.quarters import Period
from intake.services import reports_together as service
from intake.services.hands import Stale
from intake.services.report_topics import READS, topic_of
from intake.services.reports_together import TOP, Hand
from intake.services.you_said import Unfit
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.reports import words
from intake.web.desk.you_said.words import fault_in_words
from intake.web.here import house

together = Blueprint("together", __name__, url_prefix="/reports/<any(quarterly, annual):kind>")

WRITES = roles.TEAM

Page = str | tuple[str, int] | Response


@dataclass(frozen=True)
class Sent:
    """What was written at a place and has to be mended, or looked at again because somebody else wrote there."""

    section: str
    form: Commentary


@together.get("")
@allow(READS)
def show(kind: str) -> str:
    periods, begun = service.offered(house(), kind), service.begun(house(), kind)
    return render_template("desk/reports/periods.html", kind=kind, periods=periods, begun=begun, words=words)


@together.get("/<code>")
@allow(READS)
def contents(kind: str, code: str) -> str:
    return _contents(kind, _period(kind, code))


@together.get("/<code>/<topic>")
@allow(READS)
def section(kind: str, code: str, topic: str) -> str:
    if topic not in service.contents(house()):
        abort(HTTPStatus.NOT_FOUND)
    return _section(kind, _period(kind, code), topic)


@together.get("/<code>/print")
@allow(READS)
def on_paper(kind: str, code: str) -> str:
    period, listed = _period(kind, code), service.contents(house())
    names = [name for names in listed.values() for name in names]
    return render_template(
        "desk/reports/print.html",
        **_common(kind, period),
        **_tables(kind, period, names),
        listed=listed,
    )


@together.post("/<code>/write/<section>")
@allow(WRITES)
def write(kind: str, code: str, section: str) -> Page:
    period, listed = _period(kind, code), service.contents(house())
    if section != TOP and not any(section in names for names in listed.values()):
        abort(HTTPStatus.NOT_FOUND)
    form = Commentary(request.form, prefix=f"{section}-")
    hand = Hand(viewer(), kind, period, section, request.form.get("revision", -1, type=int))
    if not form.validate():
        return _again(hand, Sent(section, form)), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        service.write(house(), hand, form.text.data or "")
    except Unfit as unfit:
        form.text.errors = [fault_in_words(fault) for fault in unfit.faults]
        return _again(hand, Sent(section, form)), HTTPStatus.UNPROCESSABLE_ENTITY
    except Stale:
        form.text.errors = [words.STALE]
        return _again(hand, Sent(section, form)), HTTPStatus.CONFLICT
    return redirect(_place(hand), HTTPStatus.SEE_OTHER)


def _place(hand: Hand) -> str:
    """The address at which it stands."""
    if hand.section == TOP:
        return url_for("desk.together.contents", kind=hand.kind, code=hand.period.code)
    topic, at = topic_of(hand.section), hand.section
    return url_for("desk.together.section", kind=hand.kind, code=hand.period.code, topic=topic, _anchor=at)


def _again(hand: Hand, sent: Sent) -> str:
    if hand.section == TOP:
        return _contents(hand.kind, hand.period, sent)
    return _section(hand.kind, hand.period, topic_of(hand.section), sent)


def _contents(kind: str, period: Period, sent: Sent | None = None) -> str:
    return render_template(
        "desk/reports/contents.html", **_common(kind, period, sent), listed=service.contents(house())
    )


def _section(kind: str, period: Period, topic: str, sent: Sent | None = None) -> str:
    listed = service.contents(house())
    return render_template(
        "desk/reports/section.html",
        **_common(kind, period, sent),
        **_tables(kind, period, listed[topic]),
        topic=topic,
        names=listed[topic],
        listed=listed,
    )


def _common(kind: str, period: Period, sent: Sent | None = None) -> dict[str, object]:
    told = service.told(house(), kind, period)
    return {
        "kind": kind,
        "period": period,
        "told": told,
        "sent": sent,
        "is_over": period.ends_on < house().today(),
        "may_write": viewer().role in WRITES,
        "new_form": lambda section: Commentary(prefix=f"{section}-", data={"text": told.at(section).text}),
        "words": words,
        **problems([sent.form] if sent else []),
    }


def _tables(kind: str, period: Period, names: list[str]) -> dict[str, object]:
    """Small numbers are left out unless somebody asks for them."""
    hides_small = request.args.get("small") != words.SHOWN
    tables = service.tables(house(), viewer(), kind, period, names, hides_small=hides_small)
    return {"tables": tables, "hides_small": hides_small, "titles": {name: words.titled(name) for name in names}}


def _period(kind: str, code: str) -> Period:
    period = service.read_period(house(), kind, code)
    if period is None:
        abort(HTTPStatus.NOT_FOUND)
    return period
