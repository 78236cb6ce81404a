"""How many segments a text takes, and which characters make it dear (R47).

A text of plain GSM-7 characters holds 160 units in one segment; one character outside the alphabet turns the
whole text into UCS-2, which holds 70. Longer texts lose room to a header in every segment: 153 and 67.
"""

from dataclasses import dataclass
from typing import Literal

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
ROOM = {"GSM-7": (160, 153), "UCS-2": (70, 67)}

LIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})
"""Typographic signs, which would double the cost of a text, and how they are written without that."""

Encoding = Literal["GSM-7", "UCS-2"]


@dataclass(frozen=True)
class Segments:
    """Units are GSM-7 septets or UCS-2 code units; segments are what the provider bills, 0 for an empty text."""

    encoding: Encoding
    units: int
    segments: int


def troublemakers(text: str) -> frozenset[str]:
    """The characters that force the whole text into UCS-2."""
    return frozenset(text) - BASIC - EXTENSION


def count_segments(text: str) -> Segments:
    """Count as the network does: no character is cut in two between segments."""
    encoding: Encoding = "UCS-2" if troublemakers(text) else "GSM-7"
    costs = [_cost(character, encoding) for character in text]
    alone, joined = ROOM[encoding]
    units = sum(costs)
    segments = min(units, 1) if units <= alone else _pack(costs, joined)
    return Segments(encoding, units, segments)


def plain(text: str) -> str:
    """The same words without typographic signs."""
    return text.translate(LIKE)


def fits_one_segment(text: str) -> bool:
    """True for a text that goes as one plain GSM-7 segment."""
    counted = count_segments(text)
    return counted.encoding == "GSM-7" and counted.segments <= 1


def _cost(character: str, encoding: Encoding) -> int:
    if encoding == "GSM-7":
        return 2 if character in EXTENSION else 1
    return 2 if ord(character) > 0xFFFF else 1


def _pack(costs: list[int], room: int) -> int:
    segments, used = 1, 0
    for cost in costs:
        if used + cost > room:
            segments, used = segments + 1, 0
        used += cost
    return segments
