"""Exporting: every record, for the reporting back end."""

from collections.abc import Iterator
from functools import partial

from intake.export.jsonl import line
from intake.export.profiles import BY_NAME, Profile
from intake.export.record import Reading
from intake.services.clock.state import state_of
from intake.services.house import House
from intake.store.exporting import all_cases

PROFILES = tuple(BY_NAME)


def export_lines(house: House, profile: str = "statistical") -> Iterator[str]:
    r"""JSON lines, each with its \n, by day of receipt and id: one snapshot, read as it is asked for.

    Raises KeyError at once for a profile not in PROFILES, and DatabaseAway while it is read.
    """
    return _lines(house, BY_NAME[profile])


def _lines(house: House, profile: Profile) -> Iterator[str]:
    reading = Reading(house.authority.zone, partial(state_of, house))
    with house.database.read() as session:
        for case in all_cases(session, with_words=profile.has_words):
            yield line(profile.record(case, reading))
