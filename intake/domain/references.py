"""The reference a person is given: `HB-` and seven characters, the last of them a check.

The 19 characters are digits and capitals that neither look alike nor spell anything. Left out: 0 O, 1 I L (nobody can
tell which was meant); Z S B G U, which are read as 2 5 8 6 V; A E 3 4, so that no word appears; C F K, the consonants
of the rude abbreviations. 19 is prime, so a weighted sum modulo 19 finds every single wrong character and every swap.
"""

import unicodedata
from collections.abc import Callable

ALPHABET = "256789DHJMNPQRTVWXY"
PREFIX = "HB-"
LONGEST_TYPED = 100
_LENGTH = 7
_LOOKS_LIKE = str.maketrans("ZSBGU", "2586V")
_EVEN = 256 - 256 % len(ALPHABET)


def new_reference(random_bytes: Callable[[int], bytes]) -> str:
    """A new reference, each of 47 million equally likely; `random_bytes` is given a number of bytes to return.

    The caller keeps references unique.
    """
    body = ""
    while len(body) < _LENGTH - 1:
        body += "".join(
            ALPHABET[byte % len(ALPHABET)] for byte in random_bytes(_LENGTH - 1 - len(body)) if byte < _EVEN
        )
    return PREFIX + body + _check_character(body)


def read_reference(typed: str) -> str | None:
    """The reference a person meant, as we print it; None when it can't be one of ours.

    Small letters, spaces, any or no hyphens, a missing `HB` and look-alikes are forgiven. References of imported
    histories carry no check character and are not read here.
    """
    if len(typed) > LONGEST_TYPED:
        return None
    plain = unicodedata.normalize("NFKC", typed).upper()
    characters = "".join(filter(str.isalnum, plain)).translate(_LOOKS_LIKE)
    prefix = PREFIX.rstrip("-").translate(_LOOKS_LIKE)
    if len(characters) == len(prefix) + _LENGTH:
        characters = characters.removeprefix(prefix)
    if len(characters) != _LENGTH or not set(characters) <= set(ALPHABET):
        return None
    return PREFIX + characters if _sum(characters) == 0 else None


def _check_character(body: str) -> str:
    return ALPHABET[-_sum(body) % len(ALPHABET)]


def _sum(characters: str) -> int:
    """Weighted 7, 6, 5 … from the left; 0 for a whole reference with the right check character, whose weight is 1."""
    weighted = ((_LENGTH - place) * ALPHABET.index(character) for place, character in enumerate(characters))
    return sum(weighted) % len(ALPHABET)
