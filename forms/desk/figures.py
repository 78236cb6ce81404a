"""Figures that no record holds: cases held, the cost of a stage 2, what a table printed in an earlier year."""

from flask_babel import lazy_gettext as _l

from forms.desk.chosen import Choices, Chosen
from forms.desk.needed import Needs
from forms.fields import ShortText

ANY_YEAR = _l("Any year")


class FigureForm(Needs):
    """`name` and `key` say where it stands; only what is asked is shown."""

    key = Chosen(_l("Service"))
    year = Chosen(_l("Financial year"), nothing=ANY_YEAR)
    value = ShortText(_l("How many cases were held"))

    needed = {"value": _l("Write a number, like 1250 or 3500.50.")}

    def offer(self, years: Choices, keys: Choices = ()) -> None:
        self.year.offer(years)
        self.key.offer(keys)


class BaselineForm(Needs):
    """A cell of a table, chosen by its row and column as the table itself prints them."""

    row = Chosen(_l("Row"))
    column = Chosen(_l("Column"))
    value = ShortText(_l("What it was"))

    needed = {
        "row": _l("Choose the row."),
        "column": _l("Choose the column."),
        "value": _l("Write a number, like 1250 or 61.5."),
    }

    def offer(self, rows: Choices, columns: Choices) -> None:
        self.row.offer(rows)
        self.column.offer(columns)


class WhichTable(Needs):
    report = Chosen(_l("Report"))
    year = Chosen(_l("Financial year"))

    needed = {"report": _l("Choose the report."), "year": _l("Choose the year.")}

    def offer(self, reports: Choices, years: Choices) -> None:
        self.report.offer(reports)
        self.year.offer(years)


class Corrected(Needs):
    value = ShortText(_l("What it is now"))

    needed = {"value": _l("Write a number, like 1250 or 3500.50.")}
