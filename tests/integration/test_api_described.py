"""The description of the API is the API: every address, who may ask, and what comes back."""

import json
import re
from pathlib import Path

import pytest

from intake.web.api import operations
from tests.support.programs import Program

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

OPEN_TO_ALL = {"api.schema", "api.openapi"}


@pytest.fixture
def document(app):
    return app.test_client().get("/api/v1/openapi.json").json


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")]


def test_every_address_is_described_and_nothing_else(app, document):
    there = {
        (rule.rule.replace("<uuid:", "{").replace(">", "}"), method.lower())
        for rule in rules(app)
        for method in rule.methods - {"HEAD"}
    }
    assert there == {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert set(operations.OPERATIONS) == {rule.endpoint for rule in rules(app)}


def test_every_address_says_which_token_it_needs(app, document):
    for rule in rules(app):
        scopes = app.view_functions[rule.endpoint].scopes
        assert bool(scopes) != (rule.endpoint in OPEN_TO_ALL)


def test_what_needs_a_token_is_described_so(document):
    described = [operation for methods in document["paths"].values() for operation in methods.values()]
    needs = {operation["operationId"] for operation in described if operation["security"]}
    assert needs == {"api_records", "api_record", "api_feedback"}
    for operation in described:
        assert ("401" in operation["responses"]) == (operation["operationId"] in needs)


def test_every_reference_in_the_document_leads_somewhere(document):
    def references(part):
        for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from references(value)
        if isinstance(part, dict) and isinstance(part.get("$ref"), str):
            yield part["$ref"]

    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert set(references(document)) <= known


def test_the_examples_can_be_handed_in(app, house, document):
    program = Program(app, house, "intake")
    body = document["paths"]["/api/v1/feedback"]["post"]["requestBody"]["content"]["application/json"]
    for example in body["examples"].values():
        program.hand_in(example["value"])


def test_the_schema_carries_this_authoritys_own_labels(app):
    schema = app.test_client().get("/api/v1/schema").json
    theme = schema["properties"]["theme"]["x-labels"]["bullying"]
    assert (theme["label"], theme["kinds"]) == ("Bullying", ["informal_feedback"])
    assert schema["$id"].endswith("/api/v1/schema?profile=statistical")


def test_the_example_of_the_page_for_builders_can_be_handed_in(app, house):
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"-d '(\{.*?\})'", page, re.DOTALL)
    Program(app, house, "intake").hand_in(json.loads(told))


def test_every_problem_of_the_description_is_on_the_page_for_builders(document):
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    described = {
        status
        for methods in document["paths"].values()
        for operation in methods.values()
        for status in operation["responses"]
        if status >= "400"
    }
    told = set(re.findall(r"\d{3}", " ".join(re.findall(r"^\| ([\d, ]+) \|", page, re.MULTILINE))))
    assert described <= told
