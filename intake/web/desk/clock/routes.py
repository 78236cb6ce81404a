"""The clock of a complaint: shown, and moved."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Blueprint, request
from werkzeug import Response

from forms.desk.clock import Delay, Extend, Move, Pause, Resume
from intake.domain import roles
from intake.services.clock import moves
from intake.services.clock.moves import MOVES
from intake.services.hands import Hand, Refused, Stale
from intake.web.access import allow
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.clock import telling
from intake.web.desk.clock.page import clock_page, move_form, refuse
from intake.web.here import house

clock = Blueprint("clock", __name__, url_prefix="/cases/<uuid:case_id>/clock")

Page = str | tuple[str, int]


@clock.get("")
@allow(roles.READS)
def show(case_id: UUID) -> Page:
    page, is_wrong = clock_page(case_id)
    return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if is_wrong else page


@clock.post("/extend")
@allow(MOVES)
def extend(case_id: UUID) -> Page | Response:
    def move(hand: Hand, form: Any) -> None:
        agreed = form.has_agreed
        moves.extend(house(), hand, form.to.day, form.why.data, form.words.data, agreed=agreed)

    return _move(case_id, Extend, move)


@clock.post("/pause")
@allow(MOVES)
def pause(case_id: UUID) -> Page | Response:
    def move(hand: Hand, form: Any) -> None:
        moves.pause(house(), hand, form.on.day, form.why.data, form.words.data)

    return _move(case_id, Pause, move)


@clock.post("/resume")
@allow(MOVES)
def resume(case_id: UUID) -> Page | Response:
    def move(hand: Hand, form: Any) -> None:
        moves.resume(house(), hand, form.on.day, form.words.data)

    return _move(case_id, Resume, move)


@clock.post("/delay")
@allow(roles.ANSWERS)
def delay(case_id: UUID) -> Page | Response:
    def move(hand: Hand, form: Any) -> None:
        told_on, hears_by = form.on.day, form.to.day
        moves.delay(house(), hand, told_on, hears_by, form.why.data, form.words.data, agreed=form.has_agreed)

    return _move(case_id, Delay, move)


clock.add_url_rule("/tell", "tell", telling.tell, methods=["POST"])


def _move(case_id: UUID, kind: type[Move], move: Callable[[Hand, Any], None]) -> Page | Response:
    """Where it cannot be done the form comes back with the words that were typed, and why."""
    form = move_form(kind, request.form)
    if not form.validate():
        return clock_page(case_id, form)[0], HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        move(hand_on(case_id), form)
    except (Refused, Stale) as fault:
        status = refuse(form, fault)
        return clock_page(case_id, form)[0], status
    return to("desk.clock.show", case_id)
