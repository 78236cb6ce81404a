"""Which records the desk's queue shows. Its answers stand in the address, so that a view can be shared."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField

from forms.fields import ShortText

Choices = Iterable[tuple[str, Any]]


class QueueFilters(Form):
    reference = ShortText(_l("Reference"), autocomplete="off")
    kind = SelectField(_l("Kind"))
    state = SelectField(_l("State"), default="open")
    service = SelectField(_l("Service"))
    urgency = SelectField(_l("Urgency"))

    def offer(self, *, kinds: Choices, states: Choices, services: Choices, urgencies: Choices) -> None:
        """What there is to choose from; "" is all."""
        self.kind.choices = [("", _l("All")), *kinds]
        self.state.choices = [*states]
        self.service.choices = [("", _l("All")), *services]
        self.urgency.choices = [("", _l("All")), *urgencies]

    def given(self) -> dict[str, str]:
        """The filters in force by name, those left out that say nothing or something unknown."""
        self.validate()
        return {name: field.data for name, field in self._fields.items() if field.data and not field.errors}
