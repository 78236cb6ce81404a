"""Nobody changes what readers are told of a record without a note to them."""

import hashlib
import json
import re
from pathlib import Path

from intake.export.json_schema import record_schema
from intake.export.schema import FullRecord, Record

PAGE = (Path(__file__).parents[3] / "docs" / "schema-versions.md").read_text(encoding="utf-8")
NOTES = re.findall(r"^\| `([0-9a-f]{16})` \| (.+) \|$", PAGE, re.MULTILINE)


def fingerprint():
    """Of both profiles, without any authority's own lists; the order of fields counts."""
    schemas = [record_schema(Record()), record_schema(FullRecord())]
    return hashlib.sha256(json.dumps(schemas, separators=(",", ":")).encode()).hexdigest()[:16]


def test_the_schema_is_the_one_of_the_last_note():
    now = fingerprint()
    assert NOTES[-1][0] == now, f"the schema changed: add a line for `{now}` to docs/schema-versions.md"


def test_each_version_has_a_note_of_its_own():
    assert len({mark for mark, _note in NOTES}) == len(NOTES)
    assert all(len(note) > len("Changed.") for _mark, note in NOTES)
