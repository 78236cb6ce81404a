"""The staff desk: the queue, a record and the work on it, the outbox, and a phone to try it with."""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, render_template, request
from werkzeug import Response
from werkzeug.exceptions import Forbidden

from forms.desk.answer import Answer
from intake.domain import roles
from intake.domain.delivery import STATES
from intake.domain.outcomes import CLOSURES
from intake.services import oversee, wall, work
from intake.services.hands import opened
from intake.services.progress import CaseGone
from intake.services.report_topics import READS as READS_REPORTS
from intake.web.access import allow, viewer
from intake.web.desk import exporting, labels
from intake.web.desk.actions import register
from intake.web.desk.actions.routes import actions
from intake.web.desk.answering.contacts import contacts
from intake.web.desk.answering.letter import letter
from intake.web.desk.answering.points import points
from intake.web.desk.answering.refusing import RefusedAt
from intake.web.desk.answering.stage import stage
from intake.web.desk.at_hand import hand_on, to
from intake.web.desk.clock.routes import clock
from intake.web.desk.days import Days
from intake.web.desk.following_up.routes import following_up
from intake.web.desk.leaving import as_dialled, goes_to, not_sent, plays_the_phone
from intake.web.desk.overview import deadlines, loop, meeting, queue, reminders, rules
from intake.web.desk.people.routes import people
from intake.web.desk.phone import READS_THE_PHONE, phone
from intake.web.desk.record_page import end_form, record_page
from intake.web.desk.reports.figures import ENTERS as ENTERS_FIGURES
from intake.web.desk.reports.figures import figures
from intake.web.desk.reports.routes import reports
from intake.web.desk.reports.together import together
from intake.web.desk.safety.routes import safety
from intake.web.desk.screening.routes import screening
from intake.web.desk.sorting.entering import ENTERS, entering
from intake.web.desk.sorting.linked import linked
from intake.web.desk.sorting.routes import sorting
from intake.web.desk.tabs import tabs
from intake.web.desk.unclear import unclear
from intake.web.desk.writing.panel import UnfitAt, edited, given_words
from intake.web.desk.writing.routes import writing
from intake.web.desk.you_said.routes import you_said
from intake.web.here import house

desk = Blueprint("desk", __name__, url_prefix="/desk")
desk.register_blueprint(phone)
desk.register_blueprint(sorting)
desk.register_blueprint(linked)
desk.register_blueprint(entering)
desk.register_blueprint(screening)
desk.register_blueprint(safety)
desk.register_blueprint(clock)
desk.register_blueprint(people)
desk.register_blueprint(points)
desk.register_blueprint(stage)
desk.register_blueprint(contacts)
desk.register_blueprint(actions)
desk.register_blueprint(you_said)
desk.register_blueprint(letter)
desk.register_blueprint(writing)
desk.register_blueprint(following_up)
desk.register_blueprint(unclear)
desk.register_blueprint(figures)
desk.register_blueprint(reports)
desk.register_blueprint(together)
desk.add_url_rule("/", "queue", queue.show)
desk.add_url_rule("/rules", "rules", rules.show)
desk.add_url_rule("/export", "export", exporting.show)
desk.add_url_rule("/export", "take_out", exporting.take_out, methods=["POST"])
desk.add_url_rule("/find", "find", queue.find, methods=["POST"])
desk.add_url_rule("/actions", "actions_register", register.show)
desk.add_url_rule("/loop", "loop", loop.show)
desk.add_url_rule("/loop/list", "loop_list", loop.show_list)
desk.add_url_rule("/deadlines", "deadlines", deadlines.show)
desk.add_url_rule("/deadlines/list", "deadlines_list", deadlines.show_list)
desk.add_url_rule("/reminders", "reminders", reminders.show)
desk.add_url_rule("/meeting", "meeting", meeting.show)
desk.add_url_rule("/meeting/<uuid:case_id>", "take_down", meeting.take_down, methods=["POST"])

OUTBOX = roles.TEAM | {roles.ADMIN}

Page = str | tuple[str, int]


@desk.context_processor
def wording() -> dict[str, object]:
    return {
        "labels": labels,
        "say": labels.say,
        "days": Days(house().authority, house().now()),
        "as_dialled": as_dialled,
        "goes_to": goes_to,
        "tabs": tabs,
        "sees_actions": register.SEES,
        "sees_deadlines": deadlines.SEES,
        "sees_loop": loop.SEES,
        "sees_meeting": roles.TEAM,
        "sees_reminders": reminders.SEES_REMINDERS,
        "enters": ENTERS,
        "enters_figures": ENTERS_FIGURES,
        "sees_outbox": OUTBOX,
        "sees_phone": READS_THE_PHONE if plays_the_phone() else (),
        "reads_records": roles.READS,
        "reads_reports": READS_REPORTS,
        "reads_rules": rules.READS_RULES,
        "takes_out": exporting.TAKES_OUT,
    }


@desk.errorhandler(CaseGone)
def gone(_error: CaseGone) -> Page:
    """The same for a case that is not there and for one that somebody is shut out of; the latter is kept (R29)."""
    if case_id := (request.view_args or {}).get("case_id"):
        wall.note_attempt(house(), viewer(), case_id, request.endpoint or "")
    return render_template("desk/not_here.html"), HTTPStatus.NOT_FOUND


@desk.errorhandler(Forbidden)
def forbidden(_error: Forbidden) -> Page:
    return render_template("desk/not_allowed.html"), HTTPStatus.FORBIDDEN


@desk.get("/outbox")
@allow(OUTBOX)
def outbox() -> str:
    """What left or waits, or what is in the one state that the address names; where nothing is really sent, the team
    reads here what would have been."""
    kept_here, state = not_sent(), request.args.get("state", "")
    state = state if state in STATES else ""
    reads = viewer().role in roles.READS
    readable = kept_here if reads else set()
    with oversee.outgoing(house(), viewer(), state) as messages:
        return render_template(
            "desk/outbox.html",
            messages=messages,
            states=STATES,
            state=state,
            not_sent=kept_here,
            readable=readable,
            reads=reads,
        )


@desk.get("/cases/<uuid:case_id>")
@allow(roles.READS)
def record(case_id: UUID) -> str:
    return record_page(case_id)


@desk.post("/cases/<uuid:case_id>/take-on")
@allow(roles.ANSWERS)
def take_on(case_id: UUID) -> Response:
    work.take_on(house(), hand_on(case_id))
    return to("desk.record", case_id)


@desk.post("/cases/<uuid:case_id>/answer")
@allow(roles.ANSWERS)
def answer(case_id: UUID) -> Page | Response:
    form, message = Answer(request.form), given_words()
    if form.validate() and message.validate():
        with UnfitAt(message):
            work.answer(house(), hand_on(case_id), form.words.data, edited(message))
            return to("desk.record", case_id, "latest")
    return record_page(case_id, answer=form, message=message), HTTPStatus.UNPROCESSABLE_ENTITY


@desk.post("/cases/<uuid:case_id>/writing")
@allow(roles.ANSWERS)
def begin_writing(case_id: UUID) -> Page:
    """What is written already stays in the form."""
    work.begin_writing(house(), hand_on(case_id))
    return record_page(case_id, answer=Answer(request.form), message=given_words())


@desk.post("/cases/<uuid:case_id>/end")
@allow(roles.ANSWERS)
def end(case_id: UUID) -> Page | Response:
    with opened(house(), viewer(), case_id) as case:
        form = end_form(case, request.form)
    if form.validate():
        with RefusedAt(form.why if form.code in CLOSURES else form.outcome):
            work.end(house(), hand_on(case_id), form.code, form.why.data)
            return to("desk.record", case_id)
    return record_page(case_id, end=form), HTTPStatus.UNPROCESSABLE_ENTITY


@desk.post("/cases/<uuid:case_id>/tasks/<uuid:task_id>/done")
@allow(roles.ANSWERS)
def finish_task(case_id: UUID, task_id: UUID) -> Response:
    work.finish_task(house(), hand_on(case_id), task_id)
    return to("desk.record", case_id, "tasks")
