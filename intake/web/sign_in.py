"""Staff signing in and out."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug import Response

from intake.services import sign_in as service
from intake.web.access import SignedIn
from intake.web.here import client, given, house
from intake.web.pages import own_address

sign_in = Blueprint("sign_in", __name__)


@sign_in.get("/sign-in")
def ask() -> str | Response:
    if current_user.is_authenticated:
        return redirect(url_for("desk.queue"))
    return render_template("desk/sign_in.html", email="", error=False)


@sign_in.post("/sign-in")
def check() -> Response | tuple[str, int]:
    email = given("email")[:320]
    token = service.sign_in(house(), email, request.form.get("password", "")[:1000], client=client())
    user = service.signed_in(house(), token) if token else None
    if user is None or token is None:
        return render_template("desk/sign_in.html", email=email, error=True), 422
    login_user(SignedIn(user, token))
    wanted = own_address(request.args.get("next", ""))
    return redirect(wanted if wanted.startswith("/desk") else url_for("desk.queue"), 303)


@sign_in.post("/sign-out")
def leave() -> Response:
    if current_user.is_authenticated:
        service.sign_out(house(), current_user.token)
        logout_user()
    return redirect(url_for("sign_in.ask"), 303)
