"""What follows from saying what a record is: the tasks that it then has, and those that no longer apply."""

from collections.abc import Collection

from intake.domain import routing

COMPLAINT, COMPLIMENT, ENQUIRY, DUTY_MATTER = "complaint", "compliment", "enquiry", "duty_matter"
ENQUIRY_SOURCES = ("mp", "mep", "member")
COMPLIMENT_SOURCES = ("child", "parent", "carer", "court", "partner", "colleague")

_OF_COMPLAINTS = frozenset({routing.SCREEN, routing.SIGN_OFF})
_STAYS = routing.SAFETY | {routing.OFFER_ADVOCATE}
"""Somebody's safety, and an advocate that a child asked for, do not hang on what a record is called."""


def ended(kind: str, before: Collection[str], after: Collection[str]) -> frozenset[str]:
    """Tasks that end when a record becomes of this kind: those of the rules for what it was, without those for what it
    is, and what only complaints go through."""
    of_others = frozenset() if kind == COMPLAINT else _OF_COMPLAINTS
    return frozenset(before) - frozenset(after) - _STAYS | of_others


def takes_screening(kind: str, statutory: str | None) -> bool:
    """Whether nobody has decided yet by which procedure it goes."""
    return kind == COMPLAINT and statutory in (None, "undecided")
