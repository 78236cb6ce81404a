"""The API's addresses. Each says what token it needs, which a test requires; the description is made from the rest."""

from flask import Blueprint, Response, json

from intake.services.describing import schema_of
from intake.services.records.reading import FULL, STATISTICAL
from intake.web.api import asking, feedback, records
from intake.web.api.guard import needs
from intake.web.api.openapi import document
from intake.web.api.problems import PREFIX, add_problems
from intake.web.here import house

api = Blueprint("api", __name__, url_prefix=PREFIX)
add_problems(api)


@needs()
def schema() -> Response:
    """What a record is made of."""
    asking.must_take_json()
    profile = asking.profile_of(asking.read_query("profile"))
    own = f"{house().address}{PREFIX}/schema?profile={profile}"
    return _written({"$id": own, **schema_of(house(), profile)})


@needs()
def openapi() -> Response:
    """What can be asked here."""
    asking.must_take_json()
    asking.read_query()
    schemas = {"Record": schema_of(house(), STATISTICAL), "FullRecord": schema_of(house(), FULL)}
    return _written(document(house().address, schemas))


def _written(described: dict[str, object]) -> Response:
    return Response(json.dumps(described, ensure_ascii=False, sort_keys=False), content_type=asking.JSON)


for address, name, view, method in (
    ("/records", "records", records.page, "GET"),
    ("/records/<uuid:record_id>", "record", records.one, "GET"),
    ("/schema", "schema", schema, "GET"),
    ("/openapi.json", "openapi", openapi, "GET"),
    ("/feedback", "feedback", feedback.take_in, "POST"),
):
    api.add_url_rule(address, name, view, methods=[method], provide_automatic_options=False)
