"""What each address of the API does, in words and types, with made-up examples."""

from dataclasses import dataclass, field
from typing import Any

from intake.services.records.reading import FULL, PROFILES, STATISTICAL
from intake.web.api.asking import JSON, MOST, USUAL
from intake.web.api.feedback import KEY, LONGEST_KEY

Json = dict[str, Any]

MADE_UP_ID = "5f0c7b1e-3f0a-4c55-9a0e-2f6f0d1f7a10"


@dataclass(frozen=True)
class Operation:
    """`problems` are those besides the ones that every address has."""

    summary: str
    description: str
    answers: dict[int, Json]
    parameters: list[Json] = field(default_factory=list)
    body: Json | None = None
    problems: tuple[int, ...] = ()


def _in_query(name: str, description: str, **schema: Any) -> Json:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _json(description: str, schema: Json, **more: Any) -> Json:
    return {"description": description, "content": {JSON: {"schema": schema, **more}}}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


PROFILE = _in_query(
    "profile",
    "full adds the words, names and contacts; each use of it is recorded.",
    type="string",
    enum=list(PROFILES),
    default=STATISTICAL,
)
EITHER = {"anyOf": [_ref("Record"), _ref("FullRecord")]}
PAGE = {
    "type": "object",
    "required": ["records", "next", "more"],
    "properties": {
        "records": {"type": "array", "items": EITHER, "maxItems": MOST},
        "next": {"type": "string", "description": "The cursor to go on from; keep it for the next time too."},
        "more": {"type": "boolean", "description": "Whether there is more to be had at once."},
    },
}
ANY_OBJECT = {"type": "object"}
NOT_CHANGED = {"description": "It is as it was when you had this ETag."}
ETAG = {"ETag": {"description": "Stands for these bytes.", "required": True, "schema": {"type": "string"}}}

TOLD = {
    "kind": "complaint",
    "story": "They moved my room and nobody asked me.",
    "wish": "My old room back.",
    "safe_now": "yes",
    "advocate": "yes",
    "contact": "sms",
    "contact_number": "+447700900123",
    "contact_times": ["after_school"],
}
TOLD_FOR_A_CHILD = {
    "kind": "informal_feedback",
    "role": "advocate",
    "organisation": "Speak Up",
    "standing": "on_behalf",
    "child_agreed": "asked_me",
    "story": "She says that the new house is kind to her.",
    "child_contact": "through_complainant",
}
RECEIVED = {
    "id": MADE_UP_ID,
    "reference": "HB-7K2M9XD",
    "return_words": ["apple", "river", "candle", "tiger"],
    "received_at": "2026-11-23T09:30:00Z",
    "acknowledge_by": "2026-11-25",
}

OPERATIONS = {
    "api.records": Operation(
        "Records, page by page",
        "Begin without `since`; go on with `next` until `more` is false, and from there the next time: each record that"
        " is new or has changed comes once more, whole. A cursor gives the same bytes whenever it is asked for.",
        {200: _json("A page.", PAGE)},
        [
            _in_query("since", "Where to go on: the `next` of an earlier page.", type="string", minLength=1),
            _in_query("limit", "How many at the most.", type="integer", minimum=1, maximum=MOST, default=USUAL),
            PROFILE,
        ],
    ),
    "api.record": Operation(
        "One record",
        "As it stands now; a case that was deleted at the end of its time is there as a tombstone.",
        {200: _json("The record.", EITHER) | {"headers": ETAG}, 304: NOT_CHANGED},
        [
            {
                "name": "record_id",
                "in": "path",
                "required": True,
                "description": "The id of the record.",
                "schema": {"type": "string", "format": "uuid"},
            },
            PROFILE,
            {
                "name": "If-None-Match",
                "in": "header",
                "required": False,
                "description": "An ETag that you have.",
                "schema": {"type": "string"},
            },
        ],
        problems=(404,),
    ),
    "api.schema": Operation(
        "What a record is",
        "JSON Schema 2020-12, with units, codes and their labels, this authority's own too.",
        {200: _json("The schema.", ANY_OBJECT)},
        [PROFILE | {"description": f"{FULL}: with the words, names and contacts."}],
    ),
    "api.openapi": Operation("This document", "OpenAPI 3.1.", {200: _json("The document.", ANY_OBJECT)}),
    "api.feedback": Operation(
        "Hand in feedback",
        "The same key with the same body is answered the same again and never makes a second case. Nothing is half"
        " taken: with one fault, nothing is kept.",
        {
            201: _json("It is kept.", _ref("Received"), example=RECEIVED),
            200: _json("It had been handed in before.", _ref("Received"), example=RECEIVED),
        },
        [
            {
                "name": KEY,
                "in": "header",
                "required": True,
                "description": "Of your making, another for each thing that is told: a UUID does.",
                "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$"},
                "example": MADE_UP_ID,
            }
        ],
        {
            "required": True,
            "content": {
                JSON: {
                    "schema": _ref("Feedback"),
                    "examples": {
                        "by_a_child": {"summary": "A child tells.", "value": TOLD},
                        "for_a_child": {"summary": "An advocate tells for a child.", "value": TOLD_FOR_A_CHILD},
                    },
                }
            },
        },
        problems=(413, 415, 422),
    ),
}
