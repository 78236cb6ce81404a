"""Two records that belong together."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, ValidationError

from forms.desk.chosen import Choices
from forms.fields import OneOf, ShortText


class Link(Form):
    """Another record, and how this one belongs to it."""

    reference = ShortText(_l("Reference of the other record"), autocomplete="off")
    why = OneOf(_l("How do they belong together?"))

    def offer(self, whys: Choices) -> None:
        self.why.choices = [*whys]

    def validate_reference(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Write the other record’s reference."))

    def validate_why(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose how they belong together."))


class Merge(Form):
    same = ShortText(_l("Reference of the record with the same in it"), autocomplete="off")
    may_read = BooleanField(_l("The same person told both, or both may read what we answer to either"))

    def validate_same(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Write the other record’s reference."))

    def validate_may_read(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Make sure of this first: after merging, both pages show the same answers."))
