"""Telling by page: one question a page, then check your answers, send, and a page to keep."""

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug import Response

from forms.journey import Journey
from forms.question import Answers, Question
from forms.reply import Reply
from intake.store.drafts import Replies
from intake.web.pages import choose_words
from intake.web.tell import secrets, telling
from intake.web.tell.telling import find_journey, so_far

tell = Blueprint("tell", __name__, url_prefix="/tell/<name>")


@tell.get("/")
def begin(name: str) -> str | Response:
    """How to leave, and what is saved (R31): shown before the first question, once a browser session."""
    journey = find_journey(name)
    if session.get("told_how_to_leave"):
        return _go_on(journey, so_far(journey).answers)
    return render_template("tell/before.html", journey=journey, age=telling.age_of(journey))


@tell.post("/")
def begun(name: str) -> Response:
    session["told_how_to_leave"] = True
    return redirect(url_for("tell.begin", name=find_journey(name).name), 303)


@tell.get("/<step>")
def ask(name: str, step: str) -> str | Response:
    journey = find_journey(name, step)
    if not telling.knows_how_to_leave(journey):
        return redirect(url_for("tell.begin", name=name), 303)
    replies = so_far(journey)
    question = journey.question(step, replies.answers)
    if question is None or step in replies.by_text:
        return _go_on(journey, replies.answers)
    return _question_page(journey, question, replies, telling.as_left(journey, question, replies))


@tell.post("/<step>")
def reply(name: str, step: str) -> str | Response | tuple[str, int]:
    journey = find_journey(name, step)
    given = request.form.getlist(step)
    if "words" in request.form:
        choose_words(request.form["words"])
        if not any(given):
            return redirect(request.path, 303)
    kept = telling.keep(journey, step, given)
    if "words" in request.form:
        return redirect(request.path, 303)
    if kept.question and kept.reply and kept.reply.error:
        return _question_page(journey, kept.question, kept.replies, kept.reply), 422
    return _go_on(journey, kept.replies.answers)


@tell.get("/check")
def check(name: str) -> str | Response:
    journey = find_journey(name)
    replies = so_far(journey)
    if not journey.can_be_sent(replies.answers):
        return _go_on(journey, replies.answers)
    asked = [question.name for question in journey.path(replies.answers) if question.name in replies.answers]
    before = next((step for step in reversed(asked) if step not in replies.by_text), None)
    rows = telling.told(journey, replies)
    return render_template("tell/check.html", journey=journey, age=telling.age_of(journey), rows=rows, before=before)


@tell.post("/send")
def send(name: str) -> Response:
    journey = find_journey(name)
    if telling.send(journey, "web") or secrets.of_receipt(name):
        return redirect(url_for("tell.sent", name=name), 303)
    return _go_on(journey, so_far(journey).answers)


@tell.get("/sent")
def sent(name: str) -> str | Response:
    return telling.receipt_page(find_journey(name), "tell/sent.html")


@tell.post("/sent")
def kept(name: str) -> str:
    return telling.kept_page(find_journey(name), "tell/kept.html")


def _go_on(journey: Journey, answers: Answers) -> Response:
    following = journey.next_question(answers)
    if following is None:
        return redirect(url_for("tell.check", name=journey.name), 303)
    return redirect(url_for("tell.ask", name=journey.name, step=following.name), 303)


def _question_page(journey: Journey, question: Question, replies: Replies, reply: Reply) -> str:
    age = telling.age_of(journey)
    return render_template(
        "tell/question.html",
        journey=journey,
        question=question,
        wording=question.wording(age),
        age=age,
        field=reply.field,
        error=reply.error,
        before=_before(journey, question, replies),
        lost=telling.lost(),
    )


def _before(journey: Journey, question: Question, replies: Replies) -> str | None:
    """The question to go back to, not answered by text; none from one that hung on an answer which ran out."""
    before = journey.before(question, replies.answers) if journey.question(question.name, replies.answers) else None
    while before is not None and before.name in replies.by_text:
        before = journey.before(before, replies.answers)
    return before.name if before else None
