"""How a record ends."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.fields import LongText, OneOf

NONE = "none"


class End(Form):
    outcome = OneOf(_l("How did it end?"))
    why = LongText(_l("Why, if it ends without an answer or a finding"))

    def offer(self, outcomes: Mapping[str, Any], closures: Mapping[str, Any], *, may_be_none: bool) -> None:
        """Codes and labels of the outcomes that this record may have, and of the reasons to end without one."""
        none = [(NONE, _l("No outcome to record"))] if may_be_none else []
        self.outcome.choices = [*outcomes.items(), *closures.items(), *none]

    def validate_outcome(self, field: Field) -> None:
        if self.outcome.choices and not field.data:
            raise ValidationError(_l("Choose how it ended."))

    @property
    def code(self) -> str | None:
        return None if self.outcome.data == NONE else self.outcome.data or None
