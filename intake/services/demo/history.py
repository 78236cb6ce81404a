"""Made-up history: records of earlier years, as an old system would hand them over, for any authority.

The same number gives the same records. They come by day of receipt, as the export has them.
"""

import io
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from intake.domain.authority import Authority
from intake.export.jsonl import line
from intake.services.house import House
from intake.services.records.bring_in import Refused, bring_in

Record = dict[str, Any]

KINDS = ("complaint",) * 10 + ("compliment",) * 5 + ("informal_feedback",) * 3 + ("enquiry",) * 2 + ("duty_matter",) * 2
OUTCOMES = ("upheld", "partially_upheld", "partially_upheld", "not_upheld", "not_upheld", "not_upheld")
TELLERS = ("child", "child", "advocate", "parent", "parent", "carer")
ANSWERS = ("yes", "yes", "partly", "no")
STAGES = {"scotland": ("frontline", "investigation")}
TARGETS = {"frontline": 5, "stage_1": 10, "investigation": 20, "stage_2": 25}
WEEK, WORKING_WEEK = 7, 5
YEARS, A_YEAR, APRIL = 3, 120, 4
LEARNT = (
    ("Calls were not returned.", "A call is returned by the next day.", "Fewer people ask twice."),
    ("A meeting was moved without a word.", "The child is asked before a meeting is moved.", "Meetings are kept."),
    ("The plan used words nobody knew.", "Plans have a page in plain words.", "Children know what is in their plan."),
)
THANKED = ("You listened to me.", "Thank you for the lift to my exam.", "She kept every promise.")


def history(authority: Authority, number: int, first: date, last: date) -> Iterator[Record]:
    """So many records received between two days, both in it; what is not known is left out."""
    days = (last - first).days + 1
    making = _Making(authority, number)
    for place in range(number):
        yield making.record(place, first + timedelta(days=place * days // number))


def earlier_years(house: House, until: date) -> int:
    """How many records of the years before were brought in, so that reports have something to compare; none where they
    are here already."""
    first = date(until.year - YEARS, APRIL, 1)
    lines = (line(record).encode() for record in history(house.authority, A_YEAR * YEARS, first, until))
    try:
        return bring_in(house, io.BytesIO(b"".join(lines)), lambda *_fault: None)
    except Refused:
        return 0


class _Making:
    def __init__(self, authority: Authority, seed: int):
        self._authority = authority
        self._chance = random.Random(seed)  # noqa: S311 - made-up figures
        lists = {
            "directorate": authority.directorates,
            "service_area": authority.service_areas,
            "team": authority.service_teams,
            "service_type": authority.service_types,
            "nature": authority.natures,
        }
        self._of_a_case = {name: tuple(codes) for name, codes in lists.items() if codes}

    def record(self, place: int, received: date) -> Record:
        kind, by_child = self._one(KINDS), self._often(3)
        themes = tuple(self._authority.themes_for(kind, by_child=by_child))
        record: Record = {
            "id": str(UUID(int=(place + 1) << 80 | self._chance.getrandbits(62), version=4)),
            "reference": f"OLD-{place + 1:07}",
            "revision": 1,
            "updated_at": f"{received}T12:00:00Z",
            "kind": kind,
            "channel": self._one(("email", "telephone", "web", "letter")),
            "received_on": str(received),
            "status": "closed",
            "closed_on": str(received + timedelta(days=self._chance.randrange(1, 20))),
            "theme": self._one(themes) if themes else None,
            "made_by_child": by_child,
            "complainant_type": self._one(TELLERS) if by_child else "parent",
            "complainant_key": f"{self._chance.getrandbits(20):06x}",
            **{name: self._one(codes) for name, codes in self._of_a_case.items()},
        }
        record["via_advocate"] = record["complainant_type"] == "advocate"
        match kind:
            case "complaint":
                self._complain(record, received)
            case "compliment":
                self._thank(record)
            case "enquiry":
                record["enquiry"] = {"source": self._one(("mp", "mp", "member"))}
            case "duty_matter":
                record["duty"] = {"category": self._one(tuple(self._authority.duty_categories) or (None,))}
        return record

    def _complain(self, record: Record, received: date) -> None:
        procedure = self._authority.procedure_for(self._one(self._authority.decisions(received)), received)
        code = procedure.code if procedure else None
        first, second = STAGES.get(code or "", ("stage_1", "stage_2"))
        stages = [self._stage(first, received)]
        if stages[0]["outcome"] and self._often(9):
            asked = date.fromisoformat(stages[0]["answered_on"]) + timedelta(days=self._chance.randrange(1, 28))
            stages.append(self._stage(second, asked) | {"requested_on": str(asked), "decision": "accepted"})
        last = stages[-1]
        closed = date.fromisoformat(last["answered_on"] or last["started_on"])
        root_causes = tuple(self._authority.root_causes)
        record |= {
            "procedure": code,
            "statutory": "non_statutory" if code == "england_corporate" else "statutory",
            "standing": "own_right",
            "clock_start_on": str(received),
            "closed_on": str(closed),
            "outcome": last["outcome"],
            "closure_reason": last["closure_reason"],
            "root_cause": self._one(root_causes) if root_causes and last["outcome"] != "not_upheld" else None,
            "points": [{"number": 1, "theme": record["theme"], "findings": self._findings(stages)}],
            "stages": stages,
        }
        if record["made_by_child"]:
            self._ask(record, closed)
        if last["outcome"] in OUTCOMES[:2] and self._often(4):
            issue, action, improvement = self._one(LEARNT)
            learning = {"kind": "internal", "theme": record["theme"], "issue": issue, "action": action}
            record["learning"] = [learning | {"improvement": improvement, "noted_on": str(closed)}]

    def _stage(self, stage: str, started: date) -> Record:
        """Working days are counted as weekdays: a made-up year has no holidays."""
        target, is_ended = TARGETS[stage], self._often(12)
        days = max(1, round(self._chance.gauss(target * 0.9, target * 0.4)))
        due, answered = _after(started, target), _after(started, days)
        outcome = None if is_ended else self._one(OUTCOMES)
        return {
            "stage": stage,
            "started_on": str(started),
            "due_on": str(due),
            "paused_days": 0,
            "answered_on": None if is_ended else str(answered),
            "working_days": None if is_ended else days,
            "within": None if is_ended else answered <= due,
            "outcome": outcome,
            "closure_reason": self._one(("withdrawn", "complainant_not_engaging")) if is_ended else None,
            "remedy": self._one(("apology", "explanation", "change_of_practice")) if outcome in OUTCOMES[:2] else None,
            "responder_role": "manager",
        }

    def _findings(self, stages: Sequence[Record]) -> Record | None:
        return {stage["stage"]: stage["outcome"] for stage in stages if stage["outcome"]} or None

    def _ask(self, record: Record, closed: date) -> None:
        asked = closed + timedelta(days=WEEK)
        record["follow_up"] = {"asked_on": str(asked), "loop_closed_on": str(asked + timedelta(days=WEEK))}
        if not self._often(3):
            answers = ("listened_to", "happy_with_process", "happy_with_result", "promises_kept")
            said = {name: self._one(ANSWERS) for name in answers} | {"contacted": "yes", "worse_since": "no"}
            record["follow_up"] |= said | {"answered_on": str(asked + timedelta(days=2))}

    def _thank(self, record: Record) -> None:
        source = self._one(("child", "parent", "carer", "court", "partner", "colleague"))
        words = self._one(THANKED) if self._often(4) else None
        record["compliment"] = {"source": source, "internal": source == "colleague", "publishable_text": words}

    def _one(self, several: Sequence[Any]) -> Any:
        return several[int(self._chance.random() * len(several))]

    def _often(self, one_in: int) -> bool:
        return self._chance.random() * one_in < 1


def _after(day: date, working_days: int) -> date:
    """So many weekdays later."""
    weeks, rest = divmod(min(day.weekday(), WORKING_WEEK - 1) + working_days, WORKING_WEEK)
    return day - timedelta(days=day.weekday()) + timedelta(days=weeks * WEEK + rest)
