"""Triage: what a record is, and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, Form, ValidationError

from forms.desk.chosen import Choices, Chosen
from forms.fields import LongText, OneOf, ShortText

SAFEGUARDING = "safeguarding"
"""Chosen instead of a kind: somebody may be in danger. The record stays of the kind it is."""
OTHER_THEME = _l("This theme belongs to another kind. Choose one from the list of the kind chosen.")
Lists = Mapping[str, Mapping[str, Any]]


class Theme(Chosen):
    """Each kind has themes of its own (R19), so that a choice names both: complaint:family_time."""

    def offer_lists(self, lists: Lists) -> None:
        self.lists = lists
        self.offer((f"{kind}:{code}", label) for kind, themes in lists.items() for code, label in themes.items())

    def groups(self, kinds: Mapping[str, Any]) -> Iterator[tuple[str, Any, list[tuple[str, Any]]]]:
        """Each kind with its label and what may be chosen of it."""
        for kind, themes in self.lists.items():
            yield kind, kinds[kind], [(f"{kind}:{code}", label) for code, label in themes.items()]

    @property
    def code(self) -> str | None:
        return (self.data or "").partition(":")[2] or None

    @property
    def kind(self) -> str | None:
        return (self.data or "").partition(":")[0] or None


class Triage(Form):
    kind = OneOf(_l("What is it?"))
    concern = Chosen(_l("What is the danger?"))
    reason = LongText(_l("Why"))
    source = Chosen(_l("Who asks?"))
    duty_category = Chosen(_l("Category"))
    praise_from = Chosen(_l("Who praises?"))
    is_internal = BooleanField(_l("It comes from a colleague"))
    praised_role = ShortText(_l("Whose work is praised, as a role"))
    urgency = OneOf(_l("Urgency"))
    directorate = Chosen(_l("Directorate"))
    service_area = Chosen(_l("Service"))
    service_team = Chosen(_l("Team that it is about"))
    service_type = Chosen(_l("Type of service"))
    nature = Chosen(_l("Nature"))
    theme = Theme(_l("Theme"))

    ABOUT = ("directorate", "service_area", "service_team", "service_type", "nature")

    def offer(self, kinds: Choices, urgencies: Choices, lists: Mapping[str, Choices], themes: Lists) -> None:
        """`lists` are those of the other fields by name; of what has none nothing is asked."""
        self.kind.choices, self.urgency.choices = [*kinds], [*urgencies]
        for field in self:
            if isinstance(field, Chosen) and field is not self.theme:
                field.offer(lists.get(field.name, ()))
        self.theme.offer_lists(themes)

    def about(self) -> Iterator[Any]:
        """The lists that the authority keeps."""
        return (self[name] for name in self.ABOUT if self[name].is_asked)

    def validate_kind(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose what it is."))

    def validate_concern(self, field: Field) -> None:
        if self.kind.data == SAFEGUARDING and not field.data:
            raise ValidationError(_l("Choose what the danger is."))

    def validate_urgency(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose how urgent it is."))

    def validate_theme(self, field: Field) -> None:
        if field.data and self.kind.data not in (SAFEGUARDING, field.kind):
            raise ValidationError(OTHER_THEME)
