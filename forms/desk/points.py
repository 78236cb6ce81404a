"""The defined points of a complaint, and what the person said of them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, ValidationError

from forms.desk.chosen import Chosen
from forms.desk.needed import NeededDay, Needs
from forms.fields import LongText, OneOf

Labels = Mapping[str, Any]


class DefinePoint(Needs):
    words = LongText(_l("The point"))
    theme = Chosen(_l("Theme"))
    nature = Chosen(_l("Nature"))

    needed = {"words": _l("Write what the complaint is about.")}

    def offer(self, themes: Labels, natures: Labels) -> None:
        """Codes and labels of the authority."""
        self.theme.offer(themes.items())
        self.nature.offer(natures.items())


class PointsReply(Needs):
    """In a talk or a letter, for who has no page of their own."""

    said = OneOf(_l("What did they say of the points?"))
    way = OneOf(_l("How did they say it?"))
    on = NeededDay(_l("On which day?"))
    correction_words = LongText(_l("What is wrong or missing, in their words"))

    needed = {
        "said": _l("Choose what they said."),
        "way": _l("Choose how they said it."),
        "on": _l("Write the day on which they said it."),
    }

    def offer(self, ways: Labels) -> None:
        self.said.choices = [("agreed", _l("They agree")), ("wrong", _l("Something is wrong or missing"))]
        self.way.choices = [*ways.items()]

    @property
    def correction(self) -> str | None:
        return self.correction_words.data if self.said.data == "wrong" else None

    def validate_correction_words(self, field: Field) -> None:
        if self.said.data == "wrong" and not (field.data or "").strip():
            raise ValidationError(_l("Write what is wrong or missing."))
