"""Who complained: children themselves or through an advocate, and people who came again."""

from collections import Counter

from intake.domain.facts import Facts, Known
from intake.export.shape import CASES
from intake.export.tables.bricks import grid, measures, shares, summed
from intake.export.tables.childrens import BY_CHILD
from intake.export.tables.stage_one import BASE, CHILDRENS_BASE, RULE, came_to_stage_1
from intake.export.tables.table import Asked, Column, Report, Table

OWN, VIA_ADVOCATE = "own", "via_advocate"
KEY, PEOPLE = "complainant_key", "people"
TWICE = 2
USUAL = (2, 3, 4)
"""Numbers of complaints that are printed even if nobody made so many."""


def of_children(facts: Facts, asked: Asked) -> Table:
    tally = facts.tally(CASES, (VIA_ADVOCATE,), [*came_to_stage_1(asked), BY_CHILD])
    counts = summed(tally, lambda via_advocate: VIA_ADVOCATE if via_advocate else OWN)
    return Table(
        columns=measures(),
        rows=shares({OWN: "Own", VIA_ADVOCATE: "Via an advocate"}, counts),
        base=CHILDRENS_BASE,
        rule=f"{RULE} Own are those that no advocate is recorded to have sent.",
    )


def repeated(facts: Facts, asked: Asked) -> Table:
    tally = facts.tally(CASES, (KEY,), [*came_to_stage_1(asked), Known(KEY)], at_least=TWICE)
    people = Counter((str(complaints), PEOPLE) for _, complaints in tally)
    numbers = sorted({*USUAL, *(int(number) for number, _ in people)})
    return Table(
        columns=[Column(PEOPLE, "People")],
        rows=grid({str(number): f"{number} complaints" for number in numbers}, [PEOPLE], people, total_row=True),
        base=f"People with two or more complaints in the period. {BASE}",
        rule=f"{RULE} People are told apart by their pseudonym; complaints without one are left out.",
    )


REPORTS = (
    Report("repeat-complainants", "People who complained more than once", "E", repeated, picture="bars"),
    Report("children-complaints", "Complaints of children and young people", "E", of_children, picture="bars"),
)
