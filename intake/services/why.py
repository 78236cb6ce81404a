"""Why a record is where it is and as urgent as it is: the rules that fitted, in their own words, and what they saw."""

from dataclasses import dataclass, field

from intake.services.following_up.reading import is_worse
from intake.services.house import House
from intake.services.raising import RAISED, ROUTED
from intake.store.tables.case import Case


@dataclass(frozen=True)
class Why:
    """`because` are the sentences of the rules; `seen` the words that raised concern, under what they mean; `is_worse`
    where the person said so when they were asked how it was."""

    because: list[str]
    seen: dict[str, list[str]] = field(repr=False)
    is_worse: bool


def why(house: House, case: Case) -> Why:
    """Rules that fit everything say nothing of this record. The words are looked for anew, and kept nowhere."""
    authority = house.authority
    events = (event for event in case.events if event.name in (ROUTED, RAISED))
    codes = {code for event in events for code in event.detail.get("rules", "").split()}
    added = (message.body for message in case.messages if message.direction == "in")
    found = authority.concerns.found_in(case.story, case.about, case.wish, *added)
    return Why(
        [rule.because for rule in authority.rules if rule.code in codes and rule.when],
        {authority.concerns.categories[code].label: words for code, words in found.items()},
        is_worse=case.follow_up is not None and is_worse(case.follow_up),
    )
