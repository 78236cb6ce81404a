"""How a record ends."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.fields import OneOf

NONE = "none"
OUTCOMES = {
    "complaint": ("upheld", "partially_upheld", "not_upheld", "resolved"),
}
OTHER_OUTCOMES = ("resolved",)


class End(Form):
    """Only what was alleged can be upheld: other kinds than complaints are resolved, or end without an outcome."""

    outcome = OneOf(_l("How did it end?"))

    def offer(self, kind: str, labels: Mapping[str, Any]) -> None:
        offered = [(code, labels[code]) for code in OUTCOMES.get(kind, OTHER_OUTCOMES)]
        self.outcome.choices = [*offered, (NONE, _l("No outcome to record"))]

    def validate_outcome(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose how it ended."))

    @property
    def code(self) -> str | None:
        return None if self.outcome.data == NONE else self.outcome.data
