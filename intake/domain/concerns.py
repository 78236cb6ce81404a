"""Words that raise concern, by category. Finding them only ever raises a record (R28).

A phrase is written as it is said. A slash stands between words of which one will do, a star for any ending, three dots
for up to two other words, an exclamation mark before words that must not follow, and a name in braces for every phrase
of a group:

    hit/hits me !up          my {carer} ... shouts          suicid*
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from intake.domain.spelling import Word, plain, words_of
from intake.domain.tables import Part

GAP = "..."
MOST_BETWEEN = 2


@dataclass(frozen=True)
class Category:
    """`label` is what staff read; `words` are the phrases as they stand in the file."""

    label: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Concerns:
    categories: Mapping[str, Category] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def found_in(self, *texts: str | None) -> dict[str, list[str]]:
        """The categories whose words stand in what was told, each with those words as they were written."""
        found: dict[str, list[str]] = {}
        for text in filter(None, texts):
            for code, words in self._found_in(text):
                if words not in (known := found.setdefault(code, [])):
                    known.append(words)
        return found

    def _found_in(self, text: str) -> Iterator[tuple[str, str]]:
        words = words_of(text)
        present = {word.plain for word in words}
        stands: dict[int, bool] = {}
        for at, word in enumerate(words):
            for code, phrase in self._beginning_with(word.plain):
                end = phrase.end(words, at) if phrase.may_stand(present, stands) else None
                if end is not None:
                    yield code, text[word.start : words[end - 1].end]

    def _beginning_with(self, word: str) -> Iterator[tuple[str, "_Phrase"]]:
        whole, starts, all_starts = self._index
        yield from whole.get(word, ())
        if word.startswith(all_starts):
            yield from (found for start in starts if word.startswith(start) for found in starts[start])

    @cached_property
    def _index(self) -> tuple["Index", "Index", tuple[str, ...]]:
        """Phrases by the words that they may begin with, and by the starts of those: made once, when first needed."""
        groups = {name: _Step.of(members) for name, members in self.groups.items()}
        whole: Index = defaultdict(list)
        starts: Index = defaultdict(list)
        for code, category in self.categories.items():
            for words in category.words:
                phrase = _Phrase.read(words, groups)
                for first in phrase.steps[0].firsts():
                    (starts if first.endswith("*") else whole)[first.rstrip("*")].append((code, phrase))
        return dict(whole), dict(starts), tuple(starts)


@dataclass(frozen=True)
class _Step:
    """What may stand next: one of some words, one that starts so, one of some longer phrases, or up to so many words
    of any kind."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    longer: tuple[tuple["_Step", ...], ...] = ()
    between: int | None = None

    @classmethod
    def read(cls, spelt: str) -> "_Step":
        if spelt == GAP:
            return cls(between=MOST_BETWEEN)
        choices = spelt.split("/")
        whole = frozenset(plain(choice) for choice in choices if not choice.endswith("*"))
        return cls(whole, tuple(plain(choice[:-1]) for choice in choices if choice.endswith("*")))

    @classmethod
    def of(cls, members: Sequence[str]) -> "_Step":
        """Any of a group's phrases; those of a single word are looked up together."""
        phrases = [_steps(member) for member in members]
        single = [phrase[0] for phrase in phrases if len(phrase) == 1]
        return cls(
            frozenset(word for step in single for word in step.words),
            tuple(start for step in single for start in step.starts),
            tuple(phrase for phrase in phrases if len(phrase) > 1),
        )

    def firsts(self) -> set[str]:
        """The words that it may begin with; a start ends in a star."""
        further = (steps[0].firsts() for steps in self.longer)
        return set(self.words).union((f"{start}*" for start in self.starts), *further)

    def may_stand(self, present: AbstractSet[str]) -> bool:
        """Whether it may be found at all among these words."""
        if self.between is not None or not self.words.isdisjoint(present):
            return True
        if self.starts and any(word.startswith(self.starts) for word in present):
            return True
        return any(steps[0].may_stand(present) for steps in self.longer)

    def ends(self, words: Sequence[Word], at: int) -> Iterator[int]:
        """The places where it may end if it begins there."""
        if self.between is not None:
            yield from range(at, at + self.between + 1)
        elif at < len(words):
            word = words[at].plain
            if word in self.words or word.startswith(self.starts):
                yield at + 1
            for steps in self.longer:
                yield from _ends(steps, words, at)


@dataclass(frozen=True)
class _Phrase:
    """`steps` in order; `never` must not follow."""

    steps: tuple[_Step, ...]
    never: _Step = field(default_factory=_Step)

    @classmethod
    def read(cls, phrase: str, groups: Mapping[str, _Step]) -> "_Phrase":
        said, _, never = phrase.partition("!")
        return cls(_steps(said, groups), _Step.read(never.strip()) if never else _Step())

    def may_stand(self, present: AbstractSet[str], known: dict[int, bool]) -> bool:
        """Rules most phrases out fast; what is `known` of a step holds for every phrase with it."""
        for step in self.steps[1:]:
            if id(step) not in known:
                known[id(step)] = step.may_stand(present)
            if not known[id(step)]:
                return False
        return True

    def end(self, words: Sequence[Word], at: int) -> int | None:
        """Where it ends if it begins at that word; None where it does not stand there."""
        return next((end for end in _ends(self.steps, words, at) if not self._is_ruled_out(words, end)), None)

    def _is_ruled_out(self, words: Sequence[Word], at: int) -> bool:
        """What begins another sentence says nothing about this one."""
        return any(self.never.ends(words, at)) and not words[at].is_new


Index = dict[str, list[tuple[str, _Phrase]]]


def _steps(said: str, groups: Mapping[str, _Step] | None = None) -> tuple[_Step, ...]:
    return tuple(groups[step[1:-1]] if groups and step[0] == "{" else _Step.read(step) for step in said.split())


def _ends(steps: Sequence[_Step], words: Sequence[Word], at: int) -> Iterator[int]:
    if not steps:
        yield at
        return
    for end in steps[0].ends(words, at):
        yield from _ends(steps[1:], words, end)


def read_concerns(file: Part, shipped: Concerns | None = None) -> Concerns:
    """Those of the file's `concerns` and `groups`, added to the shipped ones: nothing can be taken away.

    Raises the file's own fault for a phrase that says nothing, or names a group that is not there.
    """
    shipped = shipped or Concerns()
    own = file.part("groups", needed=False)
    groups = {**shipped.groups, **{name: own.texts(own.code(name)) for name in own.table}}
    categories = dict(shipped.categories)
    part = file.part("concerns", needed=False)
    for code in part.table:
        known, given = categories.get(part.code(code)), part.part(code)
        label = given.text("label", known.label if known else None)
        categories[code] = Category(label, (*(known.words if known else ()), *_phrases(given, groups)))
    return Concerns(categories, groups)


def _phrases(part: Part, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    phrases = part.texts("words")
    for phrase in phrases:
        missing = [name for name in re.findall(r"\{(\w+)\}", phrase) if name not in groups]
        if missing:
            raise part.wrong("words", f"names the group {missing[0]!r}, which is not there")
        if not re.match(r"[\w{]", phrase):
            raise part.wrong("words", f"holds {phrase!r}; a phrase begins with a word")
    return phrases
