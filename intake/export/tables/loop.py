"""What children said once their records had ended."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from intake.domain.facts import By, Facts
from intake.export.shape import CASES
from intake.export.tables.bricks import SHARE, TOTAL, TOTAL_LABEL, N, in_period, number_and_share
from intake.export.tables.childrens import CHILDRENS, KIND, PARAMS, RECORDS, counted, of_each, told_by_children
from intake.export.tables.table import PERCENT, Asked, Column, Report, Row, Table, percent

YES, PARTLY, NO = ANSWERS = ("yes", "partly", "no")
QUESTIONS = {
    "contacted": "Contacted",
    "listened_to": "Felt listened to",
    "happy_with_process": "Happy with how it was done",
    "happy_with_result": "Happy with the result",
    "promises_kept": "What was promised was done",
}
NO_ANSWER = "no_answer"
OF_SAID = "of_said_percent"
COLUMNS = (
    Column(N, "Number"),
    Column(SHARE, "%", PERCENT),
    Column(PARTLY, "Partly"),
    Column(NO, "No"),
    Column(OF_SAID, "% of those who said", PERCENT),
)


def loop_closing(facts: Facts, asked: Asked) -> Table:
    answers = [f"follow_up.{question}" for question in QUESTIONS]
    days = [By(f"follow_up.{name}", date.max) for name in ("asked_on", "answered_on")]
    tally = facts.tally(CASES, (KIND, *days, *answers), told_by_children(in_period("closed_on", asked)))
    return Table(
        columns=COLUMNS,
        rows=of_each(asked, counted(asked, tally, _said), _rows),
        base=f"{CHILDRENS}, that ended in the period. The last column: of those who said yes, partly or no.",
        rule="By the day on which each was closed; answers count whenever they came. The number is of those who said "
        "yes. No answer: the child was asked and has not answered.",
    )


def _said(is_asked: bool, is_answered: bool, *answers: str | None) -> Iterator[Any]:
    """Each question with its answer."""
    yield from zip(QUESTIONS, answers, strict=True)
    if is_asked and not is_answered:
        yield NO_ANSWER


def _rows(counts: Counter[Any]) -> Iterator[Row]:
    whole = counts[RECORDS]
    for question, label in QUESTIONS.items():
        yes, partly, no = (counts[question, answer] for answer in ANSWERS)
        apart = {PARTLY: partly, NO: no, OF_SAID: percent(yes, yes + partly + no)}
        yield Row(question, label, {**number_and_share(yes, whole), **apart})
    blank = dict.fromkeys((PARTLY, NO, OF_SAID))
    for key, label, number in ((NO_ANSWER, "No answer", counts[NO_ANSWER]), (TOTAL, TOTAL_LABEL, whole)):
        yield Row(key, label, {**number_and_share(number, whole), **blank})


REPORTS = (Report("loop-closing", "Closing the loop", "E", loop_closing, PARAMS, picture="bars"),)
