"""One of a list that an authority or Hearback keeps."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, ValidationError

Choices = Iterable[tuple[str, Any]]
NOT_CHOSEN = _l("Not chosen yet")


class Chosen(SelectField):
    """ "" is none of it, said as `nothing`; where the list is empty there is nothing to ask."""

    def __init__(self, *args: Any, nothing: Any = NOT_CHOSEN, **settings: Any):
        super().__init__(*args, choices=[], validate_choice=False, **settings)
        self.nothing = nothing

    def offer(self, choices: Choices) -> None:
        self.choices = [("", self.nothing), *choices]

    @property
    def is_asked(self) -> bool:
        return len(self.choices) > 1

    @property
    def code(self) -> str | None:
        return self.data or None

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in [code for code, _label in self.choices]:
            raise ValidationError(_l("Choose one of these."))
