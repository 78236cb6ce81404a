"""Feedback in: another program hands in what it was told. All of it is taken, or none and every fault is said."""

import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, json, request
from marshmallow import RAISE

from intake.domain import scopes
from intake.services.handing_in import Faults, Given, KeyTaken, hand_in, read
from intake.services.receive import Receipt
from intake.web.api import asking
from intake.web.api.bodies import json_body
from intake.web.api.guard import needs, token
from intake.web.api.problems import Error, Refused
from intake.web.api.schemas import Feedback, Received
from intake.web.here import house

KEY = "Idempotency-Key"
LONGEST_KEY = 255

_KEY = re.compile(f"[!-~]{{1,{LONGEST_KEY}}}")
_FEEDBACK, _RECEIVED = Feedback(unknown=RAISE), Received()


@needs(scopes.INTAKE)
def take_in() -> Response:
    """201 the first time, 200 with the same answer ever after."""
    asking.must_take_json()
    asking.read_query()
    key = _key()
    given = _given(json_body())
    try:
        receipt = hand_in(house(), token().id, key, given)
    except Faults as fault:
        raise _wrong(_pointed_at(fault)) from fault
    except KeyTaken as fault:
        detail = "Something else was handed in with this key. That stands; nothing was kept of this."
        said = {"header": KEY, "detail": "Each thing that is told has a key of its own."}
        raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "key-taken", detail, [said]) from fault
    status = HTTPStatus.OK if receipt.repeated else HTTPStatus.CREATED
    return Response(json.dumps(_received(receipt)), status, content_type=asking.JSON)


def _key() -> str:
    key: str | None = request.headers.get(KEY)
    if key is None or not _KEY.fullmatch(key):
        detail = f"Send the header {KEY}: 1 to {LONGEST_KEY} visible ASCII signs, another for each thing that is told."
        raise Refused(HTTPStatus.BAD_REQUEST, "no-key", detail, [{"header": KEY, "detail": "It is needed."}])
    return key


def _given(body: Any) -> Given:
    """What was told, each of the right shape. Raises Refused with all faults at once, the journeys' own too."""
    if not isinstance(body, dict):
        raise _wrong([{"pointer": "#", "detail": "Send one object."}])
    wrong = _FEEDBACK.validate(body)
    fitting = {name: value for name, value in body.items() if name not in wrong and value is not None}
    if not wrong:
        return fitting
    try:
        read(fitting, faulty=wrong)
    except Faults as faults:
        raise _wrong([*_pointed(wrong), *_pointed_at(faults)]) from faults
    raise _wrong([*_pointed(wrong)])


def _pointed_at(faults: Faults) -> list[Error]:
    return [{"pointer": _pointer(fault.name), "detail": fault.why} for fault in faults.faults]


def _pointed(wrong: Mapping[Any, Any], above: str = "#") -> Iterator[Error]:
    """Marshmallow's messages, flat."""
    for name, said in wrong.items():
        where = _pointer(str(name), above)
        if isinstance(said, Mapping):
            yield from _pointed(said, where)
        else:
            yield from ({"pointer": where, "detail": message} for message in said)


def _pointer(name: str, above: str = "#") -> str:
    return f"{above}/{name.replace('~', '~0').replace('/', '~1')}"


def _wrong(errors: list[Error]) -> Refused:
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "faults", "Nothing was kept: see the errors.", errors)


def _received(receipt: Receipt) -> dict[str, Any]:
    received: dict[str, Any] = _RECEIVED.dump({**vars(receipt), "id": receipt.case_id, "return_words": receipt.words})
    return received
