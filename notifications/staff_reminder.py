"""A reminder to a member of staff: how much waits for them and where, and not a word of what it is about (R32)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.support import NullTranslations

from notifications.wording import PLAIN, Text, bare

STAFF_REMINDER = "staff_reminder"


@dataclass(frozen=True)
class Week:
    """The weekly digest: how much is open, late and due by Sunday; the day on which the oldest came."""

    open: int
    late: int
    this_week: int
    oldest: date


def compose_morning(
    counts: Mapping[str, int],
    *,
    address: str,
    week: Week | None = None,
    sender_name: str | None = None,
    translations: NullTranslations = PLAIN,
) -> Text:
    """`counts` says how many are due_soon, due_today, late and escalated; `address` is the desk's."""
    numbers = {why: counts.get(why, 0) for why in ("due_soon", "due_today", "late", "escalated")}
    values = {**numbers, "things": sum(numbers.values()), "week": week, "address": address, "sender_name": sender_name}
    return _write("morning", translations, **values)


def compose_now(
    *,
    half_way: int,
    run_out: int,
    address: str,
    sender_name: str | None = None,
    translations: NullTranslations = PLAIN,
) -> Text:
    """For what is about somebody's safety, at any hour."""
    values = {"half_way": half_way, "run_out": run_out, "address": address, "sender_name": sender_name}
    return _write("now", translations, **values)


def _write(file: str, translations: NullTranslations, **values: object) -> Text:
    return bare(STAFF_REMINDER, "email", file, translations, ngettext=translations.ngettext, **values)
