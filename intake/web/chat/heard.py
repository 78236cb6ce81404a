"""Hearing a turn of the chat: an answer that was tapped, one that was written, or both at once."""

from dataclasses import dataclass

from flask import request
from flask_babel import lazy_gettext as _l

from forms.question import Question
from forms.understanding import understand
from intake.services.converse import CHOICES
from intake.web.here import given

BOX = "said"
"""The field for words where there are choices; elsewhere the field is the question's own."""

TAP_ONE = _l("Tap the answer that fits best. A person will read your words too.")


@dataclass(frozen=True)
class Heard:
    """`besides` are words that are none of the choices, where one was tapped as well."""

    values: list[str]
    besides: str = ""


def hear(question: Question, age: str) -> Heard:
    chosen, said = request.form.getlist(question.name), given(BOX)
    if "skip" in request.form:
        return Heard([])
    if question.shape not in CHOICES or not said.strip():
        return Heard(chosen)
    understood = understand(question, said, age)
    if understood is None:
        return Heard(chosen, besides=said) if chosen else Heard([said])
    return Heard(chosen or understood if question.shape == "one" else list(dict.fromkeys([*chosen, *understood])))
