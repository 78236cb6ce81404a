"""Clocks: when something is due, late or paused, told from dated facts, so that any past day can be told as well."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from intake.domain.working_days import Span, WorkingCalendar

EXTENDED, PAUSED, RESUMED, DELAYED = "extended", "paused", "resumed", "delayed"

FURTHEST = timedelta(days=366)
"""How far ahead a new day may lie: what is further off was mistyped."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Fact:
    """`on` is the day from which it holds, `noted_on` the day we learnt it, `to` a new last day (extended, delayed).

    Facts are never changed: what was wrong is put right by a further one.
    """

    name: str
    on: date
    noted_on: date
    to: date | None = None


@dataclass(frozen=True)
class State:
    """How a clock stands on a day. What moves a date are the pauses after it was set.

    `due_on` is the plain target, `extended_to` what an extension made of it, `limit_on` whichever holds; `latest_on` is
    the last day that an extension may name. Each is None where it is not set, and while a pause that began before it
    lasts: then nobody knows. `promised_on` is the day last agreed with the person; it moves no limit. Days are
    working days, up to the answer if there is one, pauses off. `within`: answered by the limit; None while
    unanswered or without one. `is_late`: not answered and past the limit.
    """

    due_on: date | None
    extended_to: date | None
    limit_on: date | None
    promised_on: date | None
    latest_on: date | None
    is_paused: bool
    paused_days: int
    working_days: int
    within: bool | None
    is_late: bool


@dataclass(frozen=True)
class Clock:
    """`days` is the target in working days, `most` with extensions; `ended_on` when it ended without an answer."""

    start: date
    days: int | None
    most: int | None
    answered_on: date | None = None
    ended_on: date | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def stopped_on(self) -> date | None:
        return self.answered_on or self.ended_on

    def known_on(self, day: date) -> "Clock":
        """Without what was noted, or happened, later."""
        return replace(
            self,
            answered_on=self.answered_on if self.answered_on and self.answered_on <= day else None,
            ended_on=self.ended_on if self.ended_on and self.ended_on <= day else None,
            facts=tuple(fact for fact in self.facts if max(fact.on, fact.noted_on) <= day),
        )

    def state(self, calendar: WorkingCalendar, day: date) -> State:
        return self.known_on(day)._state(calendar, day)

    def pauses(self) -> tuple[list[Span], date | None]:
        """The pauses that are over, each with the day that counted again, and the day on which one began that lasts.

        Whatever ends the clock ends its pause.
        """
        over: list[Span] = []
        since = None
        for fact in self._in_order(PAUSED, RESUMED):
            if fact.name == PAUSED:
                since = since or fact.on
            elif since:
                over.append((since, fact.on))
                since = None
        if self.stopped_on is None:
            return over, since
        spans = [*over, (since, self.stopped_on)] if since else over
        return [(first, min(until, self.stopped_on)) for first, until in spans], None

    def _state(self, calendar: WorkingCalendar, day: date) -> State:
        over, paused_on = self.pauses()
        running = calendar.pausing(over)

        def known(last_day: date | None) -> date | None:
            return None if last_day is None or (paused_on and paused_on <= last_day) else last_day

        due_on = known(running.due(self.start, self.days) if self.days else None)
        extended_to = known(self._extended_to(calendar, running))
        limit_on = extended_to if self._last(EXTENDED) else due_on
        end = self.stopped_on or day
        working_days = running.elapsed(self.start, paused_on - _DAY if paused_on else end)
        promise = self._last(DELAYED)
        return State(
            due_on=due_on,
            extended_to=extended_to,
            limit_on=limit_on,
            promised_on=promise.to if promise else None,
            latest_on=known(running.due(self.start, self.most) if self.most else None),
            is_paused=paused_on is not None,
            paused_days=calendar.elapsed(self.start, end) - working_days,
            working_days=working_days,
            within=self.answered_on <= limit_on if self.answered_on and limit_on else None,
            is_late=self.stopped_on is None and limit_on is not None and limit_on < day,
        )

    def _extended_to(self, calendar: WorkingCalendar, running: WorkingCalendar) -> date | None:
        """Working days lost to a pause between the extension and its last day are made up after it."""
        extension = self._last(EXTENDED)
        if extension is None or extension.to is None:
            return None
        lost = calendar.elapsed(extension.on, extension.to) - running.elapsed(extension.on, extension.to)
        return running.due(extension.to, lost) if lost else extension.to

    def _in_order(self, *names: str) -> list[Fact]:
        return sorted((fact for fact in self.facts if fact.name in names), key=lambda fact: (fact.on, fact.noted_on))

    def _last(self, name: str) -> Fact | None:
        """The one learnt last."""
        named = [fact for fact in self.facts if fact.name == name]
        return max(reversed(named), key=lambda fact: fact.noted_on, default=None)


class ClockFault(ValueError):
    """Why a fact cannot be noted, as a code."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def check_extension(clock: Clock, calendar: WorkingCalendar, to: date, today: date) -> None:
    """For an extension decided today, while there is still time: late stays late, however it is explained.

    Raises ClockFault: answered, not_extendable, before_start, too_far, no_working_day, already_paused, late, not_later,
    past_most.
    """
    _refuse_stopped(clock)
    if clock.days is None or clock.days == clock.most:
        raise ClockFault("not_extendable")
    if to <= clock.start:
        raise ClockFault("before_start")
    _refuse_far(to, today)
    if not calendar.is_working_day(to):
        raise ClockFault("no_working_day")
    state = clock.state(calendar, today)
    if state.is_paused:
        raise ClockFault("already_paused")
    if state.is_late:
        raise ClockFault("late")
    if state.limit_on and to <= state.limit_on:
        raise ClockFault("not_later")
    if state.latest_on and to > state.latest_on:
        raise ClockFault("past_most")


def check_pause(clock: Clock, on: date, today: date) -> None:
    """Raises ClockFault: answered, in_future, before_start, already_paused, out_of_order."""
    _refuse_moment(clock, on, today)
    over, paused_on = clock.pauses()
    if paused_on:
        raise ClockFault("already_paused")
    if over and on < over[-1][1]:
        raise ClockFault("out_of_order")


def check_resume(clock: Clock, on: date, today: date) -> None:
    """Raises ClockFault: answered, in_future, before_start, not_paused, out_of_order."""
    _refuse_moment(clock, on, today)
    _, paused_on = clock.pauses()
    if paused_on is None:
        raise ClockFault("not_paused")
    if on < paused_on:
        raise ClockFault("out_of_order")


def check_delay(clock: Clock, calendar: WorkingCalendar, on: date, to: date, today: date) -> None:
    """For a talk `on` a day, with a new day `to` agreed in it.

    Raises ClockFault: answered, in_future, before_start, not_later, too_far, no_working_day.
    """
    _refuse_moment(clock, on, today)
    _refuse_far(to, today)
    if to <= on:
        raise ClockFault("not_later")
    if not calendar.is_working_day(to):
        raise ClockFault("no_working_day")


def _refuse_moment(clock: Clock, on: date, today: date) -> None:
    _refuse_stopped(clock)
    if on > today:
        raise ClockFault("in_future")
    if on < clock.start:
        raise ClockFault("before_start")


def _refuse_far(to: date, today: date) -> None:
    if to > today + FURTHEST:
        raise ClockFault("too_far")


def _refuse_stopped(clock: Clock) -> None:
    if clock.stopped_on:
        raise ClockFault("answered")
