"""Telling in a chat: the questions and the draft of the pages; after sending, the same thread goes on."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug import Response

from forms.journey import Journey
from forms.journeys import DEFAULT, JOURNEYS, which
from forms.question import Question
from forms.reply import Reply
from intake.services.converse import CHOICES, words_left
from intake.services.promise import answer_by
from intake.store.drafts import Replies
from intake.web.back import passes, thread
from intake.web.back.how_it_was import how
from intake.web.chat.heard import TAP_ONE, hear
from intake.web.here import chosen_words, house
from intake.web.pages import choose_words
from intake.web.tell import secrets, telling
from intake.web.tell.telling import find_journey, so_far

chat = Blueprint("chat", __name__, url_prefix="/chat")
chat.register_blueprint(how, url_prefix="/how-it-was")


@chat.get("")
def begin() -> str:
    """Who asks, who answers and by when, how to leave (R31), and what it is about."""
    age = chosen_words()
    question = replace(which, optional=False)
    return render_template("chat/begin.html", age=age, question=question, day=answer_by(house(), ""))


@chat.post("")
def begun() -> Response:
    session["told_how_to_leave"] = True
    journey = JOURNEYS.get(request.form.get(which.name, ""), DEFAULT)
    return _on(journey)


@chat.get("/<name>")
def talk(name: str) -> str | Response:
    journey = find_journey(name)
    if not telling.knows_how_to_leave(journey):
        return redirect(url_for("chat.begin"), 303)
    replies = so_far(journey)
    return _page(journey, journey.next_question(replies.answers), replies)


@chat.get("/<name>/<step>")
def ask(name: str, step: str) -> str | Response:
    """Going back to a question, to change what was answered."""
    journey = find_journey(name, step)
    if not telling.knows_how_to_leave(journey):
        return redirect(url_for("chat.begin"), 303)
    replies = so_far(journey)
    question = journey.question(step, replies.answers)
    if question is None or step in replies.by_text:
        return _on(journey)
    return _page(journey, question, replies)


@chat.post("/<name>/<step>")
def reply(name: str, step: str) -> str | Response | tuple[str, int]:
    """Keeps what was tapped or written, whichever button it came with: to go on, to send, or for easier words."""
    journey = find_journey(name, step)
    question = next(one for one in journey.questions if one.name == step)
    heard = hear(question, telling.age_of(journey))
    wants_words, sends = "words" in request.form, "send" in request.form
    if wants_words:
        choose_words(request.form["words"])
    if any(heard.values) or not (wants_words or sends):
        kept = telling.keep(journey, step, heard.values, heard.besides)
        is_left = kept.reply is not None and kept.reply.error is not None
        if is_left and not wants_words and not (sends and question.shape in CHOICES):
            return _page(journey, question, kept.replies, kept.reply), 422
    if wants_words:
        return redirect(f"{request.path}#now", 303)
    return send(name) if sends else _on(journey)


@chat.post("/<name>/send")
def send(name: str) -> Response:
    """What was told is received, and this browser may read the thread of it."""
    journey = find_journey(name)
    receipt = telling.send(journey, "chat")
    if receipt is not None:
        passes.open_for(receipt.case_id)
    if receipt or secrets.of_receipt(name):
        return redirect(url_for("chat.sent", name=name), 303)
    return _on(journey)


@chat.get("/<name>/sent")
def sent(name: str) -> str | Response:
    return telling.receipt_page(find_journey(name), "chat/sent.html")


@chat.post("/<name>/sent")
def kept(name: str) -> str:
    return telling.kept_page(find_journey(name), "chat/kept.html")


@chat.get("/thread", endpoint="thread")
def goes_on() -> str | Response:
    return thread.look(thread.CHAT)


@chat.post("/more")
def more() -> str | Response | tuple[str, int]:
    return thread.write(thread.CHAT)


def _on(journey: Journey) -> Response:
    return redirect(url_for("chat.talk", name=journey.name, _anchor="now"), 303)


def _page(journey: Journey, question: Question | None, replies: Replies, reply: Reply | None = None) -> str:
    """The turns so far, and the question that stands; None when nothing is left to ask."""
    turns = [turn for turn in telling.told(journey, replies) if question is None or turn.name != question.name]
    kind = journey.kind or str(replies.answers.get("kind", ""))
    return render_template(
        "chat/talk.html",
        journey=journey,
        age=telling.age_of(journey),
        turns_so_far=turns,
        texted=bool(replies.by_text),
        can_be_sent=journey.can_be_sent(replies.answers),
        day=answer_by(house(), kind),
        lost=telling.lost(),
        **(_standing(journey, question, replies, reply) if question else {}),
    )


def _standing(journey: Journey, question: Question, replies: Replies, reply: Reply | None) -> dict[str, object]:
    reply = reply or telling.as_left(journey, question, replies)
    said = words_left(question, replies)
    return {
        "question": question,
        "wording": question.wording(telling.age_of(journey)),
        "field": reply.field,
        "error": TAP_ONE if said else reply.error,
        "said": said,
    }
