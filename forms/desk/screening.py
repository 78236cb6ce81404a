"""The questions of a screening, in the order in which the law asks them. All words and choices are offered to it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form

from forms.desk.chosen import Chosen
from forms.desk.day import Day
from forms.fields import LongText, OneOf, ShortText

Words = Mapping[str, Any]

UNKNOWN = _l("Not known yet")


class Screen(Form):
    standing = OneOf()
    eligible_as = Chosen(nothing=UNKNOWN)
    in_proceedings = Chosen(nothing=UNKNOWN)
    attends_meetings = Chosen(nothing=UNKNOWN)
    talks_with_worker = Chosen(nothing=UNKNOWN)
    hears_of_plans = Chosen(nothing=UNKNOWN)
    has_cared = Chosen(nothing=UNKNOWN)
    first_hand = Chosen(nothing=UNKNOWN)
    consent = OneOf()
    consent_on = Day()
    consent_way = Chosen(nothing=UNKNOWN)
    consent_note = LongText()
    grounds_arose_on = Day()
    late_accepted = Chosen(nothing=UNKNOWN)
    late_reason = LongText()
    is_repeat = Chosen(nothing=UNKNOWN)
    earlier = ShortText(autocomplete="off")
    court = OneOf()
    evidence = LongText()
    decision = OneOf()
    stage = OneOf()
    category = Chosen(nothing=UNKNOWN)
    reason = LongText()

    def offer(self, titles: Words, choices: Mapping[str, Words]) -> None:
        """What each field is called, and what there is to choose from by field."""
        for name, field in self._fields.items():
            field.label.text = titles[name]
        for name, offered in choices.items():
            field = self[name]
            field.choices = [("", field.nothing), *offered.items()] if isinstance(field, Chosen) else [*offered.items()]
