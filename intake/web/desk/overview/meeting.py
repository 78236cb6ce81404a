"""The weekly meeting: open records of children, what is stuck first, and what is decided about them on the spot."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug import Response

from forms.desk.meeting import TakeDown
from intake.domain import roles, routing
from intake.domain.place import Place
from intake.services import meeting, oversee
from intake.services.hands import Refused, Stale, opened
from intake.services.procedure import stage_of
from intake.store import meeting as reasons
from intake.store.tables.case import Case
from intake.store.tables.staff import StaffUser
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import hand_on, problems
from intake.web.here import house

WHY = {
    reasons.LATE: _l("The answer was due on %(day)s"),
    reasons.HELD: _l("Held for safeguarding since %(day)s"),
    reasons.PAUSED: _l("Paused since %(day)s"),
    reasons.TERMS: _l("The terms are not signed; the stage was asked for on %(day)s"),
    routing.TRIAGE: _l("Nobody has said what it is since %(day)s"),
    routing.SCREEN: _l("Not screened since %(day)s"),
    routing.SIGN_OFF: _l("The screening waits to be signed off since %(day)s"),
    routing.DECIDE_REQUEST: _l("The next stage was asked for on %(day)s, and nobody has decided"),
    routing.FIRST_CONTACT: _l("No first contact with the child since %(day)s"),
    routing.AGREE_POINTS: _l("The points are not agreed since %(day)s"),
    routing.OFFER_ADVOCATE: _l("No advocate has been offered, or none is found, since %(day)s"),
    routing.CONFIRM_WITH_CHILD: _l("Nobody has asked the child whether they agree, since %(day)s"),
    routing.ALLOCATE: _l("Nobody has it since %(day)s"),
    routing.ACCEPT: _l("Given to somebody on %(day)s, who has not accepted it"),
    routing.CHECK_LETTER: _l("The answer waits to be checked since %(day)s"),
    routing.MEND_LETTER: _l("The answer came back from its check on %(day)s"),
    routing.FIND_SAFE_WAY: _l("No safe way to reach them since %(day)s"),
}

REFUSED = {
    "in_past": ("by", _l("That day has passed. Write today or a later day.")),
    "named_in_it": ("officer", _l("They are named in this record and shut out of it. Choose somebody else.")),
    "does_not_see_it": ("officer", _l("They do not see this record. Give it to them first, or choose somebody else.")),
    "stale": (
        "words",
        _l("Somebody changed this record meanwhile. What you wrote is still here: look again, then press again."),
    ),
}

Page = str | tuple[str, int]


@allow(roles.TEAM)
def show() -> str:
    return _page()


@allow(roles.TEAM)
def take_down(case_id: UUID) -> Page | Response:
    with opened(house(), viewer(), case_id) as case:
        form = _form(case, meeting.officers(house()), request.form)
    if not form.validate():
        return _page(case_id, form), HTTPStatus.UNPROCESSABLE_ENTITY
    step = meeting.Step(form.step.data or "", form.by.day, _id(form)) if form.step.data and form.by.day else None
    try:
        meeting.take_down(house(), hand_on(case_id), form.words.data or "", step)
    except (Refused, Stale) as fault:
        code = fault.code if isinstance(fault, Refused) else "stale"
        field, sentence = REFUSED[code]
        form[field].errors = [sentence]
        return _page(case_id, form), HTTPStatus.CONFLICT if code == "stale" else HTTPStatus.UNPROCESSABLE_ENTITY
    where = url_for("desk.meeting", after=request.args.get("after"), _anchor=name_of(case_id))
    return redirect(where, HTTPStatus.SEE_OTHER)


def name_of(case_id: UUID) -> str:
    """Of its part of the page."""
    return f"c{case_id.hex[:12]}"


def _page(case_id: UUID | None = None, sent: TakeDown | None = None) -> str:
    """`sent` is the form of that record, which came back to be mended. Raises CaseGone."""
    after = Place.parse(request.args.get("after", ""), int, datetime, UUID)
    staff, names = meeting.officers(house()), oversee.staff_names(house())
    with meeting.agenda(house(), viewer(), after, case_id) as agenda:
        forms = {item.case.id: _form(item.case, staff) for item in agenda.items}
        if case_id is not None and sent is not None:
            forms[case_id] = sent
        return render_template(
            "desk/meeting.html",
            agenda=agenda,
            after=after,
            forms=forms,
            sent=sent,
            names=names,
            name_of=name_of,
            why=WHY,
            stage_of=lambda case: stage_of(house(), case, case.stage),
            **problems([sent]),
        )


def _form(case: Case, staff: list[StaffUser], given: object = None) -> TakeDown:
    able = [(user.id.hex, user.name) for user in staff if meeting.may_do(case, user)]
    return TakeDown(given, name_of(case.id), able)


def _id(form: TakeDown) -> UUID | None:
    return UUID(form.officer.data) if form.officer.data else None
