"""Routing by rules that staff can read: what was told, and by whom, leads to a team, a priority and tasks.

Every rule that fits counts. A priority only rises, tasks only add up (R28); of several teams the last one named counts,
so that an authority's own rules, which come after the shipped ones, have the last word.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from intake.domain import routing
from intake.domain.routing import HIGH, NORMAL, URGENT
from intake.domain.tables import Part

NOT_ASKED = "not_asked"
WORKER, CARER = NAMED_AS = ("worker", "carer")
PRIORITIES = {"urgent": URGENT, "high": HIGH}

ACKNOWLEDGEMENT, ANSWER = PROMISES = ("acknowledgement", "answer")

ANSWERS = ("yes", "no", "not_sure", "have_one", NOT_ASKED)
FLAGS = ("made_by_child", "about_a_child")
TOLD_BY = ("child", "advocate", "parent", "carer", "professional", "colleague", "other")
KINDS = (
    *("complaint", "informal_feedback", "compliment", "comment", "initial_feedback", "enquiry", "duty_matter"),
    "dispute_resolution",
)
TASKS = frozenset(value for name, value in vars(routing).items() if name.isupper() and isinstance(value, str))


@dataclass(frozen=True)
class Facts:
    """What rules look at. `safe_now` and `advocate` are the answers given, None where there was none; `concerns` the
    categories whose words were found, `named` how those named in it work: worker, carer."""

    kind: str
    told_by: str
    made_by_child: bool
    about_a_child: bool
    safe_now: str | None = None
    advocate: str | None = None
    service_area: str | None = None
    concerns: Collection[str] = ()
    named: Collection[str] = ()

    def of(self, condition: str) -> Collection[object]:
        """What there is of it, of which a rule may ask for one."""
        return {
            "kinds": (self.kind,),
            "told_by": (self.told_by,),
            "made_by_child": (self.made_by_child,),
            "about_a_child": (self.about_a_child,),
            "safe_now": (self.safe_now or NOT_ASKED,),
            "advocate": (self.advocate or NOT_ASKED,),
            "service_areas": (self.service_area,),
            "concerns": self.concerns,
            "named": self.named,
        }[condition]


@dataclass(frozen=True)
class Within:
    """How soon: so many working days (0 is today) or minutes, or as the authority promises for `promise`; none of
    them is as soon as somebody must look at what may be urgent."""

    days: int | None = None
    minutes: int | None = None
    promise: str | None = None


Due = tuple[tuple[str, Within], ...]
"""Tasks, each with how soon; of two times for one task the sooner counts."""


@dataclass(frozen=True)
class Rule:
    """`when` maps each condition to the values of which one must be so; all conditions must hold. `because` is what
    staff read."""

    code: str
    because: str
    when: Mapping[str, tuple[object, ...]]
    team: str | None
    urgency: int
    tasks: Due

    def fits(self, facts: Facts) -> bool:
        return all(set(facts.of(condition)) & set(values) for condition, values in self.when.items())


Rules = tuple[Rule, ...]

SAID = {"at once": Within(), "today": Within(days=0), **{promise: Within(promise=promise) for promise in PROMISES}}
_NUMBER = re.compile(r"(\d+) (working days?|minutes?)")


@dataclass(frozen=True)
class Routing:
    """Where a case goes and what has to be done first; `rules` are the codes of those that fitted."""

    team: str
    urgency: int
    tasks: Due
    rules: tuple[str, ...]


def route(rules: Sequence[Rule], facts: Facts, routes: Mapping[str, str]) -> Routing:
    """`routes` maps a kind to its team and has the key "default"; it counts where no rule names a team."""
    fitting = [rule for rule in rules if rule.fits(facts)]
    teams = [rule.team for rule in fitting if rule.team]
    return Routing(
        team=teams[-1] if teams else routes.get(facts.kind, routes["default"]),
        urgency=max((rule.urgency for rule in fitting), default=NORMAL),
        tasks=tuple(task for rule in fitting for task in rule.tasks),
        rules=tuple(rule.code for rule in fitting),
    )


def read_rules(
    file: Part,
    concerns: Collection[str],
    teams: Collection[str] = (),
    services: Collection[str] = (),
    shipped: Rules = (),
) -> Rules:
    """The file's [[rules]], after the shipped ones. Raises the file's own fault."""
    allowed = {
        "kinds": KINDS,
        "told_by": TOLD_BY,
        "safe_now": ANSWERS,
        "advocate": ANSWERS,
        "concerns": concerns,
        "service_areas": services,
        "named": NAMED_AS,
    }
    rules = list(shipped)
    for part in file.parts("rules"):
        rule = _rule(part, allowed, teams)
        if rule.code in {known.code for known in rules}:
            raise part.wrong("code", f"is {rule.code!r}, which is another rule's")
        rules.append(rule)
    return tuple(rules)


def _rule(part: Part, allowed: Mapping[str, Collection[str]], teams: Collection[str]) -> Rule:
    when, tasks = part.part("when", needed=False), part.part("tasks", needed=False)
    conditions: dict[str, tuple[object, ...]] = {
        name: when.each_of(name, codes) for name, codes in allowed.items() if name in when.table
    }
    conditions |= {name: (when.flag(name),) for name in FLAGS if name in when.table}
    return Rule(
        code=part.code(part.text("code")),
        because=part.text("because"),
        when=conditions,
        team=part.one_of("team", teams) if "team" in part.table else None,
        urgency=PRIORITIES[part.one_of("priority", PRIORITIES)] if "priority" in part.table else NORMAL,
        tasks=tuple((name, _within(tasks, name)) for name in tasks.table),
    )


def _within(tasks: Part, name: str) -> Within:
    if name not in TASKS:
        raise tasks.wrong(name, "is not a task")
    said = tasks.text(name)
    if said in SAID:
        return SAID[said]
    found = _NUMBER.fullmatch(said)
    if found is None:
        raise tasks.wrong(name, f"is {said!r}; it must be {', '.join(SAID)}, or such as 2 working days or 30 minutes")
    number = int(found[1])
    return Within(minutes=number) if found[2].startswith("minute") else Within(days=number)
