"""How a record ends."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.fields import OneOf

NONE = "none"


class End(Form):
    outcome = OneOf(_l("How did it end?"))

    def offer(self, outcomes: Mapping[str, Any]) -> None:
        """Codes and labels of the outcomes that this record may have."""
        self.outcome.choices = [*outcomes.items(), (NONE, _l("No outcome to record"))]

    def validate_outcome(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose how it ended."))

    @property
    def code(self) -> str | None:
        return None if self.outcome.data == NONE else self.outcome.data
