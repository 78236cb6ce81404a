"""The schema holds to the contract: the names, their order, and what is written where nothing is known."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from marshmallow import fields

from intake.export.codes import code_lists
from intake.export.nested import Stage
from intake.export.schema import FullRecord, Record
from tests.unit.export.contract import LISTS, NESTED, RECORD, WORDS

BARE = {"id": uuid4(), "reference": "X1", "revision": 1, "updated_at": datetime(2026, 1, 1, tzinfo=UTC), "tombstone": 0}


def inside(field):
    """The schema of what a nested field holds, of a list's entries too; None for a plain field."""
    inner = field.inner if isinstance(field, fields.List) else field
    return inner.schema if isinstance(inner, fields.Nested) else None


def every_field(schema, path=""):
    for name, field in schema.fields.items():
        yield f"{path}{name}", field
        if inside(field):
            yield from every_field(inside(field), f"{path}{name}.")


EVERY_FIELD = dict(every_field(FullRecord()))


def test_the_fields_stand_in_the_order_of_the_contract():
    assert list(Record().fields) == RECORD


@pytest.mark.parametrize("path", NESTED)
def test_the_fields_of_an_object_stand_in_the_order_of_the_contract(path):
    of_the_record = dict(every_field(Record()))
    assert list(inside(of_the_record[path]).fields) == NESTED[path].split()


def test_the_full_profile_adds_the_words_after_everything_else():
    assert list(FullRecord().fields) == RECORD + WORDS
    assert list(inside(EVERY_FIELD["points"]).fields) == [*NESTED["points"].split(), "text"]
    assert list(inside(EVERY_FIELD["people"]).fields) == [
        "part",
        "name",
        "organisation",
        "contact_channel",
        "contact_address",
    ]


def test_what_is_unknown_is_null_and_a_list_is_empty():
    record = FullRecord().dump(BARE)
    assert list(record) == RECORD + WORDS
    unknown = {name: value for name, value in record.items() if name not in BARE and name != "schema"}
    assert unknown == {name: [] if name in (*LISTS, "people") else None for name in unknown}


@pytest.mark.parametrize("path", LISTS)
def test_what_is_unknown_of_an_entry_is_null_and_its_lists_are_empty(path):
    schema = inside(EVERY_FIELD[path])
    lists = {"recommendations", "shared_with"}
    assert schema.dump({}) == {name: [] if name in lists else None for name in schema.fields}


@pytest.mark.parametrize(("kept", "written"), [("250.00", "250"), ("12.50", "12.5"), ("0.10", "0.1"), ("0", "0")])
def test_money_is_a_number_of_pounds_without_trailing_zeros(kept, written):
    assert repr(Stage().dump({"cost": Decimal(kept)})["cost"]) == written


def test_every_field_says_what_it_means():
    assert not [
        path for path, field in EVERY_FIELD.items() if not field.metadata.get("description", "").endswith((".", "?"))
    ]


def test_every_list_of_codes_that_a_field_names_is_there_and_none_is_left_over():
    findings = EVERY_FIELD["points.findings"]
    named = [*EVERY_FIELD.values(), findings.key_field, findings.value_field]
    common = {
        field.metadata["codes"] for field in named if "codes" in field.metadata and "kept_by" not in field.metadata
    }
    assert common == set(code_lists())


def test_a_list_that_an_authority_keeps_is_not_a_common_one():
    own = {field.metadata["codes"] for field in EVERY_FIELD.values() if "kept_by" in field.metadata}
    assert {"service_area", "team", "theme"} <= own
    assert not own & set(code_lists())
