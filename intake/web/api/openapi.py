"""The OpenAPI 3.1 document: made from the addresses that there are and from the classes that read and write."""

from collections.abc import Mapping
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import current_app
from werkzeug.routing import Rule

from intake.web.api import operations
from intake.web.api.problems import PREFIX, PROBLEM
from intake.web.api.schemas import Feedback, Problem, Received

Json = dict[str, Any]

ABOUT = (
    "Records of complaints, feedback and compliments for a reporting back end, and a door for other programs that hand"
    " in what children tell them."
)
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token, made with: hearback token add NAME --scope SCOPE",
}
SAYS = {
    400: "The query, a header or the JSON is not understood.",
    401: "There is no token, or it opens nothing any more.",
    403: "The token is of another scope.",
    404: "There is nothing here.",
    406: "Something else than JSON is wanted.",
    413: "More than 1,048,576 bytes.",
    415: "The body is not application/json.",
    422: "The body has faults; nothing was kept.",
    429: "Too many wrong tokens came from this client.",
    500: "Something went wrong here.",
    503: "The database is away; nothing was kept.",
}


def document(public_address: str, schemas: Mapping[str, Json]) -> Json:
    """`schemas` are those of the records, by name."""
    spec = APISpec(
        "Hearback",
        "1",
        "3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=lambda schema: type(schema).__name__)],
        info={"description": ABOUT},
        servers=[{"url": public_address}],
    )
    spec.components.security_scheme("token", BEARER)
    for name, schema in schemas.items():
        spec.components.schema(name, schema)
    for name, written in (("Feedback", Feedback), ("Received", Received), ("Problem", Problem)):
        spec.components.schema(name, schema=written)
    for rule in _rules():
        view = current_app.view_functions[rule.endpoint]
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        described = {method.lower(): _operation(rule.endpoint, view) for method in methods}
        spec.path(rule.rule.replace("<uuid:record_id>", "{record_id}"), operations=described)
    whole: Json = spec.to_dict()
    whole["components"]["schemas"]["Feedback"]["additionalProperties"] = False
    return whole


def _rules() -> list[Rule]:
    return [rule for rule in current_app.url_map.iter_rules() if rule.rule.startswith(f"{PREFIX}/")]


def _operation(endpoint: str, view: Any) -> Json:
    """As it is described in `operations`, with what is the same for all: who may, and what can go wrong."""
    described = operations.OPERATIONS[endpoint]
    wrong = {*described.problems, 400, 406, 500, *((401, 403, 429, 503) if view.scopes else ())}
    responses = {str(status): answer for status, answer in described.answers.items()}
    return {
        "operationId": endpoint.replace(".", "_"),
        "summary": described.summary,
        "description": _says_who(described.description, view.scopes),
        "security": [{"token": []}] if view.scopes else [],
        **({"parameters": described.parameters} if described.parameters else {}),
        **({"requestBody": described.body} if described.body else {}),
        "responses": responses | {str(status): _problem(status) for status in sorted(wrong)},
    }


def _says_who(description: str, scopes: tuple[str, ...]) -> str:
    return f"{description} Scope: {' or '.join(scopes)}." if scopes else f"{description} No token is needed."


def _problem(status: int) -> Json:
    headers = {}
    if status == 401:
        headers = {"WWW-Authenticate": _header("How to come in.")}
    elif status in (429, 503):
        headers = {"Retry-After": _header("Seconds to wait.", "integer")}
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": SAYS[status], "content": content, **({"headers": headers} if headers else {})}


def _header(description: str, kind: str = "string") -> Json:
    return {"description": description, "required": True, "schema": {"type": kind}}
