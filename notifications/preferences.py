"""Whether, how and when a person may be written to (R32). Nobody is contacted who has not said that it is safe."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from notifications.gateway import Channel

WINDOWS: Mapping[str, tuple[range, time, time]] = {
    "after_school": (range(5), time(16), time(18)),
    "evening": (range(7), time(18), time(21)),
    "weekend": (range(5, 7), time(10), time(18)),
}
"""Weekdays (Monday is 0) and local hours of each choice; "any_time", or no choice at all, is any time."""

DAYS_AHEAD = 8


@dataclass(frozen=True)
class Quiet:
    """Local hours in which nobody is disturbed: from `begins` in the evening to `ends` in the morning, or any other
    part of a day; none at all where both are the same."""

    begins: time
    ends: time

    def covers(self, local: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends


@dataclass(frozen=True)
class SafeContact:
    """What the person said about reaching them; the default of every journey is `none`.

    `address` is a phone number (E.164) or an email address, `times` are codes of `WINDOWS`. `named` is true when
    they agreed that a message may say who we are; `opted_out` when they have since told us to stop.
    """

    channel: Literal["none", "sms", "call", "email"]
    address: str | None = field(repr=False)
    times: tuple[str, ...] = ()
    named: bool = False
    opted_out: bool = False


def route_for(contact: SafeContact) -> Channel | None:
    """The channel an automatic message may take, or None: a call is made by a person, and `none` means none."""
    if contact.opted_out or not contact.address:
        return None
    if contact.channel == "sms" or contact.channel == "email":
        return contact.channel
    return None


def next_decent_moment(now: datetime, zone: ZoneInfo, quiet: Quiet) -> datetime:
    """Now, or when the quiet hours end, whatever the clocks do in between; in UTC."""
    local = now.astimezone(zone)
    if not quiet.covers(local.time()):
        return now
    ends = (datetime.combine(local.date() + timedelta(days=days), quiet.ends, zone) for days in (0, 1))
    return next(end for end in ends if end > local).replace(fold=local.fold).astimezone(UTC)


def has_own_times(contact: SafeContact) -> bool:
    return bool(contact.times) and "any_time" not in contact.times


def next_safe_moment(contact: SafeContact, now: datetime, zone: ZoneInfo) -> datetime:
    """Now, if the person said that this is a safe time, else the next time that is; in UTC."""
    windows = [WINDOWS[code] for code in contact.times if code in WINDOWS]
    if not windows or "any_time" in contact.times:
        return now
    local = now.astimezone(zone)
    moments = [
        max(now, begins.astimezone(UTC))
        for days in range(DAYS_AHEAD)
        for weekdays, opens, closes in windows
        if (day := local.date() + timedelta(days=days)).weekday() in weekdays
        and datetime.combine(day, closes, zone) > local
        and (begins := datetime.combine(day, opens, zone))
    ]
    return min(moments)
