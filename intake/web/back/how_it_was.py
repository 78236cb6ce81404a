"""How was it for you? One question a page, or in the chat's look for who told in the chat; each answer is kept at once.

Looking changes nothing: previews and mail scanners open links too.
"""

from http import HTTPStatus
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug import Response

from forms.question import ADULT, YOUNG, YOUNGER, Question
from forms.reply import Reply, read_reply, show_answer
from intake.services import progress
from intake.services.converse import CHOICES
from intake.services.following_up import answering, by_person
from intake.services.following_up.by_person import Asked
from intake.store.tables.case import Case
from intake.web.back import passes
from intake.web.chat.heard import BOX, TAP_ONE, Heard, hear
from intake.web.here import given, house
from intake.web.pages import choose_words

how = Blueprint("how", __name__)
"""Stands under /back and under /chat; `.` in an address keeps to the one that was asked for."""

DONE = "done"
PAGES = {"back": "back/how/question.html", "chat": "back/how/chat.html"}

Page = str | Response | tuple[str, int]


@how.get("")
def begin() -> Response:
    """To the first question that has no answer; after the last, to what happens now."""
    case_id = passes.open_case()
    if case_id is None:
        return redirect(url_for("back.door"), HTTPStatus.SEE_OTHER)
    with by_person.opened(house(), case_id) as asked:
        if asked is None:
            return _away()
        return _to(asked.plan.next_question(asked.answers))


@how.get("/<question>")
def ask(question: str) -> Page:
    case_id = passes.open_case()
    if case_id is None:
        return redirect(url_for("back.door"), HTTPStatus.SEE_OTHER)
    with by_person.opened(house(), case_id) as asked:
        if asked is None:
            return _away()
        passes.open_for(case_id)
        if question == DONE:
            return render_template("back/how/done.html", asked=asked, case_id=case_id)
        found = asked.plan.question(question, asked.answers)
        return _question_page(case_id, asked, found) if found else redirect(url_for(".begin"), HTTPStatus.SEE_OTHER)


@how.post("/<question>")
def reply(question: str) -> Page:
    """Keeps what was chosen or written, whichever button it came with."""
    case_id = passes.case_of_form()
    with by_person.opened(house(), case_id) as asked:
        found = asked.plan.question(question, asked.answers) if asked else None
        if asked is None or found is None:
            return _away()
        heard, wants_words = _heard(found, _age(asked.case)), "words" in request.form
        said = read_reply(found, heard.values, _age(asked.case))
        if said.error and not wants_words:
            return _question_page(case_id, asked, found, said), HTTPStatus.UNPROCESSABLE_ENTITY
        following = _after(asked, found)
    _keep(case_id, found, said, heard)
    if wants_words:
        choose_words(request.form["words"])
        return redirect(request.path, HTTPStatus.SEE_OTHER)
    return _to(following)


@how.post("/want")
def want() -> Response:
    by_person.want(house(), passes.case_of_form(), given("want"))
    return redirect(url_for(".ask", question=DONE), HTTPStatus.SEE_OTHER)


def _keep(case_id: UUID, question: Question, said: Reply, heard: Heard) -> None:
    if said.answer is not None:
        way = answering.CHAT if _door() == "chat" else answering.PAGE
        by_person.answer(house(), case_id, question.name, str(said.answer), way)
    if heard.besides:
        progress.add_words(house(), case_id, heard.besides, once=question.name)


def _question_page(case_id: UUID, asked: Asked, question: Question, reply: Reply | None = None) -> str:
    age = _age(asked.case)
    before = asked.plan.before(question, asked.answers)
    said = given(BOX) if reply and question.shape in CHOICES else ""
    standing = reply or Reply(question.field(age, answer=asked.answers.get(question.name)))
    return render_template(
        PAGES[_door()],
        journey=asked.plan,
        question=question,
        wording=question.wording(age),
        age=age,
        field=standing.field,
        error=TAP_ONE if said else standing.error,
        said=said,
        before=before.name if before else None,
        turns_so_far=_turns(asked, age, but=question),
        action=url_for(".reply", question=question.name),
        carried=case_id.hex,
    )


def _turns(asked: Asked, age: str, but: Question) -> list[tuple[Question, str, str]]:
    """What was answered so far, to be read back: each question with its title and the answer in words."""
    return [
        (one, str(one.wording(age).title), show_answer(one, asked.answers[one.name], age))
        for one in asked.plan.questions
        if one.name in asked.answers and one is not but
    ]


def _after(asked: Asked, question: Question) -> Question | None:
    """Whatever was left out before stays left out; it can be gone back to."""
    path = asked.plan.path(asked.answers)
    return next(iter(path[path.index(question) + 1 :]), None)


def _heard(question: Question, age: str) -> Heard:
    return hear(question, age) if _door() == "chat" else Heard(request.form.getlist(question.name))


def _age(case: Case) -> str:
    """As it was told, until somebody chooses easier words, or the others."""
    if case.wording == ADULT:
        return ADULT
    return YOUNGER if session.get("words", case.wording) == YOUNGER else YOUNG


def _door() -> str:
    return "chat" if "chat" in request.blueprints else "back"


def _to(question: Question | None) -> Response:
    step = question.name if question else DONE
    return redirect(url_for(".ask", question=step, _anchor="now" if _door() == "chat" else None), HTTPStatus.SEE_OTHER)


def _away() -> Response:
    """Nobody asks, or not any more: back to what they told us."""
    return redirect(url_for("back.stands"), HTTPStatus.SEE_OTHER)
