"""A question: what is asked, in three wordings, and when it is asked at all.

A question knows nothing of pages, chats or texts; its field's `shape` tells a channel what kind of answer it takes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wtforms import Form

Answer = str | tuple[str, ...]
"""A text, one code, or several codes; "" is a question left empty on purpose."""

Answers = Mapping[str, Answer]

YOUNGER, YOUNG, ADULT = "younger", "young", "adult"


@dataclass(frozen=True)
class Wording:
    """`labels` are the choices' own, by code; `empty` is what is said when a needed answer is missing."""

    title: Any
    hint: Any = None
    labels: Mapping[str, Any] = field(default_factory=dict)
    empty: Any = None


def always(_answers: Answers) -> bool:
    return True


def answered(name: str, *values: str) -> Callable[[Answers], bool]:
    """Asked only when the question `name` got one of `values`."""
    return lambda answers: answers.get(name) in values


def both(*conditions: Callable[[Answers], bool]) -> Callable[[Answers], bool]:
    return lambda answers: all(condition(answers) for condition in conditions)


@dataclass(frozen=True)
class Question:
    """`built_on` is a WTForms field of `forms.fields`; its choices are the codes of the `young` or `adult` wording.

    A younger wording that is not given is the young one; a young one that is not given is the adult one.
    """

    name: str
    built_on: Any
    adult: Wording | None = None
    young: Wording | None = None
    younger: Wording | None = None
    optional: bool = False
    when: Callable[[Answers], bool] = always

    def __post_init__(self) -> None:
        object.__setattr__(self, "_form", type("Reply", (Form,), {self.name: self.built_on}))

    @property
    def shape(self) -> str:
        shape: str = self.built_on.field_class.shape
        return shape

    def wording(self, age: str) -> Wording:
        order = {
            YOUNGER: (self.younger, self.young, self.adult),
            YOUNG: (self.young, self.adult),
            ADULT: (self.adult, self.young),
        }
        return next(wording for wording in order[age] if wording is not None)

    def codes(self) -> tuple[str, ...]:
        return tuple(self.wording(ADULT).labels)

    def label(self, code: str, age: str) -> str:
        labels = self.wording(age).labels or self.wording(YOUNG).labels
        return str(labels[code])

    def field(self, age: str, formdata: Any = None, answer: Answer | None = None) -> Any:
        """The bound WTForms field: holding what was just sent (`formdata`), else the kept answer."""
        bound = self._form(formdata, data={self.name: _as_data(answer)})[self.name]  # type: ignore[attr-defined]
        if self.shape in ("one", "some"):
            bound.choices = [(code, self.label(code, age)) for code in self.codes()]
        return bound


def _as_data(answer: Answer | None) -> Any:
    return list(answer) if isinstance(answer, tuple) else answer
