"""The bank holidays of the four nations, as GOV.UK publishes them (R3)."""

from datetime import date

import pytest

from intake.services import calendar
from intake.services.calendar import calendar_for, national_closures

ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = NATIONS = ("england", "wales", "scotland", "northern_ireland")


def weekdays(closures):
    """GOV.UK lists only the weekdays: a holiday at the weekend appears as its substitute day."""
    return [day for day in sorted(closures) if day.weekday() < 5]


def test_england_in_2022_is_as_published():
    assert [f"{day:%d/%m}" for day in weekdays(national_closures(ENGLAND, [2022]))] == [
        "03/01", "15/04", "18/04", "02/05", "02/06", "03/06", "29/08", "19/09", "26/12", "27/12",
    ]  # fmt: skip


def test_scotland_in_2022_is_as_published():
    assert [f"{day:%d/%m}" for day in weekdays(national_closures(SCOTLAND, [2022]))] == [
        "03/01", "04/01", "15/04", "02/05", "02/06", "03/06", "01/08", "19/09", "30/11", "26/12", "27/12",
    ]  # fmt: skip


def test_northern_ireland_in_2026_is_as_published():
    assert [f"{day:%d/%m}" for day in weekdays(national_closures(NORTHERN_IRELAND, [2026]))] == [
        "01/01", "17/03", "03/04", "06/04", "04/05", "25/05", "13/07", "31/08", "25/12", "28/12",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "closed_in"),
    [
        pytest.param(date(2022, 9, 19), set(NATIONS), id="state funeral"),
        pytest.param(date(2023, 5, 8), set(NATIONS), id="coronation"),
        pytest.param(date(2024, 1, 2), {SCOTLAND}, id="2 January"),
        pytest.param(date(2026, 11, 30), {SCOTLAND}, id="St Andrew's Day"),
        pytest.param(date(2024, 12, 2), {SCOTLAND}, id="substitute for St Andrew's Day"),
        pytest.param(date(2025, 4, 21), {ENGLAND, WALES, NORTHERN_IRELAND}, id="Easter Monday"),
        pytest.param(date(2025, 8, 4), {SCOTLAND}, id="summer in Scotland"),
        pytest.param(date(2025, 8, 25), {ENGLAND, WALES, NORTHERN_IRELAND}, id="summer elsewhere"),
        pytest.param(date(2025, 3, 17), {NORTHERN_IRELAND}, id="St Patrick's Day"),
        pytest.param(date(2024, 7, 12), {NORTHERN_IRELAND}, id="Battle of the Boyne"),
        pytest.param(date(2027, 12, 27), set(NATIONS), id="substitute for Christmas Day"),
        pytest.param(date(2027, 12, 28), set(NATIONS), id="substitute for Boxing Day"),
        pytest.param(date(2027, 12, 29), set(), id="open again"),
    ],
)
def test_a_day_is_closed_in_the_nations_that_keep_it(day, closed_in):
    assert {nation for nation in NATIONS if day in national_closures(nation, [day.year])} == closed_in


@pytest.mark.parametrize("nation", NATIONS)
def test_christmas_boxing_day_and_good_friday_are_always_closed(nation):
    for year, good_friday in {2024: date(2024, 3, 29), 2025: date(2025, 4, 18), 2038: date(2038, 4, 23)}.items():
        assert {good_friday, date(year, 12, 25), date(year, 12, 26)} <= national_closures(nation, [year])


def test_an_unknown_nation_is_refused():
    with pytest.raises(KeyError, match="atlantis"):
        national_closures("atlantis", [2026])


def test_closure_days_are_closed_beside_the_bank_holidays():
    closed = calendar_for(ENGLAND, [date(2026, 12, 29), date(2026, 12, 30)])
    assert closed.due(date(2026, 12, 24), 1) == date(2026, 12, 31)


@pytest.mark.parametrize("year", [1995, 2017, 2026, 2028, 2050])
def test_the_calendar_covers_any_year(year):
    """Imported history too must be told as it was."""
    assert not calendar_for(WALES, []).is_working_day(date(year, 12, 25))


def test_a_calendar_is_made_once():
    assert calendar_for(WALES, [date(2026, 12, 29)]) is calendar_for(WALES, {date(2026, 12, 29)})


def test_nothing_is_looked_up_before_a_day_is_asked_for():
    """An idle process needs no bank holidays."""
    looked_up = calendar._closures_of.cache_info().misses
    calendar_for(WALES, [date(1999, 6, 1)])
    assert calendar._closures_of.cache_info().misses == looked_up
