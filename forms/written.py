"""Which fields somebody writes in: the others hold codes, which nobody need read to send them again."""

from collections.abc import Iterator
from functools import cache

from wtforms import Form, StringField

from forms.journeys import ASKED, JOURNEYS
from forms.question import YOUNG, YOUNGER

ON_NO_FORM = {"said", "more", "words", "letter", "return_words", "email"}
"""Boxes that stand on their page by themselves."""


def is_written(name: str, value: str) -> bool:
    """Somebody wrote this into the field of this name. A field begins with where it stands, where there are several."""
    if " " in value.strip():
        return True
    return bool(value) and name.rpartition("-")[2] in _names() and value not in (YOUNG, YOUNGER)


@cache
def _names() -> frozenset[str]:
    """The questions' and, once every page has loaded its forms, the desk's."""
    journeys = (*JOURNEYS.values(), *ASKED.values())
    asked = {one.name for journey in journeys for one in journey.questions if one.shape in ("long", "short")}
    return frozenset(ON_NO_FORM | asked | set(_of_forms(Form)))


def _of_forms(kind: type[Form]) -> Iterator[str]:
    for form in kind.__subclasses__():
        fields = ((name, getattr(field, "field_class", object)) for name, field in vars(form).items())
        yield from (name for name, field in fields if issubclass(field, StringField))
        yield from _of_forms(form)
