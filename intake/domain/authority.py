"""An authority: the council, trust or charity that runs this Hearback, read from one TOML file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NATIONS = ("england", "wales", "scotland", "northern_ireland")
ASKED_KINDS = ("complaint", "informal_feedback", "compliment")


class AuthorityFault(ValueError):
    """What is wrong with an authority's file, in words for the person who wrote it."""


@dataclass(frozen=True)
class Contact:
    """`phone` as people dial it; `hours` in words; all text is shown to children as it stands."""

    name: str
    phone: str
    hours: str


@dataclass(frozen=True)
class Texting:
    """How conversations by text are paced. Nobody is disturbed from `quiet_from` to `quiet_to`, local time. Who stops
    half-way is asked once, after `nudge_after`; after `receive_after` what they told is received as it stands."""

    quiet_from: time = time(20)
    quiet_to: time = time(8)
    nudge_after: timedelta = timedelta(hours=20)
    receive_after: timedelta = timedelta(days=3)


@dataclass(frozen=True)
class Authority:
    code: str
    name: str
    short_name: str
    nation: str
    zone: ZoneInfo
    team: Contact
    out_of_hours: Contact
    advocacy: Contact
    exit_url: str
    acknowledge_days: int
    answer_days: Mapping[str, int]
    closure_days: frozenset[date]
    teams: Mapping[str, str]
    routes: Mapping[str, str]
    service_areas: Mapping[str, str]
    themes: Mapping[str, Mapping[str, str]]
    texting: Texting

    def today(self, now: datetime) -> date:
        """The date in the authority's own zone."""
        return now.astimezone(self.zone).date()

    def local_time(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def themes_for(self, kind: str) -> Mapping[str, str]:
        """Code to label; formal complaints and informal feedback have lists of their own (R19)."""
        return self.themes.get(kind, {})


def read_authority(code: str, table: Mapping[str, Any]) -> Authority:
    """Raises AuthorityFault naming the first thing missing or wrong."""
    try:
        return Authority(
            code=code,
            name=str(table["name"]),
            short_name=str(table["short_name"]),
            nation=_one_of(table, "nation", NATIONS),
            zone=_zone(table),
            team=_contact(table, "team"),
            out_of_hours=_contact(table, "out_of_hours"),
            advocacy=_contact(table, "advocacy"),
            exit_url=str(table["exit_url"]),
            acknowledge_days=_days(table["promise"], "acknowledge"),
            answer_days={kind: _days(table["promise"]["answer"], kind) for kind in ASKED_KINDS},
            closure_days=frozenset(map(_day, table.get("closure_days", []))),
            teams=dict(table["teams"]),
            routes=_routes(table),
            service_areas=dict(table["service_areas"]),
            themes={kind: dict(labels) for kind, labels in table["themes"].items()},
            texting=_texting(table.get("texting", {})),
        )
    except KeyError as missing:
        raise AuthorityFault(f"{code}: {missing.args[0]} is missing") from missing
    except (TypeError, AttributeError) as cause:
        raise AuthorityFault(f"{code}: {cause}") from cause


def _contact(table: Mapping[str, Any], name: str) -> Contact:
    contact = table["contacts"][name]
    return Contact(name=str(contact["name"]), phone=str(contact["phone"]), hours=str(contact["hours"]))


def _one_of(table: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    value = str(table[name])
    if value not in allowed:
        raise AuthorityFault(f"{name} is {value!r}; it must be one of {', '.join(allowed)}")
    return value


def _zone(table: Mapping[str, Any]) -> ZoneInfo:
    try:
        return ZoneInfo(table["zone"])
    except (ZoneInfoNotFoundError, ValueError, OSError) as cause:
        raise AuthorityFault(f"zone is {table['zone']!r}; it must be a time zone, such as Europe/London") from cause


def _texting(table: Mapping[str, Any]) -> Texting:
    usual = Texting()
    return Texting(
        quiet_from=_time(table, "quiet_from", usual.quiet_from),
        quiet_to=_time(table, "quiet_to", usual.quiet_to),
        nudge_after=_span(table, "nudge_after_hours", "hours", usual.nudge_after),
        receive_after=_span(table, "receive_after_days", "days", usual.receive_after),
    )


def _time(table: Mapping[str, Any], name: str, usual: time) -> time:
    value = table.get(name, usual)
    if type(value) is not time:
        raise AuthorityFault(f"{name} must be a time without quotation marks, such as 20:00:00")
    return value


def _span(table: Mapping[str, Any], name: str, unit: str, usual: timedelta) -> timedelta:
    if name not in table:
        return usual
    value = table[name]
    if type(value) not in (int, float) or value <= 0:
        raise AuthorityFault(f"{name} must be a number of {unit}, more than 0")
    return timedelta(**{unit: value})


def _day(value: object) -> date:
    if type(value) is not date:
        raise AuthorityFault("closure_days must be dates without quotation marks, such as [2026-12-29]")
    return value


def _days(table: Mapping[str, Any], name: str) -> int:
    value = table[name]
    if type(value) is not int or value < 1:
        raise AuthorityFault(f"{name} must be a number of working days, 1 or more")
    return value


def _routes(table: Mapping[str, Any]) -> dict[str, str]:
    routes = dict(table["routes"])
    unknown = sorted(set(routes.values()) - set(table["teams"]))
    if "default" not in routes:
        raise AuthorityFault("routes needs a default team")
    if unknown:
        raise AuthorityFault(f"routes names {unknown[0]!r}, which is not under teams")
    return routes
