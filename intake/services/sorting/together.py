"""Records that belong together, for whoever told them and for the team. Reads only."""

from dataclasses import dataclass

from intake.services.thread import said_since
from intake.store import links
from intake.store.tables.case import Case
from intake.store.tables.message import Message


@dataclass(frozen=True)
class Together:
    """`lead` is the case in which it goes on; `said` is what both sides said, on it and on what was split off; `cases`
    are all of these."""

    lead: Case
    said: list[Message]
    cases: list[Case]


def together(case: Case) -> Together:
    """For the page of whoever told the case."""
    lead, split_off = links.around(case)
    apart = [case, *split_off] if lead is case else [case, lead, *split_off]
    if len(apart) == 1:
        return Together(case, said_since(case), apart)
    said = [message for one in apart for message in said_since(one)]
    return Together(lead, sorted(said, key=lambda message: message.made_at), apart)
