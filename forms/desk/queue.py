"""Which records the desk's queue shows. Its answers stand in the address, so that a view can be shared."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField

from forms.fields import ShortText

Choices = Iterable[tuple[str, Any]]


class QueueFilters(Form):
    reference = ShortText(_l("Reference"))
    whose = SelectField(_l("Whose"))
    kind = SelectField(_l("Kind"))
    work = SelectField(_l("Stage of work"))
    state = SelectField(_l("State"), default="open")
    urgency = SelectField(_l("Urgency"))
    service = SelectField(_l("Service"))
    team = SelectField(_l("Team"))
    officer = SelectField(_l("Given to"))

    NARROWING = ("kind", "work", "state", "urgency", "service", "team", "officer")

    def offer(self, choices: Mapping[str, Choices]) -> None:
        """What there is to choose from; "" is all, and a filter that offers nothing is not asked."""
        for name, field in self._fields.items():
            if isinstance(field, SelectField):
                everything = () if name in ("state", "whose") else (("", _l("All")),)
                field.choices = [*everything, *choices.get(name, ())]

    @property
    def narrowing(self) -> list[Any]:
        """The fields to ask."""
        return [self[name] for name in self.NARROWING if len(self[name].choices) > 1]

    def given(self) -> dict[str, str]:
        """The filters in force by name, those left out that say nothing or something unknown."""
        self.validate()
        return {name: field.data for name, field in self._fields.items() if field.data and not field.errors}
