"""A safeguarding concern beside a record, and what was done about it."""

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.desk.day import Day
from forms.fields import LongText, OneOf


class Concern(Form):
    concern = OneOf(_l("What is the concern?"))
    words = LongText(_l("What you have seen or heard"))

    def validate_concern(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose what the concern is."))


class Referral(Form):
    """Where a case is held, released or a concern closed, the words alone count."""

    to = OneOf(_l("Referred to"))
    on = Day(_l("On which day"))
    words = LongText(_l("What to remember about it"))

    def validate_to(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose to whom it was referred."))

    def validate_on(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Write the day on which it was referred."))
