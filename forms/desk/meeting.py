"""What a meeting decides about a record: in one form, taken down on the spot."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.desk.chosen import Chosen
from forms.desk.day import Day
from forms.fields import LongText, ShortText


class TakeDown(Form):
    """Names begin with the record's, for there is one for each record of the page."""

    words = LongText(_l("What was decided"))
    step = ShortText(_l("Next step"))
    by = Day(_l("By"))
    officer = Chosen(_l("Who does it"), nothing=_l("The team"))

    def __init__(self, given: Any, name: str, officers: Iterable[tuple[str, Any]]):
        super().__init__(given, prefix=f"{name}-")
        self["officer"].offer(officers)

    def validate_words(self, field: Field) -> None:
        if not ((field.data or "").strip() or self.step.data):
            raise ValidationError(_l("Write what was decided, or a next step."))

    def validate_step(self, field: Field) -> None:
        if not field.data and (self.by.data or self.officer.data):
            raise ValidationError(_l("Write what is to be done, too."))

    def validate_by(self, field: Field) -> None:
        if self.step.data and not field.data:
            raise ValidationError(_l("Write the day by which it is done, like 23/11/2026."))
