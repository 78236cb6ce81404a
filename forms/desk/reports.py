"""What somebody wants to see of a report. All of it stands in the address, so that the view can be shared."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form, ValidationError

from forms.desk.chosen import Choices, Chosen
from forms.desk.day import Day
from forms.fields import ShortText

OWN = "own"
YEARS = range(1990, 2100)


class WhoseTables(Form):
    authority = Chosen(_l("Whose tables"))


class ReportPickers(Form):
    """The last fields are the report's own; those it does not know are taken off by `offer`."""

    period = Chosen(_l("Period"))
    first = Day(_l("First day"))
    last = Day(_l("Last day"))
    compare = Chosen(_l("Compared with"), nothing=_l("Nothing"))
    small = Chosen(_l("Small numbers"))
    procedure = Chosen(_l("Procedure"), nothing=_l("All, each under its name"))
    stage = Chosen(_l("Stage"), nothing=_l("Stage 1"))
    by = Chosen(_l("Counted"))
    base = Chosen(_l("Out of"))
    bands = ShortText(_l("Bands of working days"))

    own = ("procedure", "stage", "by", "base", "bands")

    def offer(self, choices: Mapping[str, Choices], params: Iterable[str]) -> None:
        """What `choices` names has a choice of nothing where its field says so."""
        for name in {*self.own} - {*params}:
            del self[name]
        for name, offered in choices.items():
            if name in self:
                field = self[name]
                if name in ("compare", "procedure", "stage"):
                    field.offer(offered)
                else:
                    field.choices = [*offered]

    def chosen_params(self) -> dict[str, str]:
        return {name: self[name].data for name in self.own if name in self and self[name].data}

    def validate_first(self, field: Any) -> None:
        if self.period.data == OWN:
            _check(field.day, _l("Write the first day of the period."))

    def validate_last(self, field: Any) -> None:
        if self.period.data != OWN:
            return
        _check(field.day, _l("Write the last day of the period."))
        if self.first.day is not None and field.day < self.first.day:
            raise ValidationError(
                _l("The last day comes before the first. Write a later one, or an earlier first day.")
            )


def _check(day: date | None, needed: Any) -> None:
    if day is None:
        raise ValidationError(needed)
    if day.year not in YEARS:
        raise ValidationError(_l("Write a day from 1990 to 2099."))
