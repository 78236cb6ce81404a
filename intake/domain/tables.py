"""The tables of a TOML file that somebody wrote by hand: each key is asked for, and every fault knows its place."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from difflib import get_close_matches
from typing import Any

Keys = tuple[str | int, ...]

_ALIKE = 0.8
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")


class TableFault(ValueError):
    """What is wrong, in words for the person who wrote the file; `keys` lead to the place."""

    def __init__(self, said: str, keys: Keys = ()):
        super().__init__(said)
        self.keys = keys


@dataclass
class Part:
    """One table, asked key by key for what it must or may hold; `close` then refuses what nobody asked for.

    `fault` is what is raised, here and by the parts within.
    """

    table: Mapping[str, Any]
    fault: type[TableFault]
    keys: Keys = ()
    _asked: dict[str, list["Part"]] = field(default_factory=dict)

    def wrong(self, name: str, said: str) -> TableFault:
        keys = (*self.keys, name)
        return self.fault(f"{_dotted(keys)} {said}", keys)

    def close(self) -> None:
        """Raises for the first key that was not asked for, here or further in: a slip must not pass in silence."""
        for name in self.table:
            if name not in self._asked:
                raise self.wrong(name, f"is not known; known here: {', '.join(self._asked) or 'nothing'}")
        for parts in self._asked.values():
            for part in parts:
                part.close()

    def text(self, name: str, usual: str | None = None) -> str:
        value = self._value(name, usual)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, 'must be words in quotation marks, such as "Children in Care"')
        return value

    def flag(self, name: str, usual: bool | None = None) -> bool:
        value = self._value(name, usual)
        if not isinstance(value, bool):
            raise self.wrong(name, "must be true or false")
        return value

    def one_of(self, name: str, allowed: Iterable[str], usual: str | None = None) -> str:
        return self._known(name, self.text(name, usual), allowed)

    def each_of(self, name: str, allowed: Iterable[str], usual: list[str] | None = None) -> tuple[str, ...]:
        """A list of codes, each of them one of those allowed; at least one, unless there is a usual list."""
        values = self._value(name, usual)
        if not isinstance(values, list) or (usual is None and not values):
            raise self.wrong(name, 'must be a list, such as ["upheld", "not_upheld"]')
        return tuple(self._known(name, value, allowed) for value in values)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of words; at least one."""
        values = self._value(name, None)
        if not isinstance(values, list) or not values or any(not isinstance(v, str) or not v.strip() for v in values):
            raise self.wrong(name, 'must be a list of words in quotation marks, such as ["run away", "ran away"]')
        return tuple(values)

    def whole(self, name: str, unit: str = "working days") -> int:
        value = self._value(name, None)
        if type(value) is not int or value < 1:
            raise self.wrong(name, f"must be a number of {unit}, 1 or more")
        return value

    def maybe_whole(self, name: str, unit: str = "working days") -> int | None:
        self._asked.setdefault(name, [])
        return self.whole(name, unit) if name in self.table else None

    def number(self, name: str, unit: str, usual: float) -> float:
        value = self._value(name, usual)
        if type(value) not in (int, float) or not 0 < value < float("inf"):
            raise self.wrong(name, f"must be a number of {unit}, more than 0")
        return float(value)

    def time(self, name: str, usual: time) -> time:
        value = self._value(name, usual)
        if type(value) is not time:
            raise self.wrong(name, "must be a time without quotation marks, such as 20:00:00")
        return value

    def day(self, name: str) -> date:
        value = self._value(name, None)
        if type(value) is not date:
            raise self.wrong(name, "must be a date without quotation marks, such as 2026-12-29")
        return value

    def maybe_day(self, name: str) -> date | None:
        self._asked.setdefault(name, [])
        return self.day(name) if name in self.table else None

    def days(self, name: str) -> frozenset[date]:
        """A list of dates; none where it is missing."""
        values = self._value(name, [])
        if not isinstance(values, list) or any(type(value) is not date for value in values):
            raise self.wrong(name, "must be dates without quotation marks, such as [2026-12-29]")
        return frozenset(values)

    def labels(self, name: str, *, needed: bool = False) -> dict[str, str]:
        """Code to label; empty where it is missing, unless it is needed."""
        part = self.part(name, needed=needed)
        return {code: part.text(part.code(code)) for code in part.table}

    def part(self, name: str, *, needed: bool = True) -> "Part":
        """The table of that name; an empty one where it is missing, unless it is needed."""
        value = self._value(name, None if needed else {})
        return self._within(name, value, (*self.keys, name))

    def parts(self, name: str) -> list["Part"]:
        """Tables written with two brackets, as often as they stand there."""
        values = self._value(name, [])
        if not isinstance(values, list):
            raise self.wrong(name, f"must be tables under [[{name}]]")
        return [self._within(name, value, (*self.keys, name, place)) for place, value in enumerate(values)]

    def code(self, name: str) -> str:
        """The name of one of its keys, where names are codes of the record."""
        if not _CODE.fullmatch(name):
            raise self.wrong(name, "must be a code: small letters and digits, with _ between words")
        return name

    def _value(self, name: str, usual: Any) -> Any:
        self._asked.setdefault(name, [])
        if name not in self.table and usual is None:
            raise self._missing(name)
        return self.table.get(name, usual)

    def _missing(self, name: str) -> TableFault:
        """What looks like a slip of it is the place to look at."""
        slips = get_close_matches(name, [key for key in self.table if key not in self._asked], cutoff=_ALIKE)
        return self.wrong(slips[0], f"is not known; is it {name}?") if slips else self.wrong(name, "is missing")

    def _within(self, name: str, value: Any, keys: Keys) -> "Part":
        if not isinstance(value, Mapping):
            raise self.wrong(name, "must be a table")
        within = Part(value, self.fault, keys)
        self._asked[name].append(within)
        return within

    def _known(self, name: str, value: Any, allowed: Iterable[str]) -> str:
        if value not in (known := tuple(allowed)):
            raise self.wrong(name, f"is {value!r}; it must be one of {', '.join(known)}")
        return str(value)


def line_of(text: str, keys: Keys) -> int | None:
    """The line on which what the keys lead to begins, or else the table that it is missing from; None at the top.

    TOML's own reader says so: it is given more and more of the file, until it finds the keys there.
    """
    lines = text.splitlines(keepends=True)
    for wanted in (keys[:length] for length in range(len(keys), 0, -1)):
        read = 0
        for count in range(1, len(lines) + 1):
            try:
                table = tomllib.loads("".join(lines[:count]))
            except tomllib.TOMLDecodeError:
                continue
            if _leads(table, wanted):
                return read + 1
            read = count
    return None


def _leads(table: Any, keys: Keys) -> bool:
    for key in keys:
        try:
            table = table[key]
        except (LookupError, TypeError):
            return False
    return True


def _dotted(keys: Keys) -> str:
    words = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys)
    return "".join(words).removeprefix(".")
