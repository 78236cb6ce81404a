"""Words as they are compared: without case, accents and apostrophes, as nobody in distress writes like a dictionary."""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*")
_ENDS = re.compile(r"[.!?…:\r\n]")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that do not come apart into a plain one and a mark."""


@dataclass(frozen=True)
class Word:
    """`plain` is what is compared; `start` and `end` are its place in the text that was written. `is_new` says that a
    sentence or a line ended before it."""

    plain: str
    start: int
    end: int
    is_new: bool = False


def plain(word: str) -> str:
    bare = _APOSTROPHES.sub("", word).casefold()
    if bare.isascii():
        return bare
    apart = _MARKS.sub("", unicodedata.normalize("NFKD", bare).translate(_LETTERS))
    return unicodedata.normalize("NFC", apart)


def words_of(text: str) -> list[Word]:
    words: list[Word] = []
    before = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        is_new = start > before and _ENDS.search(text, before, start) is not None
        words.append(Word(plain(found[0]), start, end, is_new or before == 0))
        before = end
    return words
