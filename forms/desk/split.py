"""One record becomes two."""

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.desk.chosen import Choices
from forms.fields import LongText, OneOf


class Split(Form):
    kind = OneOf(_l("What is the new record?"))
    words = LongText(_l("The person’s words that belong to it"))

    def offer(self, kinds: Choices) -> None:
        self.kind.choices = [*kinds]

    def validate_kind(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose what the new record is."))

    def validate_words(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(_l("Leave those of the person’s words that belong to the new record."))
