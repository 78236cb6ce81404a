"""Finding a record by what somebody knows of it: its reference, or a name, number or address."""

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field, Form, ValidationError

from forms.fields import EmailAddress, PhoneNumber, ShortText


class _Contact(Form):
    number = PhoneNumber()
    email = EmailAddress()


class Find(Form):
    typed = ShortText(_l("Find a record"), autocomplete="off")

    def validate_typed(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Write a reference, a name, a phone number or an email address."))

    @property
    def contact(self) -> str | None:
        """What was typed, where it is a number or an email address, as it would be kept."""
        form = _Contact(MultiDict(dict.fromkeys(("number", "email"), self.typed.data or "")))
        form.validate()
        return next((field.data for field in form if field.data and not field.errors), None)
