"""Records out, page by page or one alone: the kept lines as they are, so that reading again gives the same bytes."""

import hashlib
from http import HTTPStatus
from uuid import UUID

from flask import Response, json, request

from intake.domain import scopes
from intake.services import tokens
from intake.services.records import reading
from intake.services.records.reading import FULL
from intake.web.api import asking
from intake.web.api.guard import must_have, needs, token
from intake.web.api.problems import Refused
from intake.web.here import house

CURSORS = {
    "unreadable": "This is no cursor of ours. Leave it out to begin at the beginning.",
    "ahead": "This cursor is ahead of this database, which was set back since. Leave it out to begin at the beginning.",
    "another_database": "This cursor is of another database. Leave it out to begin at the beginning of this one.",
}


@needs(scopes.EXPORT, scopes.EXPORT_FULL)
def page() -> Response:
    """One page of records, and the cursor of the next."""
    asking.must_take_json()
    query = asking.read_query("since", "limit", "profile")
    limit, profile, since = asking.limit_of(query), _profile(query), query.get("since")
    try:
        found = _found(since, limit, profile)
    except reading.BadCursor as fault:
        error = {"parameter": "since", "detail": CURSORS[fault.code]}
        raise asking.wrong_query([error], f"cursor-{fault.code.replace('_', '-')}") from fault
    _note(profile, since, len(found.lines))
    ends = f'],"next":{json.dumps(found.next_cursor)},"more":{json.dumps(not found.is_last)}}}\n'
    body = b'{"records":[' + b",".join(line.rstrip(b"\n") for line in found.lines) + ends.encode()
    return Response(body, content_type=asking.JSON)


@needs(scopes.EXPORT, scopes.EXPORT_FULL)
def one(record_id: UUID) -> Response:
    """One record, or that it has not changed."""
    asking.must_take_json()
    profile = _profile(asking.read_query("profile"))
    line = reading.one(house(), record_id, profile)
    if line is None:
        raise Refused(HTTPStatus.NOT_FOUND, "no-record", "There is no record of this id.")
    _note(profile, str(record_id), 1)
    answer = Response(line, content_type=asking.JSON)
    answer.set_etag(hashlib.sha256(profile.encode() + line).hexdigest()[:32], weak=True)
    answer.make_conditional(request)
    return answer


def _found(since: str | None, limit: int, profile: str) -> reading.Page:
    """An empty cursor is one that got lost: whoever sends it would read everything again. Raises BadCursor."""
    if since == "":
        raise reading.BadCursor("unreadable")
    return reading.page(house(), since, limit, profile)


def _profile(query: dict[str, str]) -> str:
    profile = asking.profile_of(query)
    if profile == FULL:
        must_have(scopes.EXPORT_FULL, "The full profile needs a token of the scope export_full.")
    return profile


def _note(profile: str, since: str | None, count: int) -> None:
    if profile == FULL:
        tokens.note_use(house(), token().id, since, count)
