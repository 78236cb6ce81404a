"""Entering what came by telephone, in person, by letter, email or another app (R7); and an advocate's own form."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, ValidationError

from forms.desk.chosen import Choices, Chosen
from forms.desk.day import Day
from forms.fields import EmailAddress, LongText, OneOf, PhoneNumber, ShortText, SomeOf
from forms.question import Answer

FIRST_YEAR = 2000
NOT_ASKED = _l("Was not asked")
CHILD, ADVOCATE = "child", "advocate"


class Told(Form):
    """What was told and by whom. Names and codes are those of the questions that a person is asked."""

    standing = OneOf(_l("For whom do they speak?"))
    name = ShortText(_l("Their name, if they gave it"))
    organisation = ShortText(_l("Their organisation"))
    child_name = ShortText(_l("The child’s name, if it may be named"))
    child_agreed = Chosen(_l("Has the child agreed?"), nothing=NOT_ASKED)
    kind = Chosen(_l("What it is, if you know"), nothing=_l("Not known yet"))
    story = LongText(_l("In the person’s own words"))
    about = LongText(_l("Who or what it is about"))
    wish = LongText(_l("What they want to happen"))
    safe_now = Chosen(_l("Is the child safe now?"), nothing=NOT_ASKED)
    advocate = Chosen(_l("Does the child want an advocate?"), nothing=NOT_ASKED)
    contact = OneOf(_l("How may we reach whoever told it?"))
    contact_number = PhoneNumber(_l("Their number, if it is safe"))
    contact_email = EmailAddress(_l("Their email address, if it is safe"))
    contact_times = SomeOf(_l("When is it safe?"))
    contact_named = BooleanField(_l("A message may say who we are"))

    def offer(self, choices: Mapping[str, Choices]) -> None:
        for name, offered in choices.items():
            if name in self:
                field = self[name]
                if isinstance(field, Chosen):
                    field.offer(offered)
                else:
                    field.choices = [*offered]

    def validate_standing(self, field: Field) -> None:
        if not field.data and self.is_adults:
            raise ValidationError(_l("Choose for whom they speak."))

    def validate_story(self, field: Field) -> None:
        if not (field.data or "").strip():
            raise ValidationError(_l("Write what was told, in the person’s own words where you have them."))

    def validate_contact(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose a way, or that nobody may be contacted."))

    def validate_contact_number(self, field: Field) -> None:
        if not field.data and self.contact.data in ("sms", "call"):
            raise ValidationError(_l("Write the number, or choose another way."))

    def validate_contact_email(self, field: Field) -> None:
        if not field.data and self.contact.data == "email":
            raise ValidationError(_l("Write the email address, or choose another way."))

    @property
    def is_adults(self) -> bool:
        """Told by somebody else than the child."""
        return True

    def answers(self) -> dict[str, Answer]:
        """As if each had been the answer to its question; what was not asked is left out."""
        given: dict[str, Any] = {field.name: field.data for field in self if isinstance(field.data, str) and field.data}
        given["contact_times"] = tuple(self.contact_times.data or ())
        given["contact_named"] = "yes" if self.contact_named.data else "no"
        if self.is_adults and given.get("standing") == "on_behalf":
            given["child_contact"] = "through_complainant"
        return given


class SendForChild(Told):
    """An advocate tells for a child, as they would on the pages that everybody sees."""

    standing = OneOf(_l("For whom do you speak?"))
    name = ShortText(_l("Your name"))
    organisation = ShortText(_l("Your organisation"))
    story = LongText(_l("What happened, or what was good"))
    contact = OneOf(_l("How may we reach you?"))
    contact_number = PhoneNumber(_l("Your number"))
    contact_email = EmailAddress(_l("Your email address"))

    def answers(self) -> dict[str, Answer]:
        return {**super().answers(), "role": ADVOCATE}


class Enter(Told):
    """The team enters what somebody else has heard or got."""

    channel = OneOf(_l("How did it come?"))
    received_on = Day(_l("When was it received?"))
    taken_down_by = ShortText(_l("Who took it down?"))
    made_by_child = BooleanField(_l("A child or young person made it, whoever brought it"))
    campaign = ShortText(_l("Campaign or event, if it came of one"))

    role = OneOf(_l("Who told it?"))

    today: date

    @property
    def is_adults(self) -> bool:
        return bool(self.role.data) and self.role.data != CHILD

    def validate_role(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose who told it."))

    def validate_channel(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose how it came."))

    def validate_received_on(self, field: Any) -> None:
        if field.day is None:
            raise ValidationError(_l("Write the day on which it was received."))
        if field.day > self.today:
            raise ValidationError(_l("This day has not come yet. Write the day on which it was received."))
        if field.day.year < FIRST_YEAR:
            raise ValidationError(_l("That is too long ago to be entered here. Look at the year again."))

    def validate_taken_down_by(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Write who took it down."))
