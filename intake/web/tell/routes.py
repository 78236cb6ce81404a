"""Telling by page: one question a page, then check your answers, send, and a page to keep."""

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from werkzeug import Response

from forms.journey import Journey
from forms.journeys import JOURNEYS
from forms.question import Answers, Question
from forms.reply import Reply, read_reply, show_answer
from intake.services.converse import keep_reply, replies_so_far
from intake.services.receive import Submission, find_receipt, receive_case
from intake.store.drafts import Replies
from intake.web.here import chosen_words, client, house
from intake.web.pages import choose_words
from intake.web.tell import secrets

tell = Blueprint("tell", __name__, url_prefix="/tell/<name>")


@tell.get("/")
def begin(name: str) -> str | Response:
    """How to leave, and what is saved (R31): shown before the first question, once a browser session."""
    journey = _journey(name)
    if session.get("told_how_to_leave"):
        return _go_on(journey, _so_far(journey).answers)
    return render_template("tell/before.html", journey=journey, age=_age(journey))


@tell.post("/")
def begun(name: str) -> Response:
    session["told_how_to_leave"] = True
    return redirect(url_for("tell.begin", name=_journey(name).name), 303)


@tell.get("/<step>")
def ask(name: str, step: str) -> str | Response:
    journey = _journey(name, step)
    if not (session.get("told_how_to_leave") or secrets.of_draft(name)):
        return redirect(url_for("tell.begin", name=name), 303)
    replies = _so_far(journey)
    question = journey.question(step, replies.answers)
    if question is None:
        return _go_on(journey, replies.answers)
    age, pending = _age(journey), replies.pending.get(step)
    if pending is not None:
        return _question_page(journey, question, replies.answers, read_reply(question, pending, age))
    field = question.field(age, answer=replies.answers.get(step))
    return _question_page(journey, question, replies.answers, Reply(field))


@tell.post("/<step>")
def reply(name: str, step: str) -> str | Response | tuple[str, int]:
    journey = _journey(name, step)
    given = request.form.getlist(step)
    age = _age(journey)
    if "words" in request.form:
        choose_words(request.form["words"])
        if not any(given):
            return redirect(request.path, 303)
    secret = secrets.of_draft(name) or secrets.new()
    kept = keep_reply(house(), journey, step, given, secret=secret, age=age)
    secrets.begun(name, secret)
    if "words" in request.form:
        return redirect(request.path, 303)
    if kept.question and kept.reply and kept.reply.error:
        return _question_page(journey, kept.question, kept.answers, kept.reply), 422
    if kept.lost_earlier:
        session["lost"] = "earlier"
    return _go_on(journey, kept.answers)


@tell.get("/check")
def check(name: str) -> str | Response:
    journey = _journey(name)
    answers = _so_far(journey).answers
    if not journey.can_be_sent(answers):
        return _go_on(journey, answers)
    age = _age(journey)
    asked = [question for question in journey.path(answers) if question.name in answers]
    rows = [
        (question.name, question.wording(age).title, show_answer(question, answers[question.name], age))
        for question in asked
        if question.shape != "notice"
    ]
    return render_template("tell/check.html", journey=journey, age=age, rows=rows, before=asked[-1].name)


@tell.post("/send")
def send(name: str) -> Response:
    """Receives what was told; however often it is pressed, one record is made."""
    journey = _journey(name)
    draft, answers = secrets.of_draft(name), _so_far(journey).answers
    if draft is None or not journey.can_be_sent(answers):
        return redirect(url_for("tell.sent", name=name), 303) if secrets.of_receipt(name) else _go_on(journey, answers)
    secret = secrets.of_sending(draft, answers)
    submission = Submission(journey, answers, channel="web", wording=_age(journey), language="en", secret=secret)
    receive_case(house(), submission, client=client())
    secrets.sent(name, secret)
    return redirect(url_for("tell.sent", name=name), 303)


@tell.get("/sent")
def sent(name: str) -> str | Response:
    """What to keep. It stands until it is kept, in the browser that sent it; a stranger sees nothing."""
    journey = _journey(name)
    secret = secrets.of_receipt(name)
    receipt = find_receipt(house(), secret) if secret else None
    if secret is None or receipt is None:
        return redirect(url_for("pages.start"), 303)
    label = secrets.label(secret)
    return render_template("tell/sent.html", journey=journey, age=_age(journey), receipt=receipt, label=label)


@tell.post("/sent")
def kept(name: str) -> str:
    """Kept safe: this phone forgets the reference and the words."""
    journey = _journey(name)
    secrets.kept_safe(name, request.form.get("kept", ""))
    return render_template("tell/kept.html", journey=journey)


def _journey(name: str, step: str | None = None) -> Journey:
    """404 for a journey that is not there, or a step that it does not have."""
    journey = JOURNEYS.get(name)
    if journey is None or (step is not None and step not in {question.name for question in journey.questions}):
        abort(404)
    return journey


def _so_far(journey: Journey) -> Replies:
    """What was told so far. Where all of it has run out, the next page says so, once."""
    replies = replies_so_far(house(), journey, secrets.of_draft(journey.name))
    if secrets.of_draft(journey.name) and not (replies.answers or replies.pending):
        secrets.ran_out(journey.name)
        session["lost"] = "all"
    return replies


def _age(journey: Journey) -> str:
    return journey.age(chosen_words())


def _go_on(journey: Journey, answers: Answers) -> Response:
    following = journey.next_question(answers)
    if following is None:
        return redirect(url_for("tell.check", name=journey.name), 303)
    return redirect(url_for("tell.ask", name=journey.name, step=following.name), 303)


def _question_page(journey: Journey, question: Question, answers: Answers, reply: Reply) -> str:
    before = journey.before(question, answers)
    age = _age(journey)
    return render_template(
        "tell/question.html",
        journey=journey,
        question=question,
        wording=question.wording(age),
        age=age,
        field=reply.field,
        error=reply.error,
        before=before.name if before else None,
        lost=session.pop("lost") if "lost" in session else None,
    )
