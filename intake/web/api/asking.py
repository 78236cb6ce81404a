"""What was asked for: the query and the Accept header, read strictly. What is not understood is said, never guessed."""

import re
from http import HTTPStatus

from flask import request

from intake.services.records.reading import PROFILES, STATISTICAL
from intake.web.api.problems import Error, Refused

JSON = "application/json"
MOST, USUAL = 1000, 100

_LIMIT = re.compile(r"0*[1-9][0-9]{0,3}")


def read_query(*known: str) -> dict[str, str]:
    """The parameters, each at most once and none but these. Raises Refused."""
    errors: list[Error] = []
    for name in request.args:
        if name not in known:
            errors.append({"parameter": name, "detail": f"There is no such parameter; there is {_listed(known)}."})
        elif len(request.args.getlist(name)) > 1:
            errors.append({"parameter": name, "detail": "Give it once."})
    if errors:
        raise wrong_query(errors)
    return request.args.to_dict()


def limit_of(query: dict[str, str]) -> int:
    given = query.get("limit", str(USUAL))
    if not _LIMIT.fullmatch(given) or int(given) > MOST:
        raise wrong_query([{"parameter": "limit", "detail": f"A whole number from 1 to {MOST}."}])
    return int(given)


def profile_of(query: dict[str, str]) -> str:
    given = query.get("profile", STATISTICAL)
    if given not in PROFILES:
        raise wrong_query([{"parameter": "profile", "detail": f"One of {', '.join(PROFILES)}."}])
    return given


def wrong_query(errors: list[Error], code: str = "wrong-query") -> Refused:
    said = " ".join(f"{error['parameter']}: {error['detail']}" for error in errors)
    return Refused(HTTPStatus.BAD_REQUEST, code, said, errors)


def must_take_json() -> None:
    """Raises Refused for whoever wants something else."""
    if request.accept_mimetypes and not request.accept_mimetypes.best_match([JSON]):
        raise Refused(HTTPStatus.NOT_ACCEPTABLE, "not-json", f"There is {JSON} and nothing else.")


def _listed(known: tuple[str, ...]) -> str:
    return ", ".join(known) or "none here"
