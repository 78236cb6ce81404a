"""The team's answer to whoever told us."""

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.fields import LongText


class Answer(Form):
    words = LongText(_l("Your answer"))

    def validate_words(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(_l("Write the answer before you send it."))
