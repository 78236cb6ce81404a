"""Who is named in what was told: names of staff, looked for as children and adults write them (R29).

A full name is certain. A surname with an initial, and a name after a title or a role ("Mr Khan", "my social worker
Sarah"), are likely; so is any distinctive part of a name where somebody says who it is about. Both shut out at once:
to shut out one too many can be mended.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from intake.domain.spelling import Word, words_of

Who = TypeVar("Who")

SHORTEST_FIRST_NAME = 3
SHORTEST_SURNAME = 2


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


CALLED = _listed(
    "mr mrs ms miss mx dr sir madam called named worker keyworker socialworker carer staff manager officer adviser"
    " advisor advocate director reviewer iro pa mentor nurse teacher therapist mum dad auntie aunt uncle"
)
"""What stands before a name when somebody is called by one part of it."""

NOT_NAMES = CALLED | _listed(
    "participation complaints complaint reporting responder investigator admin administrator team user first service"
    " hearback test the and"
)
"""Names of accounts that are no names of people."""

ORDINARY = _listed(
    "will may hope young day long king home house brown white black green grey mark grant bill joy faith grace april"
    " june august summer winter dawn art chance cook price small little best good wise strong rich field hill wood"
    " woods stone lake park church school bell ball bird sky star angel major prince case guy penny van ten ward north"
    " south east west street lane way love hand head foot power parent child friend short sharp moody noble swift"
)
"""Names that are words as well: alone they count only with a capital letter that no sentence asks for."""


@dataclass(frozen=True)
class _Name:
    """Squashed forms: `full` ones are certain, `initial` is likely. `parts` are what somebody may be called by after a
    title or a role, `alone` those of them that say enough where somebody is asked for."""

    full: frozenset[str] = frozenset()
    initial: str | None = None
    parts: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()


def named_in(words: str, about: str, names: Mapping[Who, str]) -> dict[Who, bool]:
    """Who is named, and whether that is certain. `about` is what was said of whom or what it is about."""
    texts = (_Text(words), _Text(about))
    found: dict[Who, bool] = {}
    for who, name in names.items():
        known = _name(name)
        if not any(text.may_hold(known) for text in texts):
            continue
        if any(text.holds(form) for form in known.full for text in texts):
            found[who] = True
        elif any(text.calls(known) for text in texts) or texts[1].names_part(known):
            found[who] = False
    return found


def same_name(one: str | None, other: str | None) -> bool:
    """Whether both are the same full name, however they are written."""
    return bool(_squashed(one or "")) and _squashed(one or "") == _squashed(other or "")


class _Text:
    """A text, and where each of its words begins and ends once all are written as one."""

    def __init__(self, text: str):
        self._text = text
        self._words: list[Word] = words_of(text)
        self._squashed = "".join(word.plain for word in self._words)
        self._begins: dict[int, int] = {}
        self._ends: set[int] = {0}
        at = 0
        for number, word in enumerate(self._words):
            self._begins[at] = number
            at += len(word.plain)
            self._ends.add(at)

    def may_hold(self, name: _Name) -> bool:
        """Rules most names out fast."""
        return any(part in self._squashed for part in name.parts)

    def holds(self, form: str) -> bool:
        return next(self._places(form), None) is not None

    def calls(self, name: _Name) -> bool:
        if name.initial and self.holds(name.initial):
            return True
        return any(number > 0 and self._words[number - 1].plain in CALLED for number in self._meant(name.parts))

    def names_part(self, name: _Name) -> bool:
        return next(self._meant(name.alone), None) is not None

    def _meant(self, parts: Iterable[str]) -> Iterator[int]:
        for part in parts:
            yield from (number for number in self._places(part) if part not in ORDINARY or self._is_meant(number))

    def _places(self, form: str) -> Iterator[int]:
        """The numbers of the words at which it begins. A name may be written apart or together, or own something; one
        of a script that sets no spaces may stand anywhere."""
        at = self._squashed.find(form)
        while at >= 0:
            end = at + len(form)
            ends = end in self._ends or (self._squashed[end : end + 1] == "s" and end + 1 in self._ends)
            if at in self._begins and ends:
                yield self._begins[at]
            elif not form.isascii() and len(form) > 1:
                yield -1
            at = self._squashed.find(form, at + 1)

    def _is_meant(self, number: int) -> bool:
        """Whether an ordinary word is somebody's name here: the only word, or written large within a sentence."""
        if len(self._words) == 1 or number < 0:
            return True
        word = self._words[number]
        return self._text[word.start].isupper() and not word.is_new


@lru_cache(4096)
def _name(name: str) -> _Name:
    parts = [word.plain for word in words_of(name) if word.plain not in NOT_NAMES]
    if not parts:
        return _Name()
    near, others = parts[0], parts[1:]
    says_enough = len(near) >= SHORTEST_FIRST_NAME or not near.isascii()
    if not others:
        return _Name(parts=frozenset(parts), alone=frozenset(parts if says_enough else ()))
    far = {"".join(others), *(word.plain for word in words_of(name.rsplit(maxsplit=1)[-1]))} & {
        "".join(others),
        *others,
    }
    full = {"".join(parts), *(near + other for other in others if len(other) > 1)}
    initial = near[0] + others[-1] if len(others[-1]) > SHORTEST_SURNAME else None
    alone = {part for part in far if len(part) >= SHORTEST_SURNAME} | ({near} if says_enough else set())
    return _Name(frozenset(full), initial, frozenset({near, *far}), frozenset(alone))


def _squashed(name: str) -> str:
    return "".join(word.plain for word in words_of(name))
