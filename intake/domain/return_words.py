"""Four words that a child can say, spell and type, to come back to what they told us.

The words stand in `return_words.txt`: 1024 of them, chosen so that one slip of the finger never turns one into another,
no two sound alike, and none hurts or tells, alone or beside another. Four of them carry 40 bits.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

SECRET_BYTES = 32
WORDS = 4
LONGEST_TYPED = 1_000
_BITS = 10
_BESIDES = {"and"}


@cache
def word_list() -> tuple[str, ...]:
    """All 1024 words, sorted. Never change one: a receipt that is shown again would show other words than before."""
    return tuple(Path(__file__).with_suffix(".txt").read_text("ascii").split())


def words_from(secret: bytes) -> tuple[str, str, str, str]:
    """The same four different words for the same 32 secret bytes, each choice equally likely.

    Raises ValueError for a secret of another length.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a secret of {SECRET_BYTES} bytes is needed")
    chosen: dict[int, None] = {}
    for number in _tens_of_bits(secret):
        chosen[number] = None
        if len(chosen) == WORDS:
            break
    first, second, third, fourth = (word_list()[number] for number in chosen)
    return first, second, third, fourth


def read_words(typed: str) -> tuple[str, ...] | None:
    """The four words a person meant, in small letters; None when these are not four words of the letters a to z.

    Numbering, signs, "and", accents a keyboard added and marks that can't be seen are forgiven. Whether the words are
    ours is not asked here: a wrong word is answered like any other wrong try.
    """
    if len(typed) > LONGEST_TYPED:
        return None
    plain = "".join(_plain(character) for character in unicodedata.normalize("NFKD", typed).lower())
    parts = (part.strip("0123456789") for part in plain.split())
    words = tuple(part for part in parts if part and part not in _BESIDES)
    return words if len(words) == WORDS and all(word.isascii() and word.isalpha() for word in words) else None


def normal_form(words: Iterable[str]) -> str:
    """`apple-river-…`: the one spelling that is hashed."""
    return "-".join(words)


def _tens_of_bits(secret: bytes) -> Iterator[int]:
    """Numbers below 1024 without end: 25 from the secret itself, then from its hash, and so on."""
    while True:
        bits = int.from_bytes(secret, "big")
        for place in range(8 * SECRET_BYTES // _BITS):
            yield bits >> (_BITS * place) & (1 << _BITS) - 1
        secret = hashlib.sha256(secret).digest()


def _plain(character: str) -> str:
    """A letter or digit as it is, nothing for what joins or only marks, a space for every other sign."""
    if character.isalnum():
        return character
    return "" if unicodedata.category(character) in ("Mn", "Cf") else " "
