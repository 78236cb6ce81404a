"""Exporting: every record, for the reporting back end."""

from collections.abc import Iterator
from functools import partial

from intake.export.jsonl import line
from intake.export.profiles import BY_NAME, Profile
from intake.export.record import Reading
from intake.services.clock.state import state_of
from intake.services.house import House
from intake.store.exporting import all_cases
from intake.store.tables.staff import StaffUser

PROFILES = tuple(BY_NAME)


def export_lines(house: House, profile: str = "statistical", viewer: StaffUser | None = None) -> Iterator[str]:
    r"""JSON lines, each with its \n, by day of receipt and id: one snapshot, read as it is asked for. Without a viewer
    every record; else none in which the viewer is named (R29).

    Raises KeyError at once for a profile not in PROFILES, and DatabaseAway while it is read.
    """
    return _lines(house, BY_NAME[profile], viewer)


def _lines(house: House, profile: Profile, viewer: StaffUser | None) -> Iterator[str]:
    reading = Reading(house.authority.zone, partial(state_of, house))
    with house.database.read() as session:
        for case in all_cases(session, with_words=profile.has_words, viewer=viewer):
            yield line(profile.record(case, reading))
