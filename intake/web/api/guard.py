"""Who may ask for what: a bearer token of the right scope, on every address that is not open to all."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

from flask import g, request

from intake.services import tokens
from intake.store.limits import TooMany
from intake.store.tables.token import ApiToken
from intake.web.api.problems import Refused
from intake.web.here import client, house

View = TypeVar("View", bound=Callable[..., Any])

REALM = 'Bearer realm="hearback"'
ENDED = {
    tokens.WRONG: "This token is not one of ours.",
    tokens.EXPIRED: "This token has expired.",
    tokens.REVOKED: "This token was revoked.",
}


def needs(*scopes: str) -> Callable[[View], View]:
    """A token of one of these scopes; without any scope, none is needed."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if scopes:
                g.token = _let_in(scopes)
            return view(*args, **kwargs)

        guarded.scopes = scopes  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def token() -> ApiToken:
    """Whoever asks, on an address that needs a token."""
    found: ApiToken = g.token
    return found


def must_have(scope: str, detail: str) -> None:
    """Raises Refused unless the token of this request is of that scope."""
    if token().scope != scope:
        raise _out_of_scope((scope,), detail)


def comes_with(scope: str) -> bool:
    """Whether a good token of this scope came along; no more is told of it."""
    try:
        return _let_in((scope,)) is not None
    except (Refused, TooMany):
        return False


def _let_in(scopes: tuple[str, ...]) -> ApiToken:
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        detail = "Send a token with the header Authorization: Bearer …"
        raise Refused(HTTPStatus.UNAUTHORIZED, "no-token", detail, headers={"WWW-Authenticate": REALM})
    try:
        found = tokens.let_in(house(), given.token, client=client())
    except tokens.NoEntry as fault:
        said = {"WWW-Authenticate": f'{REALM}, error="invalid_token", error_description="{ENDED[fault.code]}"'}
        raise Refused(HTTPStatus.UNAUTHORIZED, f"token-{fault.code}", ENDED[fault.code], headers=said) from fault
    if found.scope not in scopes:
        raise _out_of_scope(scopes, f"A token of the scope {found.scope} does not open this.")
    return found


def _out_of_scope(scopes: tuple[str, ...], detail: str) -> Refused:
    said = {"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{" ".join(scopes)}"'}
    return Refused(HTTPStatus.FORBIDDEN, "out-of-scope", detail, headers=said)
