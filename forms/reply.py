"""A reply: what somebody gave to one question, read into an answer or a kind error."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from forms.question import Answer, Question

NEEDED = _l("Write an answer, then press Continue.")
CHOOSE = _l("Choose one answer.")


@dataclass(frozen=True)
class Reply:
    """Exactly one of `answer` and `error` is set. `field` holds what was given, to be shown again."""

    field: Any
    answer: Answer | None = None
    error: str | None = None


def read_reply(question: Question, values: Sequence[str], age: str) -> Reply:
    """`values` are the raw texts given: one for a text or a choice, several for several choices."""
    field = question.field(age, MultiDict([(question.name, value) for value in values]))
    if not field.validate(None):
        return Reply(field, error=str(field.errors[0]))
    answer = _answer(field.data)
    if answer or question.optional or question.shape == "some":
        return Reply(field, answer=answer)
    needed = question.wording(age).empty or (CHOOSE if question.shape == "one" else NEEDED)
    return Reply(field, error=str(needed))


def show_answer(question: Question, answer: Answer, age: str) -> str:
    """The answer in words, as a person would read it back."""
    if isinstance(answer, tuple):
        return ", ".join(question.label(code, age) for code in answer)
    if question.shape == "one" and answer:
        return question.label(answer, age)
    show = question.built_on.field_class.show if question.shape == "short" else str
    return str(show(answer))


def _answer(data: Any) -> Answer:
    if isinstance(data, list):
        return tuple(data)
    text = data or ""
    return text if text.strip() else ""
