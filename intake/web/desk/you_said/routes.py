"""You said, we did, on the desk: a page a quarter is written, put in order, approved by a second person, taken back."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug import Response

from forms.desk.you_said import EntryForm, Intro
from intake.domain import roles
from intake.domain.quarters import Period, quarter_of, read_quarter
from intake.services import you_said as service
from intake.services.hands import Refused, Stale
from intake.services.you_said import Hand, Unfit, Written
from intake.web.access import allow, viewer
from intake.web.desk.you_said.page import NOTHING, Sent, entry_form, write_page
from intake.web.desk.you_said.words import REFUSED, fault_in_words
from intake.web.here import house
from intake.web.periods import span

you_said = Blueprint("you_said", __name__, url_prefix="/you-said")

Page = str | Response | tuple[str, int]


@you_said.get("")
@allow(roles.TEAM)
def show() -> str:
    with service.overview(house()) as pages:
        quarters = service.quarters(house())
        return render_template("desk/you_said/quarters.html", quarters=quarters, pages=pages, span=span)


@you_said.get("/<quarter>")
@allow(roles.TEAM)
def write(quarter: str) -> Page:
    return write_page(_period(quarter))


@you_said.post("/<quarter>/intro")
@allow(roles.TEAM)
def introduce(quarter: str) -> Page:
    form, hand = Intro(request.form), _hand(quarter)
    return _done(hand, Sent(form), lambda: service.introduce(house(), hand, form.intro.data or ""))


@you_said.post("/<quarter>")
@allow(roles.TEAM)
def add(quarter: str) -> Page:
    form, hand = entry_form(request.form), _hand(quarter)
    return _done(hand, Sent(form), lambda: service.add(house(), hand, _written(form)))


@you_said.post("/<quarter>/<uuid:entry_id>")
@allow(roles.TEAM)
def rewrite(quarter: str, entry_id: UUID) -> Page:
    form, hand = entry_form(request.form, entry_id), _hand(quarter)
    return _done(hand, Sent(form, entry_id), lambda: service.rewrite(house(), hand, entry_id, _written(form)))


@you_said.post("/<quarter>/<uuid:entry_id>/up")
@allow(roles.TEAM)
def move_up(quarter: str, entry_id: UUID) -> Page:
    hand = _hand(quarter)
    return _done(hand, NOTHING, lambda: service.move_up(house(), hand, entry_id))


@you_said.post("/<quarter>/<uuid:entry_id>/remove")
@allow(roles.TEAM)
def remove(quarter: str, entry_id: UUID) -> Page:
    hand = _hand(quarter)
    return _done(hand, NOTHING, lambda: service.remove(house(), hand, entry_id))


@you_said.post("/<quarter>/approve")
@allow(roles.TEAM)
def approve(quarter: str) -> Page:
    hand = _hand(quarter)
    return _done(hand, NOTHING, lambda: service.approve(house(), hand))


@you_said.post("/<quarter>/take-back")
@allow(roles.TEAM)
def take_back(quarter: str) -> Page:
    hand = _hand(quarter)
    return _done(hand, NOTHING, lambda: service.take_back(house(), hand))


def _period(quarter: str) -> Period:
    """This one or an earlier one."""
    period = read_quarter(quarter)
    if period is None or period.starts_on > quarter_of(house().today()).starts_on:
        abort(404)
    return period


def _hand(quarter: str) -> Hand:
    return Hand(viewer(), _period(quarter), request.form.get("revision", -1, type=int))


def _written(form: EntryForm) -> Written:
    return Written((form.said.data or "").strip(), (form.did.data or "").strip(), form.theme.code)


def _done(hand: Hand, sent: Sent, act: Callable[[], None]) -> Page:
    """The page anew; where it could not be done, what there is to mend, with all that was written."""
    if sent.form is not None and not sent.form.validate():
        return write_page(hand.period, sent), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        act()
    except Unfit as unfit:
        return write_page(hand.period, _unfit(sent, unfit)), HTTPStatus.UNPROCESSABLE_ENTITY
    except (Refused, Stale) as fault:
        is_stale = isinstance(fault, Stale)
        sentence = str(REFUSED["stale" if is_stale else fault.code])  # type: ignore[union-attr]
        if sent.form is not None:
            next(iter(sent.form)).errors = [sentence]
        again = sent if sent.form is not None else Sent(refused=sentence)
        return write_page(hand.period, again), HTTPStatus.CONFLICT if is_stale else HTTPStatus.UNPROCESSABLE_ENTITY
    return redirect(url_for("desk.you_said.write", quarter=hand.period.code), HTTPStatus.SEE_OTHER)


def _unfit(sent: Sent, unfit: Unfit) -> Sent:
    """At the fields of the form that was sent, else of the entries that are kept already."""
    if sent.form is None:
        return Sent(faults=unfit.faults)
    for fault in unfit.faults:
        sent.form[fault.name].errors = [fault_in_words(fault)]
    return sent
