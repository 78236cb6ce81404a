"""Who is named in a record, and why somebody is let in again."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import Field, Form, ValidationError

from forms.desk.chosen import Choices, Chosen
from forms.fields import LongText, OneOf, ShortText

WORKS_AS = {"worker": _l("A worker, whatever their job"), "carer": _l("A carer, or somebody in their home")}


class NameSomebody(Form):
    """`staff` is who it is on the staff; without it, the name is looked for there."""

    name = ShortText(_l("Name, as it was told"))
    staff = Chosen(_l("Who that is on our staff"), nothing=_l("I do not know, or nobody"))
    works_as = OneOf(_l("What they are"), choices=[*WORKS_AS.items()])

    def offer(self, staff: Choices) -> None:
        self.staff.offer(staff)

    def validate_name(self, field: Field) -> None:
        if not (field.data or "").strip() and not self.staff.data:
            raise ValidationError(_l("Write the name, or choose who it is."))

    def validate_works_as(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose whether they are a worker or a carer."))

    @property
    def staff_id(self) -> UUID | None:
        return UUID(self.staff.data) if self.staff.data else None


class LetIn(Form):
    reason = LongText(_l("How do you know that it is not them?"))

    def validate_reason(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(_l("Write how you know that it is not them: whoever reads the history will ask."))
