"""The page on which the team follows up: how it was for the person, and what was done about it."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, render_template, request
from werkzeug import Response
from wtforms import Field

from forms.desk.following_up import CloseLoop, DoNotAsk, TakeDown
from forms.desk.needed import Needs
from intake.domain import roles
from intake.domain.following_up import QUESTIONS, is_followed
from intake.services import oversee
from intake.services.following_up import on_desk, wishes
from intake.services.following_up.reading import is_worse
from intake.services.hands import Refused, Stale, opened
from intake.web.access import allow, viewer
from intake.web.desk.at_hand import hand_on, problems, to
from intake.web.desk.days import Days
from intake.web.desk.following_up import words
from intake.web.desk.history import who
from intake.web.here import house

following_up = Blueprint("following_up", __name__, url_prefix="/cases/<uuid:case_id>/following-up")

SHOW = "desk.following_up.show"
Page = str | Response | tuple[str, int]


@following_up.get("")
@allow(roles.TEAM)
def show(case_id: UUID) -> str:
    return _page(case_id)


@following_up.post("/ask")
@allow(roles.TEAM)
def ask(case_id: UUID) -> Page:
    try:
        on_desk.ask_now(house(), hand_on(case_id))
    except Refused as refused:
        return _page(case_id, refused=_why_not(refused)), HTTPStatus.UNPROCESSABLE_ENTITY
    return to(SHOW, case_id)


@following_up.post("/not")
@allow(roles.TEAM)
def forbid(case_id: UUID) -> Page:
    form = DoNotAsk(request.form)
    return _kept(case_id, form.why, lambda: on_desk.forbid(house(), hand_on(case_id), form.why.data), forbidding=form)


@following_up.post("/talk")
@allow(roles.TEAM)
def take_down(case_id: UUID) -> Page:
    form = TakeDown(request.form)

    def keep() -> None:
        said = {name: form[name].data or "" for name in QUESTIONS}
        talk = on_desk.TakenDown(form.on.given, said, form.anything_else.data)
        on_desk.take_down(house(), hand_on(case_id), talk)

    return _kept(case_id, form.on, keep, talk=form)


@following_up.post("/close")
@allow(roles.TEAM)
def close(case_id: UUID) -> Page:
    form = CloseLoop(request.form)
    return _kept(
        case_id, form.done, lambda: on_desk.close_loop(house(), hand_on(case_id), form.done.data), closing=form
    )


def _kept(case_id: UUID, at: Field, keep: Callable[[], None], **sent: Needs) -> Page:
    """Where it cannot be kept, the form comes back with all that was given in it, and says why at the field `at`."""
    (form,) = sent.values()
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.validate():
        try:
            keep()
            return to(SHOW, case_id)
        except Refused as refused:
            at.errors = [_why_not(refused)]
        except Stale:
            at.errors = [str(words.FAULTS["stale"])]
            status = HTTPStatus.CONFLICT
    return _page(case_id, **sent), status


def _page(case_id: UUID, *, refused: str | None = None, **sent: Needs) -> str:
    """`sent` is the form that came back: talk, forbidding or closing. Raises CaseGone."""
    names = oversee.staff_names(house())
    found = problems(sent.values())
    with opened(house(), viewer(), case_id) as case:
        row = case.follow_up
        return render_template(
            "desk/following_up/page.html",
            case=case,
            row=row,
            is_followed=is_followed(case.kind),
            is_worse=row is not None and is_worse(row),
            wanted=wishes.wanted(row) if row else [],
            done=next((note.text for note in reversed(case.notes) if note.about == "loop"), None),
            words=words,
            QUESTIONS=QUESTIONS,
            who=lambda staff_id: who(staff_id, names),
            **{"talk": TakeDown(), "forbidding": DoNotAsk(), "closing": CloseLoop(), **sent},
            **(found if found["error"] else {"error": refused, "error_at": "ask"}),
        )


def _why_not(refused: Refused) -> str:
    day = refused.values.get("day")
    days = Days(house().authority, house().now())
    return str(words.FAULTS[refused.code]) % {"day": days.day(day) if day else ""}  # type: ignore[arg-type]
