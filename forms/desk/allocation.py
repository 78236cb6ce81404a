"""Who answers a stage, giving it back, and when its clock starts."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from forms.desk.chosen import Chosen
from forms.desk.needed import NeededDay, Needs
from forms.fields import LongText, OneOf


class Give(Needs):
    officer = Chosen(_l("Who answers it"), nothing=_l("Choose somebody"))

    needed = {"officer": _l("Choose who answers it.")}

    def offer(self, staff: Iterable[tuple[str, Any]]) -> None:
        """Ids, each with a name."""
        self.officer.offer(staff)


class GiveBack(Needs):
    words = LongText(_l("Why do you give it back?"))

    needed = {"words": _l("Say why, so that the team can give it to somebody else.")}


class Begin(Needs):
    stage = OneOf(_l("Which stage begins?"))

    needed = {"stage": _l("Choose which stage begins.")}

    def offer(self, stages: Mapping[str, Any]) -> None:
        self.stage.choices = [*stages.items()]


class Terms(Needs):
    on = NeededDay(_l("The day on which the terms were signed"))

    needed = {"on": _l("Write the day on which the terms were signed.")}
