"""Talks, meetings and visits as they are logged, and the offer of an advocate."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from forms.desk.chosen import Chosen
from forms.desk.needed import NeededDay, Needs
from forms.fields import LongText, OneOf, ShortText

Labels = Mapping[str, Any]


class LogContact(Needs):
    kind = OneOf(_l("What was it?"))
    part = OneOf(_l("With whom?"))
    on = NeededDay(_l("On which day?"))
    attended = ShortText(_l("Who was there"))
    words = LongText(_l("What came of it, and what they chose"))
    rights = BooleanField(_l("The child knows their rights"))
    agreed = BooleanField(_l("What it is about is understood and agreed"))
    explained = BooleanField(_l("What happens next is explained"))

    needed = {"kind": _l("Choose what it was."), "part": _l("Choose with whom."), "on": _l("Write the day.")}

    def offer(self, kinds: Labels, parts: Labels) -> None:
        self.kind.choices, self.part.choices = [*kinds.items()], [*parts.items()]


class OfferAdvocate(Needs):
    response = OneOf(_l("What did they say?"))
    offered_on = NeededDay(_l("The day on which it was offered"))
    service = ShortText(_l("The advocacy service, or the advocate’s name"))
    advocate = Chosen(_l("An advocate who works with Hearback"), nothing=_l("None of these"))

    needed = {"response": _l("Choose what they said."), "offered_on": _l("Write the day.")}

    def offer(self, responses: Labels, staff: Iterable[tuple[str, Any]]) -> None:
        """`staff` are ids, each with a name."""
        self.response.choices = [*responses.items()]
        self.advocate.offer(staff)
