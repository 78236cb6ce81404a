"""A made-up phone, and what is texted from it."""

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.fields import LongText, PhoneNumber

MADE_UP = "+447700900"
"""Numbers set aside for stories: nobody has them."""


class Phone(Form):
    number = PhoneNumber(_l("The phone's number"), default=f"{MADE_UP}001")

    def validate_number(self, field: Field) -> None:
        if not (field.data or "").startswith(MADE_UP):
            raise ValidationError(_l("Choose a made-up number: 07700 900 and three more."))


class TextFrom(Phone):
    words = LongText(_l("Text from this phone"))

    def validate_words(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(_l("Write the text before you send it."))
