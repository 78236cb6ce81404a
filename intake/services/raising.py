"""What was told raises a case: the first steps by the authority's rules, and further ones when new words raise concern.

A rule only adds: urgency rises, tasks grow, whoever is named is shut out (R28, R29).
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from intake.domain import rules
from intake.domain.rules import Facts, Within
from intake.services import wall
from intake.services.duties import is_open, rank
from intake.services.house import House
from intake.store.history import HEARBACK, History
from intake.store.tables.case import Case
from intake.store.tables.task import Task

ROUTED, RAISED = "case_routed", "case_raised"


def take_up(house: House, session: Session, case: Case, history: History) -> None:
    """The first steps with a new case: who is shut out of it, its team, its urgency, its tasks."""
    wall.raise_for(house, session, case, history)
    concerns = words_of_concern(house, case)
    routing = rules.route(house.authority.rules, facts_of(case, concerns), house.authority.routes)
    case.team, case.urgency = routing.team, routing.urgency
    _add_tasks(house, case, routing.tasks)
    history.add(ROUTED, HEARBACK, team=case.team, urgency=case.urgency, **_why(routing.rules, concerns))


def take_further(
    house: House, session: Session, case: Case, history: History, concerns_before: Collection[str]
) -> None:
    """A conversation that was received before it was over went on. What was done already is not asked for again, unless
    there are words of a concern that was not there before."""
    is_named = wall.raise_for(house, session, case, history)
    concerns = words_of_concern(house, case)
    routing = rules.route(house.authority.rules, facts_of(case, concerns), house.authority.routes)
    case.urgency = max(case.urgency, routing.urgency)
    known = {task.name for task in case.tasks}
    fresh = [code for code in concerns if code not in concerns_before]
    _heed_concerns(house, case, history, fresh)
    _add_tasks(house, case, [task for task in routing.tasks if task[0] not in known])
    if is_named:
        heed_names(house, case, history)


def heed(house: House, session: Session, case: Case, history: History, words: str) -> None:
    """New words of the person: they raise the case if they raise concern, and shut out whoever they name."""
    is_named = wall.raise_for(house, session, case, history, words)
    _heed_concerns(house, case, history, house.authority.concerns.found_in(words))
    if is_named:
        heed_names(house, case, history)


def heed_names(house: House, case: Case, history: History) -> None:
    """Somebody was named: with what was told before, it may be an allegation (R25)."""
    _raise(house, case, history, facts_of(case, words_of_concern(house, case)), "named")


def heed_alarm(house: House, case: Case, history: History) -> None:
    """They have said since that they may not be safe."""
    _raise(house, case, history, facts_of(case, ()), "safe_now")


def words_of_concern(house: House, case: Case) -> dict[str, list[str]]:
    """The categories found in what the case was told with, each with its words."""
    return house.authority.concerns.found_in(case.story, case.about, case.wish)


def facts_of(case: Case, concerns: Collection[str]) -> Facts:
    """A member of staff who is shut out works here; others that are named work as the team noted."""
    named = {person.works_as for person in case.people if person.works_as}
    return Facts(
        kind=case.kind,
        told_by=case.complainant_type,
        made_by_child=case.made_by_child,
        about_a_child=case.standing != "own_right" or case.made_by_child,
        safe_now=case.safe_now,
        advocate=case.advocate_wanted,
        service_area=case.service_area,
        concerns=tuple(concerns),
        named=named | ({rules.WORKER} if any(wall.lifted_at is None for wall in case.walls) else set()),
    )


def _heed_concerns(house: House, case: Case, history: History, concerns: Collection[str]) -> None:
    if concerns:
        _raise(house, case, history, facts_of(case, concerns), "concerns")


def _raise(house: House, case: Case, history: History, facts: Facts, what: str) -> None:
    """By the rules that look at this. What is open already is not added again; what was done is, for somebody has to
    look anew."""
    fitting = [rule for rule in house.authority.rules if what in rule.when and rule.fits(facts)]
    if fitting:
        case.urgency = max(case.urgency, *(rule.urgency for rule in fitting))
        _add_tasks(house, case, [task for rule in fitting for task in rule.tasks])
        why = _why([rule.code for rule in fitting], facts.concerns)
        history.add(RAISED, HEARBACK, urgency=case.urgency, **why)


def _why(codes: Iterable[str], concerns: Iterable[str]) -> dict[str, str]:
    return {"rules": " ".join(codes), "concerns": " ".join(concerns)}


def _add_tasks(house: House, case: Case, tasks: Iterable[tuple[str, Within]]) -> None:
    """Each once, as soon as any rule wants it; an alert is due on the day it arises."""
    soonest: dict[str, tuple[date, datetime | None]] = {}
    for name, within in tasks:
        due = _due(house, case, within)
        soonest[name] = min(due, soonest.get(name, due), key=lambda when: (when[0], when[1] or house.now()))
    for name, (day, moment) in soonest.items():
        if not is_open(case, name):
            own = {"team": case.team, "rank": rank(name), "made_at": house.now()}
            case.tasks.append(Task(case_id=case.id, name=name, due_on=day, due_at=moment, **own))


def _due(house: House, case: Case, within: Within) -> tuple[date, datetime | None]:
    if within.promise:
        return {rules.ACKNOWLEDGEMENT: case.acknowledge_by, rules.ANSWER: case.answer_by}[within.promise], None
    if within.days is not None:
        return house.calendar().due(house.today(), within.days) if within.days else house.today(), None
    look = house.authority.desk.look_within if within.minutes is None else timedelta(minutes=within.minutes)
    return house.today(), house.now() + look
