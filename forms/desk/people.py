"""Who is named in a record, why somebody is let in again, and by which ways somebody agrees to be reached."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, ValidationError

from forms.desk.chosen import Choices, Chosen
from forms.desk.needed import NeededDay, Needs
from forms.fields import EmailAddress, LongText, OneOf, PhoneNumber, ShortText, SomeOf

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


class Way(Needs):
    """One safe way; `name` begins the names of its fields, for two of these stand on one page."""

    name = "way"
    channel = OneOf(_l("How may we reach them?"))
    number = PhoneNumber(_l("The number"))
    email = EmailAddress(_l("The email address"))
    times = SomeOf(_l("When is it safe?"))
    named = BooleanField(_l("A message may say who we are"))
    on = NeededDay(_l("On which day did they say so?"))

    needed = {"channel": _l("Choose a way."), "on": _l("Write the day on which they said so.")}

    def __init__(self, given: Any = None, **kept: Any):
        super().__init__(given, prefix=f"{self.name}-", **kept)

    def offer(self, channels: Mapping[str, Any], times: Mapping[str, Any]) -> None:
        self.channel.choices, self.times.choices = [*channels.items()], [*times.items()]

    def validate_number(self, field: Field) -> None:
        if not field.data and self.channel.data in ("sms", "call"):
            raise ValidationError(_l("Write the number."))

    def validate_email(self, field: Field) -> None:
        if not field.data and self.channel.data == "email":
            raise ValidationError(_l("Write the email address."))

    @property
    def address(self) -> str | None:
        """The one that belongs to the way."""
        known = {"sms": self.number.data, "call": self.number.data, "email": self.email.data}
        return known.get(self.channel.data or "") or None

    def refuse(self, field: str, sentence: Any) -> None:
        """What turned out only when it was to be done."""
        self[field].errors = [str(sentence)]


class FirstWay(Way):
    name = "first"
