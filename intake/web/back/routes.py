"""Coming back with the reference and the four words: where things stand, what was said, more words, taking it back,
saying whether we understood, asking for the next stage."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug import Response

from intake.services import progress
from intake.services.answering import by_person
from intake.services.texting import link
from intake.web.back import passes, thread
from intake.web.back.how_it_was import how
from intake.web.here import client, given, house
from intake.web.tell import secrets

back = Blueprint("back", __name__, url_prefix="/back")
back.register_blueprint(how, url_prefix="/how-it-was")


@back.get("")
def door() -> str:
    return render_template("back/door.html", reference="", words="", error=None)


@back.post("")
def come_in() -> Response | tuple[str, int]:
    reference, words = given("reference"), given("return_words")
    case_id = progress.find_case(house(), reference, words, client=client())
    if case_id is None:
        page = render_template("back/door.html", reference=reference[:40], words=words[:200], error=True)
        return page, 422
    passes.open_for(case_id)
    return redirect(url_for("back.stands"), 303)


@back.get("/case")
def stands() -> str | Response:
    return thread.look(thread.PAGE)


@back.post("/more")
def more() -> str | Response | tuple[str, int]:
    return thread.write(thread.PAGE)


@back.post("/points")
def reply_to_points() -> Response | tuple[str, int]:
    """Yes, or what is wrong or missing in their own words. A reply to an older version shows the newer one."""
    case_id = passes.case_of_form()
    correction = None if request.form.get("reply") == "yes" else given("words")
    if correction is not None and not correction.strip():
        page = thread.again(case_id, _("Write what is wrong or missing. A few words are enough."))
        return page, HTTPStatus.UNPROCESSABLE_ENTITY
    by_person.reply_to_points(house(), case_id, request.form.get("version", 0, type=int), correction)
    return redirect(url_for("back.stands"), HTTPStatus.SEE_OTHER)


@back.post("/next")
def ask_next() -> Response:
    by_person.ask_next(house(), passes.case_of_form())
    return redirect(url_for("back.stands", _anchor="next"), HTTPStatus.SEE_OTHER)


@back.get("/withdraw")
def ask_withdraw() -> str | Response:
    case_id = passes.open_case()
    if case_id is None:
        return redirect(url_for("back.door"), 303)
    return render_template("back/withdraw.html", case_id=case_id)


@back.post("/withdraw")
def withdraw() -> Response:
    progress.withdraw(house(), passes.case_of_form())
    return redirect(url_for("back.stands"), 303)


@back.post("/leave")
def leave() -> Response:
    """Done reading."""
    passes.close()
    return redirect(url_for("pages.start"), 303)


@back.get("/on/<token>")
def ask_on(token: str) -> str:
    """What the one-time link is for. It looks the same whatever the token, for previews and scanners open links too."""
    return render_template("back/on.html")


@back.post("/on/<token>")
def go_on(token: str) -> Response | tuple[str, int]:
    """Going on here with what was texted, which this browser now has the secret of."""
    claimed = link.claim(house(), token, client=client())
    if claimed is None:
        return render_template("back/link_over.html"), 410
    session["told_how_to_leave"] = True
    if claimed.is_over:
        secrets.sent(claimed.journey, claimed.secret)
        return redirect(url_for("tell.sent", name=claimed.journey), 303)
    secrets.begun(claimed.journey, claimed.secret)
    return redirect(url_for("tell.begin", name=claimed.journey), 303)
