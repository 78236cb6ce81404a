"""What was found on each point, and the letter that says so."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, ValidationError

from forms.desk.chosen import Chosen
from forms.desk.needed import Needs
from forms.fields import LongText, OneOf, ShortText

Labels = Mapping[str, Any]
PAYMENT = "payment"
_POUNDS = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{2}))?")


class Pounds(ShortText):
    """An amount as people write it; `pence` is what it comes to, None where nothing is written."""

    @property
    def pence(self) -> int | None:
        match = _POUNDS.fullmatch((self.data or "").strip())
        return int(match[1].replace(",", "")) * 100 + int(match[2] or 0) if match else None

    def pre_validate(self, _form: Any) -> None:
        if self.data and self.pence is None:
            raise ValidationError(_l("Write an amount in pounds, like 50 or 49.50."))


def _with_payment(number: int) -> Callable[[Form, Field], None]:
    def check(form: Form, field: Field) -> None:
        if field.data and form[f"remedy_{number}"].data != PAYMENT:
            raise ValidationError(_l("An amount goes with a payment. Choose that, or leave this empty."))

    return check


class _Finding(Form):
    outcome = Chosen(_l("Outcome of the whole"), nothing=_l("The one that follows from the points"))
    why = LongText(_l("Why another outcome than the one that follows?"))
    action_taken = LongText(_l("What has been done about it, for the record"))


def finding_form(numbers: Sequence[int]) -> type[_Finding]:
    """A form with finding_1, remedy_1, pounds_1, … for the points of these numbers."""
    fields: dict[str, object] = {}
    for number in numbers:
        fields[f"finding_{number}"] = Chosen(_l("What was found"), nothing=_l("Not said yet"))
        fields[f"remedy_{number}"] = Chosen(_l("How it is put right"), nothing=_l("Nothing to put right"))
        fields[f"pounds_{number}"] = Pounds(
            _l("Payment in pounds"), autocomplete="off", validators=[_with_payment(number)]
        )
    return type("Finding", (_Finding,), fields)


def offer(form: _Finding, numbers: Iterable[int], findings: Labels, remedies: Labels, outcomes: Labels) -> None:
    """Codes and labels of the stage."""
    for number in numbers:
        form[f"finding_{number}"].offer(findings.items())
        form[f"remedy_{number}"].offer(remedies.items())
    form.outcome.offer(outcomes.items())


class Words(Needs):
    words = LongText(_l("The words of the letter"))

    needed = {"words": _l("Write the letter first.")}


class FillIn(Needs):
    wording = OneOf(_l("In which words?"))
    anyway = BooleanField(_l("Fill it in anyway: the changes in the text go"))

    needed = {"wording": _l("Choose in which words.")}

    def offer(self, wordings: Labels) -> None:
        self.wording.choices = [*wordings.items()]


class Check(Needs):
    comments = LongText(_l("Comments for whoever wrote it"))

    needed = {"comments": _l("Say what has to be mended.")}
