"""The JSON Schema says of every field what it may be, what its codes mean and in what it is measured."""

from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from intake.config import load_authority
from intake.domain.authority import Theme
from intake.export.codes import code_lists
from intake.export.json_schema import kept_by, record_schema
from intake.export.schema import FullRecord, Record

AUTHORITY = load_authority("E")
SCHEMA = record_schema(FullRecord(), kept_by(AUTHORITY))


def every_property(schema=SCHEMA, path=""):
    for name, shape in schema.get("properties", {}).items():
        yield f"{path}{name}", shape
        yield from every_property(shape.get("items", shape), f"{path}{name}.")


EVERY = dict(every_property())


def test_it_is_a_schema_of_its_draft():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_object_requires_all_that_it_has_and_bears_what_comes_later():
    for shape in (SCHEMA, *(shape.get("items", shape) for shape in EVERY.values())):
        if "properties" in shape:
            assert shape["required"] == list(shape["properties"])
            assert shape["additionalProperties"] is True


def test_every_field_is_described_and_only_the_first_few_are_never_null():
    assert all(shape["description"] for shape in EVERY.values())
    never = {path for path, shape in EVERY.items() if "null" not in shape["type"] and shape["type"] != "array"}
    assert never == {"schema", "id", "reference", "revision", "updated_at", "tombstone"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("id", {"type": "string", "format": "uuid"}),
        ("updated_at", {"type": "string", "format": "date-time"}),
        ("received_on", {"type": ["string", "null"], "format": "date"}),
        ("made_by_child", {"type": ["boolean", "null"]}),
        ("stages.cost", {"type": ["number", "null"], "x-unit": "pounds"}),
        ("stages.working_days", {"type": ["integer", "null"], "x-unit": "working days"}),
        ("screening", {"type": ["object", "null"]}),
        ("learning.shared_with", {"type": "array", "items": {"type": "string"}}),
    ],
)
def test_a_field_says_what_it_holds(path, said):
    assert said.items() <= EVERY[path].items()


def test_codes_of_every_authority_are_closed_and_labelled():
    closed = {path: shape for path, shape in EVERY.items() if "enum" in shape}
    for shape in closed.values():
        labels = {code: (entry["label"], *entry["aliases"]) for code, entry in shape["x-labels"].items()}
        assert labels == code_lists()[shape["x-codes"]]
        assert shape["enum"] == [*labels, None]
    assert {"kind", "stages.outcome", "ombudsman.finding"} <= set(closed)


def test_findings_are_codes_by_stage():
    findings = EVERY["points.findings"]
    assert findings["propertyNames"]["enum"] == list(code_lists()["stage"])
    assert findings["additionalProperties"]["enum"] == list(code_lists()["finding"])


def test_codes_that_an_authority_keeps_are_labelled_and_open():
    for path in ("theme", "team", "nature", "points.theme", "ombudsman.service"):
        assert "enum" not in EVERY[path]
        assert "x-codes" in EVERY[path]
    assert EVERY["service_area"]["x-labels"]["adoption_support"]["label"] == "Adoption Support"
    assert record_schema(Record())["properties"]["service_area"]["x-labels"] == {}


def test_a_theme_says_what_it_is_for_and_from_when_to_when():
    of_its_time = Theme("Lockdown", date(2020, 3, 23), date(2021, 7, 19))
    authority = replace(
        AUTHORITY, themes={"complaint": {"lockdown": of_its_time}, "compliment": {"kind": Theme("Kind")}}
    )
    themes = record_schema(Record(), kept_by(authority))["properties"]["theme"]["x-labels"]
    days = {"valid_from": "2020-03-23", "valid_until": "2021-07-19"}
    assert themes["lockdown"] == {"label": "Lockdown", "aliases": [], **days, "kinds": ["complaint"]}
    assert themes["kind"]["valid_from"] is None
