"""What must never stand in a message that somebody has changed by hand: whoever picks up the phone learns little (R32).

Pure: whose names are looked for, and what was told, is given. Words are compared without case, accents and signs.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from notifications.segments import fits_one_segment, troublemakers
from notifications.wording import with_numbers

Part = Literal["text", "subject", "words"]

TELLING = re.compile(
    r"\b(complain|council|care\b|carer|worker|child|social|feedback|compliment|advoca|safeguard|abus|foster|placement"
    r"|report|harm|worr|unsafe|authorit|ombuds|investigat|case\b|family|parent|school|hearback)\w*",
    re.IGNORECASE,
)
"""Words that tell a bystander what a message is about."""

CHILDLINE = re.compile(r"\bchildline\b", re.IGNORECASE)
"""R26 asks for it by name; it is the one telling word we accept."""

LINK = re.compile(r"\bhttps?:\S*|\S*//\S*|\bwww\.\S*|\S*@\S*|(?<!\w)/\w\S*|\b\d+(?:\.\d+){3}\b", re.IGNORECASE)
"""Addresses, and what a phone or a mail program would turn into one; so is a name with a domain of `_is_top` in it."""

DOTTED = re.compile(r"[^\W_](?:[\w-]*[.。][^\W_][\w-]*)+")
TOPS = frozenset({"uk", "com", "org", "net", "info", "gov", "co", "eu", "ie", "io", "ly", "me", "us", "app", "cymru"})
"""Domains that are known as such though somebody wrote them large, which may else begin a sentence: `it.Then`."""

REFERENCE = re.compile(r"\bHB(?:[\s-]*[a-z0-9]){7}\b|\b[a-z]+(?:-[a-z]+){3}\b", re.IGNORECASE)
"""A reference, or four words in the one spelling of return words."""

RETURN_WORDS = 4
IN_A_ROW = 5
"""So many words of what was told, one after the other, are a quotation."""

LONGEST_SUBJECT, LONGEST_WORDS = 40, 800
SHORTEST_NAME = SHORTEST_TOP = 2
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?:\n]\W*$")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "’": None, "'": None})


@dataclass(frozen=True)
class Fault:
    """`code` is empty, too_long, signs, link, reference, name, own_name, telling or content; `found` is what it is
    about, as it stands in the words."""

    code: str
    found: str = ""


@dataclass(frozen=True)
class Private:
    """What a message may not say. `names` are those of people, `ordinary` words that are names as well and count only
    where they are written large within a sentence; `told` are the texts of the case, and `ours` the words as they were
    before they were changed, which quote nobody; `return_words` are all there are. `own_name` is who we are, and
    `is_named` whether the person allowed it to be said."""

    names: Collection[str] = ()
    ordinary: Collection[str] = field(default=(), repr=False)
    told: str = field(default="", repr=False)
    ours: str = field(default="", repr=False)
    return_words: Collection[str] = field(default=(), repr=False)
    own_name: str | None = None
    is_named: bool = False


NOTHING = Private()


def faults(words: str, part: Part, private: Private = NOTHING) -> list[Fault]:
    """What is to be mended, in the order of `RULES`: of the text, the subject or the words of an email."""
    if not words.strip():
        return [Fault("empty")]
    plain = unicodedata.normalize("NFKC", words)
    found = ((code, rule(words if code == "signs" else plain, part, private)) for code, rule in RULES.items())
    return [Fault(code, what) for code, what in found if what is not None]


def _too_long(words: str, part: Part, _private: Private) -> str | None:
    fits = {
        "text": lambda: fits_one_segment(with_numbers("".join("x" if troublemakers(sign) else sign for sign in words))),
        "subject": lambda: len(words) <= LONGEST_SUBJECT and "\n" not in words,
        "words": lambda: len(words) <= LONGEST_WORDS,
    }
    return None if fits[part]() else ""


def _signs(words: str, part: Part, _private: Private) -> str | None:
    """In a text they double what it costs, and halve its room; in an email they do nothing."""
    found = sorted(troublemakers(words)) if part == "text" else []
    return " ".join(found) or None


def _link(words: str, _part: Part, _private: Private) -> str | None:
    dotted = (found[0] for found in DOTTED.finditer(words))
    return _first(LINK, words) or next((name for name in dotted if any(map(_is_top, _labels(name)))), None)


def _labels(name: str) -> list[str]:
    return name.replace("。", ".").split(".")[1:]


def _is_top(label: str) -> bool:
    if len(label) < SHORTEST_TOP or not (label.isalpha() or label.startswith("xn--")):
        return False
    return label[0].islower() or label.isupper() or label.casefold() in TOPS


def _reference(words: str, _part: Part, private: Private) -> str | None:
    said = [word for word, _start in _said(words)]
    known = frozenset(private.return_words)
    runs = (said[at : at + RETURN_WORDS] for at in range(len(said) - RETURN_WORDS + 1))
    run = next((run for run in runs if known.issuperset(run)), None) if known else None
    return " ".join(run) if run else _first(REFERENCE, words)


def _name(words: str, _part: Part, private: Private) -> str | None:
    parts = {part for name in private.names for part, _start in _said(name) if len(part) >= SHORTEST_NAME}
    for word, start in _said(words):
        bare = word.removesuffix("s") if word not in parts else word
        if bare in parts and (bare not in private.ordinary or _is_meant(words, start)):
            return _WORD.match(words, start)[0]  # type: ignore[index]  # a word begins there
    return None


def _is_meant(words: str, start: int) -> bool:
    """An ordinary word is somebody's name where it is written large though no sentence begins there."""
    before = words[:start]
    return words[start].isupper() and bool(before.strip()) and not _SENTENCE_ENDS.search(before)


def _own_name(words: str, _part: Part, private: Private) -> str | None:
    if private.is_named or not private.own_name:
        return None
    return private.own_name if f" {_plain(private.own_name)} " in f" {_plain(words)} " else None


def _telling(words: str, _part: Part, _private: Private) -> str | None:
    return _first(TELLING, CHILDLINE.sub("", words))


def _content(words: str, _part: Part, private: Private) -> str | None:
    told = {*_rows(private.told)} - {*_rows(private.ours)}
    return next((" ".join(row) for row in _rows(words) if row in told), None)


RULES: Mapping[str, Callable[[str, Part, Private], str | None]] = {
    "too_long": _too_long,
    "signs": _signs,
    "link": _link,
    "reference": _reference,
    "name": _name,
    "own_name": _own_name,
    "telling": _telling,
    "content": _content,
}
"""Each gives what it found, None where there is nothing to mend."""


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    found = pattern.search(words)
    return found[0] if found else None


def _said(words: str) -> Iterator[tuple[str, int]]:
    """Each word as it is compared, and where it begins."""
    for found in _WORD.finditer(words):
        apart = unicodedata.normalize("NFKD", found[0].casefold().translate(_LETTERS))
        yield "".join(sign for sign in apart if not unicodedata.combining(sign)), found.start()


def _plain(words: str) -> str:
    return " ".join(word for word, _start in _said(words))


def _rows(words: str) -> Iterator[tuple[str, ...]]:
    said = [word for word, _start in _said(words)]
    return (tuple(said[at : at + IN_A_ROW]) for at in range(len(said) - IN_A_ROW + 1))
