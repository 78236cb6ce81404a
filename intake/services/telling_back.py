"""What may not stand on a page that everybody reads: names, numbers, addresses, references, and a child's own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from intake.domain.naming import NOT_NAMES, ORDINARY
from intake.store.you_said import Private
from notifications import lint

LOOKED_FOR = ("link", "reference", "name", "content")
"""Faults of `notifications.lint` that are faults here too: a page may well say what it is about."""

PHONE = re.compile(r"\+?\d(?:[\s().-]*\d){6,}")

NO_NAMES = frozenset(
    (
        *("me", "i", "my", "myself", "you", "we", "us", "no", "not", "none", "nobody", "name"),
        *("anon", "anonymous", "a", "an", "the", "child", "person"),
    )
)
"""What people write where they are asked for a name."""

Field = tuple[UUID | None, str]
"""An entry's id, None for the page's own or a new one, and which of its texts."""


@dataclass(frozen=True)
class Fault:
    """`code` is phone or one of LOOKED_FOR; `found` is what it is about, as it stands in the words."""

    entry_id: UUID | None
    name: str
    code: str
    found: str


def look_through(private: Private, words: Mapping[Field, str]) -> list[Fault]:
    """The first fault of each text."""
    known = lint.Private(
        names=[name for name in private.names if not _is_no_name(name)],
        ordinary=ORDINARY | NO_NAMES,
        told="\n".join(private.told),
    )
    if not _faults("\n\n".join(words.values()), known):
        return []
    found = {field: _faults(text, known) for field, text in words.items()}
    return [Fault(*field, *faults[0]) for field, faults in found.items() if faults]


def _faults(text: str, known: lint.Private) -> list[tuple[str, str]]:
    """Codes, each with what was found."""
    if not text.strip():
        return []
    phone = PHONE.search(text)
    found = [(fault.code, fault.found) for fault in lint.faults(text, "words", known) if fault.code in LOOKED_FOR]
    return [*found, ("phone", phone[0])] if phone else found


def _is_no_name(name: str) -> bool:
    """What somebody wrote for want of one, or an account of no person, such as the first user's."""
    return {word.casefold() for word in name.split()} <= NO_NAMES | NOT_NAMES
