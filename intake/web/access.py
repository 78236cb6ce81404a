"""Who may open what on the desk: one decorator, which a test requires on every desk route."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from flask_login import LoginManager, UserMixin, current_user

from intake.services.sign_in import signed_in
from intake.store.tables.staff import StaffUser
from intake.web.here import house

View = TypeVar("View", bound=Callable[..., Any])


class SignedOut(Exception):
    """Something was sent by somebody who is no longer signed in; nothing of it was kept."""


class SignedIn(UserMixin):
    """A member of staff in this browser. The session keeps a sign-in's token, not the user's id, so that ending the
    row ends the sign-in."""

    def __init__(self, user: StaffUser, token: str):
        self.user, self.token = user, token

    def get_id(self) -> str:
        return self.token


def add_sign_in(app: Flask) -> None:
    manager = LoginManager()
    manager.init_app(app, add_context_processor=False)  # which would ask the database even for an error page
    app.jinja_env.globals["current_user"] = current_user
    manager.login_view = "sign_in.ask"
    manager.login_message = None
    manager.session_protection = None

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(token: str) -> SignedIn | None:
        user = signed_in(house(), token)
        return SignedIn(user, token) if user else None


def allow(allowed: Collection[str]) -> Callable[[View], View]:
    """Only these roles; others get 403, strangers the sign-in page. Raises SignedOut where a form was sent."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not current_user.is_authenticated and request.method == "POST":
                raise SignedOut
            if not current_user.is_authenticated:
                return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
            if current_user.user.role not in allowed:
                abort(403)
            return view(*args, **kwargs)

        guarded.allowed_roles = frozenset(allowed)  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def viewer() -> StaffUser:
    """The member of staff signed in."""
    user: StaffUser = current_user.user
    return user
