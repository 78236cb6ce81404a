"""The pages around the questions: start, help, privacy, accessibility, easier words and the way out."""

from flask import Blueprint, current_app, redirect, render_template, request, session
from werkzeug import Response

from forms.fields import PhoneNumber
from forms.question import YOUNG, YOUNGER
from intake.web.here import house

pages = Blueprint("pages", __name__)


@pages.get("/")
def start() -> str:
    texts_to = current_app.extensions["settings"].texts_to
    return render_template("start.html", texts_to=texts_to, as_dialled=PhoneNumber.show(texts_to or ""))


@pages.get("/help")
def help_now() -> str:
    return render_template("help.html")


@pages.get("/privacy")
def privacy() -> str:
    return render_template("privacy.html")


@pages.get("/accessibility")
def accessibility() -> str:
    return render_template("accessibility.html")


@pages.post("/words")
def words() -> Response:
    """Choose easier words, or the others again, on a page that has no question."""
    choose_words(request.form.get("words", ""))
    return redirect(own_address(request.form.get("next", "")), 303)


@pages.get("/exit")
def leave() -> Response:
    """The fast way out (R30, R31): this browser forgets us, then goes somewhere harmless.

    An image or frame on another site that points here changes nothing. The cookie is emptied before it is deleted:
    Chromium keeps the page that was left in memory, and shows it on Back, unless cookies have changed since, and of
    those changes it takes off the one that came with the page itself.
    """
    away = redirect(house().authority.exit_url, 302)
    if request.headers.get("Sec-Fetch-Dest", "document") == "document":
        session.clear()
        away.set_cookie(current_app.config["SESSION_COOKIE_NAME"], "", httponly=True)
    return away


def choose_words(wanted: str) -> None:
    session["words"] = YOUNGER if wanted == YOUNGER else YOUNG


def own_address(path: str) -> str:
    """A path of this site, else the start page."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_ours else "/"
