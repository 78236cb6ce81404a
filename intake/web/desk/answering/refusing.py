"""From a service's refusal to words at a field, so that the page comes back with all that was typed."""

from types import TracebackType

from wtforms import Field

from intake.services.hands import Refused
from intake.web.desk.answering.words import why_not
from intake.web.desk.days import Days
from intake.web.here import house


class RefusedAt:
    """`with RefusedAt(field): …` – what follows is reached only where it was refused."""

    def __init__(self, field: Field):
        self._field = field

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _at: TracebackType | None
    ) -> bool:
        if not isinstance(error, Refused):
            return False
        self._field.errors = [why_not(error, Days(house().authority, house().now()))]
        return True
