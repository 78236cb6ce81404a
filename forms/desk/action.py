"""What we said we would do: who does it and by when, that it is done, or that it will not be."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form

from forms.desk.chosen import Choices, Chosen
from forms.desk.day import Day
from forms.desk.needed import NeededDay, Needs
from forms.fields import LongText

SOURCES = {"answer": _l("Our answer"), "meeting": _l("The weekly meeting"), "talk": _l("A talk with the person")}


class Promise(Needs):
    said = LongText(_l("What will we do?"))
    owner = Chosen(_l("Who does it?"))
    due = NeededDay(_l("By which day?"))
    source = Chosen(_l("Where was it said?"))
    is_shown = BooleanField(_l("The person reads this on their page"), default=True)

    needed = {
        "said": _l("Write what we will do."),
        "owner": _l("Choose who does it."),
        "due": _l("Write the day by which it is done, like 23/11/2026."),
        "source": _l("Choose where it was said."),
    }

    def offer(self, owners: Choices) -> None:
        """Ids in hex, each with a name."""
        self.owner.offer(owners)
        self.source.offer(SOURCES.items())

    @property
    def owner_id(self) -> UUID:
        """Of a form that was validated."""
        return UUID(self.owner.data)


class Kept(Needs):
    did = LongText(_l("What was done, in words for the person"))
    evidence = LongText(_l("How do you know that it is done?"))
    tell = BooleanField(_l("Tell them that there is something to read"))

    needed = {"evidence": _l("Write how you know: who did it and when, or where it can be seen.")}


class Dropped(Needs):
    why = LongText(_l("Why will it not be done?"))
    told = LongText(_l("Why, in words for the person (optional)"))

    needed = {"why": _l("Write why: whoever reads the history will ask.")}


class NarrowActions(Form):
    """Stands in the address, so that a list can be shared."""

    which = Chosen(_l("Show"))
    owner = Chosen(_l("Who does it"), nothing=_l("Anybody"))
    service = Chosen(_l("Service"), nothing=_l("All"))
    first = Day(_l("From"))
    last = Day(_l("To"))

    def offer(self, which: Choices, owners: Choices, services: Iterable[tuple[str, Any]]) -> None:
        self.which.choices = [*which]
        self.owner.offer(owners)
        self.service.offer(services)
