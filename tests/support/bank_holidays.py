"""The bank holidays of the four nations: an outside source to hold the service's calendar against.

Worked out from the rules of the Banking and Financial Dealings Act 1971 and the proclamations since; weekdays alone, as
GOV.UK lists them.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)
MONDAY, SATURDAY = 0, 5
ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = NATIONS = ("england", "wales", "scotland", "northern_ireland")

ONCE = {
    date(2022, 6, 3): NATIONS,
    date(2022, 9, 19): NATIONS,
    date(2023, 5, 8): NATIONS,
    date(2026, 6, 15): (SCOTLAND,),
}
"""Platinum jubilee, state funeral, coronation; the football World Cup."""
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}
"""For the anniversary of VE Day and the platinum jubilee."""


def bank_holidays(nation: str, year: int) -> set[date]:
    easter = easter_sunday(year)
    mondays = {first_monday(year, 5), last_monday(year, 5)}
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    if nation == SCOTLAND:
        fixed += [date(year, 1, 2), date(year, 11, 30)]
        mondays |= {first_monday(year, 8)}
    else:
        mondays |= {last_monday(year, 8), easter + DAY}
    if nation == NORTHERN_IRELAND:
        fixed += [date(year, 3, 17), date(year, 7, 12)]
    once = {day for day, kept_in in ONCE.items() if day.year == year and nation in kept_in}
    return substituted(fixed) | {MOVED.get(day, day) for day in mondays} | {easter - 2 * DAY} | once


def substituted(fixed: list[date]) -> set[date]:
    """A day at the weekend is kept on the next weekday that is no holiday itself."""
    kept = {day for day in fixed if day.weekday() < SATURDAY}
    for day in sorted(set(fixed) - kept):
        week = (day + DAY * later for later in range(7))
        kept.add(next(other for other in week if other.weekday() < SATURDAY and other not in kept))
    return kept


def first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + (MONDAY - first.weekday()) % 7 * DAY


def last_monday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - DAY
    return last - last.weekday() * DAY


def easter_sunday(year: int) -> date:
    """By the Gregorian computus in the form of Gauss."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (moon - weekday + 40) // 44
    return date(year, month, moon - weekday + 28 - 31 * (month // 4))
