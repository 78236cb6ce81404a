"""Which span and which records the picture of the loop is of. They stand in the address, so that it can be shared."""

from flask_babel import lazy_gettext as _l
from wtforms import Form

from forms.desk.chosen import Choices, Chosen


class NarrowLoop(Form):
    period = Chosen(_l("Ended in"))
    kind = Chosen(_l("Kind"), nothing=_l("Both"))
    service = Chosen(_l("Service"), nothing=_l("All"))

    def offer(self, periods: Choices, kinds: Choices, services: Choices) -> None:
        self.period.choices = [*periods]
        self.kind.offer(kinds)
        self.service.offer(services)
