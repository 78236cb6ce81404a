"""What can be wrong with a record that is brought in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """The field's path, as stages[1].answered_on, empty for the whole line; and what is wrong with it, in words."""

    field: str
    text: str


class Wrong(ValueError):
    """What is wrong with one value, in words."""
