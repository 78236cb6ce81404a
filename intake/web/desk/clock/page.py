"""The page of a complaint's clock: how each stage stands, or stood on a past day, and the forms that move it."""

from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import render_template, request

from forms.desk.as_of import AsOf
from forms.desk.clock import Delay, Extend, Move, Pause, Resume, TellDelay
from forms.desk.writing import MessageWords
from intake.domain import roles
from intake.services import oversee
from intake.services.answering.runs import running
from intake.services.clock.moves import MOVES
from intake.services.clock.past import Stood, acknowledgement, check_day, stood
from intake.services.hands import Refused, Stale, opened
from intake.services.outgoing import DELAY
from intake.store.tables.case import Case
from intake.web.access import viewer
from intake.web.desk.at_hand import problems
from intake.web.desk.clock import words
from intake.web.desk.days import Days
from intake.web.desk.history import who
from intake.web.desk.writing.panel import Panel, panel
from intake.web.here import house

REASONS = {Extend.name: words.LONGER, Pause.name: words.STILL, Delay.name: words.LONGER, TellDelay.name: words.LONGER}


def move_form(kind: type[Move], given: Any = None) -> Move:
    return kind(given, REASONS.get(kind.name))


def refuse(form: Move, fault: Refused | Stale) -> HTTPStatus:
    """Says at a field of the form why it cannot be done, and gives the status of the page."""
    refused = fault if isinstance(fault, Refused) else Refused("stale")
    first = next(iter(form)).short_name
    form.refuse(*words.why_not(form.name, first, refused, Days(house().authority, house().now())))
    return HTTPStatus.UNPROCESSABLE_ENTITY if fault is refused else HTTPStatus.CONFLICT


def clock_page(case_id: UUID, sent: Move | None = None, message: MessageWords | None = None) -> tuple[str, bool]:
    """The page, and whether something on it is to be mended. `sent` is the form that came back, `message` the words
    that go with it. Raises CaseGone."""
    as_of = AsOf(request.args)
    with opened(house(), viewer(), case_id) as case:
        day = _day(case, as_of)
        stages = stood(house(), case, day)
        page = render_template(
            "desk/clock/page.html",
            case=case,
            as_of=as_of,
            day=day,
            is_past=day < house().today(),
            acknowledged=acknowledgement(house(), case, day),
            stages=stages,
            forms=[] if day < house().today() else _forms(case, stages, sent),
            sent=sent,
            panel=_panel(case, sent, message),
            words=words,
            who=who,
            names=oversee.staff_names(house()),
            calendar=house().calendar(),
            **problems([sent, message, as_of]),
        )
    return page, bool(as_of.errors or (sent and sent.errors) or (message and message.errors))


def _day(case: Case, as_of: AsOf) -> date:
    """Today where none is chosen, or the one chosen cannot be told."""
    if not as_of.validate() or as_of.on.day is None:
        return house().today()
    try:
        check_day(house(), case, as_of.on.day)
    except Refused as refused:
        _field, sentence = words.why_not("as_of", "on", refused, Days(house().authority, house().now()))
        as_of.on.errors = [sentence]
        return house().today()
    return as_of.on.day


def _forms(case: Case, stages: list[Stood], sent: Move | None) -> list[Move]:
    """What this member of staff may do now; and what came back, which is always there to be mended."""
    fitting = [move_form(kind) for kind in _fitting(case, stages)]
    others = [form for form in fitting if sent is None or form.name != sent.name]
    return [sent, *others] if sent else others


def _fitting(case: Case, stages: list[Stood]) -> list[type[Move]]:
    run = running(case)
    now = next((stood for stood in stages if stood.run is run), None)
    role = viewer().role
    if now is None or now.state is None or role not in roles.ANSWERS:
        return []
    moves: list[type[Move]] = []
    if role in MOVES:
        may_extend = now.stage is not None and now.stage.may_extend and not now.state.is_paused
        turns = Resume if now.state.is_paused else Pause
        moves = [*([Extend] if may_extend else []), *([turns] if case.held_on is None else [])]
    return [*moves, TellDelay, Delay]


def _panel(case: Case, sent: Move | None, message: MessageWords | None) -> Panel | None:
    """The message of a delay says a day, so there is none to look at before that is written."""
    to = sent.to.day if isinstance(sent, TellDelay) and not sent.errors else None
    return panel(case, DELAY, {"answer_by": to}, message) if to else None
