"""A clock tells from dated facts how it stands on any day (R4, R6, R8, R12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.domain.clocks import (
    DELAYED,
    EXTENDED,
    PAUSED,
    RESUMED,
    Clock,
    ClockFault,
    Fact,
    check_delay,
    check_extension,
    check_pause,
    check_resume,
)
from intake.domain.working_days import WorkingCalendar

WEEKENDS_ONLY = WorkingCalendar(frozenset())
DAY = timedelta(days=1)


def march(day):
    return date(2026, 3, day)


def happened(name, on, to=None, noted_on=None):
    return Fact(name, march(on), march(noted_on or on), to and march(to))


def clock(*facts, **others):
    """Ten working days from Monday 2 March 2026, twenty at the most: due on the 16th, extended to the 30th."""
    return Clock(march(2), days=10, most=20, facts=facts, **others)


def on(day, *facts, **others):
    return clock(*facts, **others).state(WEEKENDS_ONLY, march(day))


def test_a_clock_is_late_the_day_after_its_limit():
    assert on(16).due_on == on(16).limit_on == march(16)
    assert (on(16).is_late, on(17).is_late) == (False, True)
    assert (on(2).working_days, on(3).working_days, on(9).working_days) == (0, 1, 5)


@pytest.mark.parametrize(("answered", "within", "days"), [(16, True, 10), (17, False, 11)])
def test_an_answer_is_within_or_over_its_limit(answered, within, days):
    state = on(30, answered_on=march(answered))
    assert (state.within, state.working_days, state.is_late) == (within, days, False)
    assert on(answered - 1, answered_on=march(answered)).within is None


def test_what_ended_without_an_answer_is_neither_within_nor_late():
    state = on(30, ended_on=march(5))
    assert (state.within, state.is_late, state.working_days) == (None, False, 3)


def test_without_a_target_nothing_is_due():
    state = Clock(march(2), days=None, most=None).state(WEEKENDS_ONLY, march(30))
    assert (state.due_on, state.limit_on, state.latest_on, state.is_late) == (None, None, None, False)


def test_an_extension_moves_the_limit_from_the_day_it_was_noted():
    extension = happened(EXTENDED, 13, to=24)
    assert on(12, extension).limit_on == march(16)
    assert (on(13, extension).due_on, on(13, extension).limit_on) == (march(16), march(24))
    assert on(30, extension, answered_on=march(24)).within


def test_of_two_extensions_the_one_learnt_last_holds():
    assert on(20, happened(EXTENDED, 13, to=24), happened(EXTENDED, 13, to=26, noted_on=16)).limit_on == march(26)
    assert on(13, happened(EXTENDED, 13, to=24), happened(EXTENDED, 13, to=26)).limit_on == march(26)


def test_while_paused_nobody_knows_when_it_is_due():
    paused = happened(PAUSED, 5)
    assert on(4, paused).due_on == march(16)
    state = on(12, paused)
    assert state.is_paused
    assert state.due_on is state.limit_on is state.latest_on is None
    assert (state.working_days, state.paused_days, state.is_late) == (2, 6, False)


def test_a_pause_holds_from_its_day_and_the_day_of_resumption_counts_again():
    state = on(12, happened(PAUSED, 5), happened(RESUMED, 11))
    assert (state.paused_days, state.working_days, state.is_paused) == (4, 4, False)
    assert (state.due_on, state.latest_on) == (march(20), date(2026, 4, 3))


def test_a_pause_moves_the_extension_that_came_before_it():
    before = on(20, happened(EXTENDED, 4, to=18), happened(PAUSED, 5), happened(RESUMED, 11))
    after = on(20, happened(PAUSED, 5), happened(RESUMED, 11), happened(EXTENDED, 12, to=25))
    assert (before.extended_to, after.extended_to) == (march(24), march(25))
    assert on(6, happened(EXTENDED, 4, to=18), happened(PAUSED, 5)).limit_on is None


def test_what_was_late_when_it_was_paused_stays_late():
    state = on(20, happened(PAUSED, 18))
    assert (state.is_paused, state.due_on, state.is_late) == (True, march(16), True)


def test_an_answer_ends_a_pause():
    state = on(20, happened(PAUSED, 5), happened(RESUMED, 19), answered_on=march(12))
    assert (state.is_paused, state.paused_days, state.working_days, state.due_on) == (False, 5, 3, march(23))
    assert state.within


def test_a_pause_noted_by_mistake_is_put_right_by_a_further_fact():
    assert on(20, happened(PAUSED, 5), happened(RESUMED, 5, noted_on=9)).due_on == march(16)
    assert on(20, happened(PAUSED, 5), happened(RESUMED, 10), happened(RESUMED, 9, noted_on=12)).due_on == march(18)
    longer = [happened(PAUSED, 5), happened(RESUMED, 10), happened(PAUSED, 10, noted_on=12), happened(RESUMED, 12)]
    assert on(20, *longer).paused_days == 5


def test_a_new_day_that_was_agreed_moves_no_limit():
    state = on(20, happened(DELAYED, 18, to=25), happened(DELAYED, 19, to=26))
    assert (state.promised_on, state.limit_on, state.is_late) == (march(26), march(16), True)


days = st.dates(date(2026, 1, 1), date(2026, 6, 30))
facts = st.builds(Fact, st.sampled_from([EXTENDED, PAUSED, RESUMED, DELAYED]), days, days, days)
calendars = st.frozensets(days, max_size=20).map(WorkingCalendar)
clocks = st.builds(
    Clock, days, st.integers(1, 40), st.integers(40, 65), st.none() | days, st.none(), st.lists(facts).map(tuple)
)


@given(clocks, calendars, days, facts, days)
def test_a_past_day_does_not_change_by_what_is_learnt_later(any_clock, calendar, day, fact, answered_on):
    later = replace(fact, noted_on=max(fact.noted_on, day + DAY))
    wiser = replace(any_clock, facts=(*any_clock.facts, later))
    if any_clock.answered_on is None:
        wiser = replace(wiser, answered_on=max(answered_on, day + DAY))
    assert wiser.state(calendar, day) == any_clock.state(calendar, day)


@given(clocks, calendars, days, st.integers(0, 30))
def test_a_pause_never_makes_anything_due_earlier(any_clock, calendar, first, length):
    unpaused = replace(any_clock, facts=tuple(fact for fact in any_clock.facts if fact.name in (EXTENDED, DELAYED)))
    pause = (Fact(PAUSED, first, first), Fact(RESUMED, first + DAY * length, first + DAY * length))
    before = unpaused.state(calendar, date(2027, 1, 1))
    after = replace(unpaused, facts=unpaused.facts + pause).state(calendar, date(2027, 1, 1))
    for name in ("due_on", "extended_to", "latest_on"):
        assert getattr(before, name) is None or getattr(after, name) >= getattr(before, name)
    assert after.working_days + after.paused_days == before.working_days


def counted(any_clock, calendar, day):
    """The days that counted up to a day, told by walking through them one by one and asking what held on each."""
    known = [fact for fact in any_clock.facts if fact.noted_on <= day and fact.on <= day]
    stopped = any_clock.answered_on if any_clock.answered_on and any_clock.answered_on <= day else None
    paused, counted = False, []
    at = min([any_clock.start, *(fact.on for fact in known)])
    while at <= (stopped or day):
        for fact in sorted((one for one in known if one.on == at), key=lambda one: one.noted_on):
            paused = {PAUSED: True, RESUMED: False}.get(fact.name, paused)
        if at > any_clock.start and at.weekday() < 5 and at not in calendar.closed and (not paused or at == stopped):
            counted.append(at)
        at += DAY
    return counted


@given(clocks, calendars, days)
def test_the_days_are_those_of_a_walk_through_the_calendar(any_clock, calendar, day):
    state = any_clock.state(calendar, day)
    walked = counted(any_clock, calendar, day)
    assert state.working_days == len(walked)
    if len(walked) >= any_clock.days:
        assert state.due_on == walked[any_clock.days - 1]


@pytest.mark.parametrize(
    ("of", "to", "code"),
    [
        (clock(), date(2026, 3, 31), "past_most"),
        (clock(), date(2027, 4, 1), "too_far"),
        (clock(), march(16), "not_later"),
        (clock(happened(EXTENDED, 4, to=20)), march(18), "not_later"),
        (clock(), march(21), "no_working_day"),
        (clock(), march(2), "before_start"),
        (clock(happened(PAUSED, 5)), march(20), "already_paused"),
        (clock(answered_on=march(9)), march(20), "answered"),
        (clock(ended_on=march(9)), march(20), "answered"),
        (replace(clock(), most=10), march(20), "not_extendable"),
        (replace(clock(), days=None, most=None), march(20), "not_extendable"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(of, to, code):
    with pytest.raises(ClockFault) as fault:
        check_extension(of, WEEKENDS_ONLY, to, march(10))
    assert fault.value.code == code


def test_what_is_late_is_not_extended_but_its_delay_is_told():
    with pytest.raises(ClockFault, match="late"):
        check_extension(clock(), WEEKENDS_ONLY, march(20), march(17))
    check_delay(clock(), WEEKENDS_ONLY, march(17), march(20), march(17))


def test_an_extension_may_take_all_the_days_there_are():
    check_extension(clock(), WEEKENDS_ONLY, march(30), march(10))
    check_extension(clock(happened(PAUSED, 5), happened(RESUMED, 11)), WEEKENDS_ONLY, date(2026, 4, 3), march(12))
    check_extension(replace(clock(), most=None), WEEKENDS_ONLY, date(2026, 9, 1), march(10))


@pytest.mark.parametrize(
    ("check", "of", "day", "code"),
    [
        (check_pause, clock(), 11, "in_future"),
        (check_pause, clock(), 1, "before_start"),
        (check_pause, clock(happened(PAUSED, 5)), 9, "already_paused"),
        (check_pause, clock(happened(PAUSED, 5), happened(RESUMED, 9)), 6, "out_of_order"),
        (check_pause, clock(answered_on=march(9)), 10, "answered"),
        (check_resume, clock(), 9, "not_paused"),
        (check_resume, clock(happened(PAUSED, 5)), 4, "out_of_order"),
        (check_resume, clock(happened(PAUSED, 5)), 11, "in_future"),
    ],
)
def test_a_pause_that_cannot_be_is_refused(check, of, day, code):
    with pytest.raises(ClockFault) as fault:
        check(of, march(day), march(10))
    assert fault.value.code == code


def test_a_clock_may_be_paused_again_on_the_day_it_went_on():
    check_pause(clock(happened(PAUSED, 5), happened(RESUMED, 9)), march(9), march(10))
    check_resume(clock(happened(PAUSED, 5)), march(5), march(10))


@pytest.mark.parametrize(
    ("talked", "to", "code"),
    [(11, 20, "in_future"), (1, 20, "before_start"), (9, 9, "not_later"), (9, 14, "no_working_day")],
)
def test_a_new_day_that_cannot_be_is_refused(talked, to, code):
    check_delay(clock(), WEEKENDS_ONLY, march(9), march(20), march(10))
    with pytest.raises(ClockFault, match=code):
        check_delay(clock(), WEEKENDS_ONLY, march(talked), march(to), march(10))
