"""What somebody will get, by which way and when, before it goes; or why nothing goes. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from intake.services.house import House
from intake.services.leaving import leaves_at
from intake.services.outgoing import Drafted, child_hears, drafted, wording_of
from intake.services.reach import reach
from intake.store.tables.case import Case

NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True)
class Foreseen:
    """`name` is that of the message, `by` and `why` as in `services.reach`. `at` is when it leaves, None where nothing
    does; `is_now` says that nothing holds it up. `body` is all that they get, and `words` the part of it that may be
    changed, unless it goes through the `advocate` of that name."""

    name: str
    by: str
    why: str | None
    wording: str
    child_hears: bool
    is_other_way: bool = False
    at: datetime | None = None
    is_now: bool = False
    advocate: str | None = None
    subject: str | None = field(default=None, repr=False)
    body: str = field(default="", repr=False)
    words: str = field(default="", repr=False)

    @property
    def may_change(self) -> bool:
        return self.at is not None and self.advocate is None


def foresee(house: House, case: Case, name: str, values: Mapping[str, object] = NOTHING) -> Foreseen:
    """The message `name` of COMPOSE, as it would go now to whoever told us."""
    going, hears = drafted(house, case, name, values), child_hears(case)
    if going is None:
        reached = reach(case)
        return Foreseen(name, reached.by, reached.why, wording_of(case), hears, reached.way is not None)
    return _leaving(house, case, name, going, hears=hears)


def _leaving(house: House, case: Case, name: str, going: Drafted, *, hears: bool) -> Foreseen:
    message, reached = going.message, going.reach
    if reached.advocate is None:
        message.person, message.way = case.teller, reached.way
    leaves = leaves_at(house, message)
    return Foreseen(
        name=name,
        by=reached.by,
        why=None,
        wording=wording_of(case),
        child_hears=hears,
        is_other_way=reached.way is not None,
        at=leaves,
        is_now=leaves <= house.now(),
        advocate=reached.advocate.name if reached.advocate else None,
        subject=message.subject,
        body=message.body or "",
        words=going.usual.body if going.usual else "",
    )
