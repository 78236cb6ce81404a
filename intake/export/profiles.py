"""The two profiles of the export, and a case's record in either."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema

from intake.export.record import Reading, full_record_of, record_of
from intake.export.schema import FullRecord, Record
from intake.store.tables.case import Case


@dataclass(frozen=True)
class Profile:
    """`has_words` when it needs the sealed words, names and contacts."""

    schema: Schema
    read: Callable[[Case, Reading], dict[str, Any]]
    has_words: bool

    def record(self, case: Case, reading: Reading) -> dict[str, Any]:
        """Ready for JSON, fields in the contract's order."""
        record: dict[str, Any] = self.schema.dump(self.read(case, reading))
        return record


BY_NAME = {
    "statistical": Profile(Record(), record_of, has_words=False),
    "full": Profile(FullRecord(), full_record_of, has_words=True),
}
