"""A compliment, in the words that may be passed on."""

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.desk.day import Day
from forms.fields import LongText


class PassOn(Form):
    publishable = LongText(_l("The words to pass on"))
    shared_on = Day(_l("Passed on"))

    def validate_publishable(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(_l("Write the words that are passed on, without names."))

    def validate_shared_on(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Write the day on which it was passed on."))
