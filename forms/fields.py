"""The kinds of field a question can be built on: WTForms fields that keep words as they were told.

Each says its `shape` (long, short, one, some, notice), which is all that a channel needs to ask it. Error sentences are
for a child to read: they say what to do, and never blame (R56).
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import phonenumbers
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields import RadioField

LONG_LIMIT = 10_000
SHORT_LIMIT = 200
REGION = "GB"

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def verbatim(text: str | None) -> str | None:
    r"""The words as told: line ends become \n, control characters other than line breaks and tabs go, nothing else."""
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")


class _NotTooLong:
    def __init__(self, limit: int):
        self.limit = limit

    def __call__(self, _form: Any, field: Field) -> None:
        length = len(field.data or "")
        if length > self.limit:
            raise ValidationError(
                _l(
                    "This is %(length)s characters long. There is room for %(limit)s. Make it shorter by %(over)s.",
                    length=f"{length:,}",
                    limit=f"{self.limit:,}",
                    over=f"{length - self.limit:,}",
                )
            )


class LongText(TextAreaField):
    """A story: up to 10,000 characters."""

    shape = "long"

    def __init__(self, *args: Any, **settings: Any):
        super().__init__(*args, filters=[verbatim], validators=[_NotTooLong(LONG_LIMIT)], **settings)


class ShortText(StringField):
    """A name or a few words: up to 200 characters, on one line."""

    shape = "short"
    data: str | None
    autocomplete: str | None = None
    inputmode: str | None = None

    def __init__(self, *args: Any, autocomplete: str | None = None, **settings: Any):
        checks = [_NotTooLong(SHORT_LIMIT), *settings.pop("validators", ())]
        super().__init__(*args, filters=[verbatim, _one_line], validators=checks, **settings)
        self.autocomplete = autocomplete or self.autocomplete

    @staticmethod
    def show(answer: str) -> str:
        """The answer as people write it."""
        return answer

    @property
    def shown(self) -> str:
        return self.show(self.data or "")


class PhoneNumber(ShortText):
    """Kept as +447700900123. Possible numbers are taken: made-up drama numbers are possible too."""

    autocomplete = "tel"
    inputmode = "tel"

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata(valuelist)
        number = _phone_number(self.data or "")
        if number is not None:
            self.data = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def pre_validate(self, _form: Any) -> None:
        if self.data and _phone_number(self.data) is None:
            raise ValidationError(_l("Write a phone number with all its numbers, like 07700 900123."))

    @staticmethod
    def show(answer: str) -> str:
        number = _phone_number(answer)
        if number is None or number.country_code != phonenumbers.country_code_for_region(REGION):
            return answer
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


class EmailAddress(ShortText):
    autocomplete = "email"
    inputmode = "email"

    def pre_validate(self, _form: Any) -> None:
        if self.data and not _EMAIL.fullmatch(self.data):
            raise ValidationError(_l("Write an email address with an @ in it, like sam@example.com."))


class OneOf(RadioField):
    """One choice, none chosen beforehand (R57)."""

    shape = "one"

    def __init__(self, *args: Any, **settings: Any):
        super().__init__(*args, validate_choice=False, **settings)

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in [code for code, _label in self.choices]:
            raise ValidationError(_l("Choose one of these."))


class SomeOf(SelectMultipleField):
    """As many choices as fit."""

    shape = "some"

    def __init__(self, *args: Any, **settings: Any):
        super().__init__(*args, validate_choice=False, **settings)

    def pre_validate(self, form: Any) -> None:
        known = [code for code, _label in self.choices]
        if any(code not in known for code in self.data or ()):
            raise ValidationError(_l("Choose from these."))


class Notice(Field):
    """Nothing to answer: something to read before going on."""

    shape = "notice"

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = "read"


def _one_line(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def _phone_number(text: str) -> phonenumbers.PhoneNumber | None:
    """None for what is no number, or lacks some of its digits: a British mobile number has ten after its 0."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    is_british = number.country_code == phonenumbers.country_code_for_region(REGION)
    is_mobile = is_british and str(number.national_number).startswith("7")
    kind = phonenumbers.PhoneNumberType.MOBILE if is_mobile else phonenumbers.PhoneNumberType.UNKNOWN
    possible = phonenumbers.is_possible_number_for_type_with_reason(number, kind)
    return number if possible == phonenumbers.ValidationResult.IS_POSSIBLE else None
