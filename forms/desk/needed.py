"""Forms in which some things have to be said: each with the sentence that asks for what is missing."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from wtforms import Field, Form, ValidationError

from forms.desk.day import Day


class Needs(Form):
    """`needed` says of a field what to do where it is empty, or holds white space alone."""

    needed: Mapping[str, Any] = {}

    def validate(self, extra_validators: Any = None) -> bool:
        return bool(super().validate({name: [_filled(sentence)] for name, sentence in self.needed.items()}))


class NeededDay(Day):
    @property
    def given(self) -> date:
        """Of a form that was validated. Raises ValueError where there is none."""
        if self.day is None:
            raise ValueError("no day")
        return self.day


def _filled(sentence: Any) -> Callable[[Form, Field], None]:
    def check(_form: Form, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(sentence)

    return check
