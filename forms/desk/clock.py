"""What moves the clock of a complaint. Names begin with what is done, for several of these stand on one page."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, ValidationError

from forms.desk.day import Day
from forms.desk.needed import NeededDay
from forms.fields import LongText, OneOf

AGREED = {"yes": _l("Yes"), "no": _l("No"), "not_asked": _l("Nobody has asked yet")}


class Move(Form):
    """`name` begins the names of its fields, `needed` says of each field what to write where it is empty, and `offered`
    what there is to choose from."""

    name = ""
    needed: Mapping[str, Any] = {}

    def __init__(self, given: Any = None, reasons: Mapping[str, Any] | None = None):
        super().__init__(given, prefix=f"{self.name}-")
        for field, choices in (("why", reasons or {}), ("agreed", AGREED)):
            if field in self:
                self[field].choices = [*choices.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        return bool(super().validate({name: [_written(say)] for name, say in self.needed.items()}))

    @property
    def has_agreed(self) -> bool | None:
        """None where nobody asked."""
        return {"yes": True, "no": False}.get(self["agreed"].data)

    def refuse(self, name: str, sentence: str) -> None:
        """What turned out only when it was to be done."""
        self[name].errors = [sentence]


WHY = _l("Choose the reason.")
REASON = _l("Write the reason in a sentence: it is asked for later.")


class Extend(Move):
    name = "extend"
    to = Day(_l("The new last day"))
    why = OneOf(_l("Why it takes longer"))
    words = LongText(_l("The reason in words"))
    agreed = OneOf(_l("Does the person agree?"))

    needed = {
        "to": _l("Write the new last day, like 23/11/2026."),
        "why": WHY,
        "words": REASON,
        "agreed": _l("Say whether the person agrees."),
    }


class Pause(Move):
    name = "pause"
    on = Day(_l("From which day"))
    why = OneOf(_l("Why no day counts"))
    words = LongText(_l("The reason in words"))

    needed = {"on": _l("Write the first day that does not count."), "why": WHY, "words": REASON}


class Resume(Move):
    name = "resume"
    on = Day(_l("From which day do days count again?"))
    words = LongText(_l("What has changed"))

    needed = {"on": _l("Write the first day that counts again.")}


class Delay(Move):
    name = "delay"
    on = Day(_l("When did you tell them?"))
    to = Day(_l("By when do they hear?"))
    why = OneOf(_l("Why it takes longer"))
    words = LongText(_l("What you told them"))
    agreed = OneOf(_l("Does the person agree?"))

    needed = {
        "on": _l("Write the day on which you told them."),
        "to": _l("Write the day by which they hear."),
        "why": WHY,
        "words": _l("Write in a sentence what you told them."),
        "agreed": _l("Say whether the person agrees."),
    }


class TellDelay(Move):
    """Told now, by what is written here. `seen` is the day that the message said when it was last looked at."""

    name = "tell"
    to = NeededDay(_l("By when do they hear?"))
    why = OneOf(_l("Why it takes longer"))
    words = LongText(_l("Why, in words for them: they read it on their page"))
    seen = Day()

    needed = {
        "to": _l("Write the day by which they hear."),
        "why": WHY,
        "words": _l("Write in a sentence why it takes longer."),
    }


def _written(sentence: Any) -> Any:
    def check(_form: Form, field: Any) -> None:
        if not (field.data or "").strip():
            raise ValidationError(sentence)

    return check
