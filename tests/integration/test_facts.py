"""What the database answers about the flat rows is what a reader of the lines finds in them."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from intake.domain.facts import Among, By, Either, Known, Month, Not, Within
from intake.export.shape import CODE, COUNT, DAY, FLAG, MOMENT, sheets
from intake.services.records.reading import lines
from intake.store.facts import SqlFacts
from tests.builders.drawn_records import DAYS, FROM, drawn_records
from tests.integration.test_bring_in import bring, file_of
from tests.support.read_facts import ReadFacts

LAST = date(2019, 6, 30)
ABOVE = {"cases": (), "recommendations": ("case.", "stage.")}
COLUMNS = {sheet.name: [column for column in sheet.all_columns if column.name != "schema"] for sheet in sheets()}
ENTERED = ("entered.stage_1", "entered.escalated")


@pytest.fixture(scope="module")
def records():
    return drawn_records(120, seed=7)


@pytest.fixture
def both(house, records):
    """A reader of the lines, and what opens the database's answers."""
    assert bring(house, file_of(*records)) == (120, [])
    return ReadFacts.of_lines(lines(house))


def fields_of(sheet):
    """Every field that may be asked of, with what it holds: the sheet's own, and those of what stands above it."""
    found = {column.name: column.kind for column in COLUMNS[sheet]}
    for prefix in ABOVE.get(sheet, ("case.",)):
        above = "cases" if prefix == "case." else "stages"
        found |= {f"{prefix}{column.name}": column.kind for column in COLUMNS[above]}
    return found | {f"{'' if sheet == 'cases' else 'case.'}{name}": DAY for name in ENTERED}


def conditions(chance, sheet, kind, name, values):
    """One of each kind that such a field can have."""
    some = chance.sample(sorted(values, key=str), min(2, len(values)))
    yield from (Known(name), Not(Known(name)), Among(name, tuple(some)), Among(name, (None, *some)))
    yield Not(Among(name, tuple(some)))
    if kind == DAY:
        first, last = FROM.replace(year=2018), LAST
        yield from (Within(name, first, last), By(name, last), Not(By(name, last)), Not(Within(name, first, last)))
        yield Either((Within(name, first, last), Not(Known(name))))
    else:
        yield Either((Among(name, tuple(some[:1])), Known(name)))


def counted(rows):
    return Counter(map(tuple, rows))


@pytest.mark.parametrize("sheet", [sheet.name for sheet in sheets()])
def test_every_field_is_counted_and_listed_alike(house, both, sheet):
    chance = Random(sheet)
    with house.database.read() as session:
        sql = SqlFacts(session)
        fields = {name: kind for name, kind in fields_of(sheet).items() if kind != MOMENT}
        for name in fields:
            assert counted(sql.entries(sheet, [name])) == counted(both.entries(sheet, [name])), name
        plain = {name: kind for name, kind in fields.items() if kind in (CODE, DAY, FLAG, COUNT)}
        for name, kind in plain.items():
            by = [Month(name), By(name, LAST)] if kind == DAY else [name]
            assert counted(sql.tally(sheet, by)) == counted(both.tally(sheet, by)), name
            values = {row[0] for row in both.entries(sheet, [name])} - {None}
            for condition in conditions(chance, sheet, kind, name, values):
                assert counted(sql.tally(sheet, (), [condition])) == counted(
                    both.tally(sheet, (), [condition]) or []
                ), condition


def test_only_what_there_is_often_enough_is_counted_where_that_is_asked(house, both):
    with house.database.read() as session:
        for by in (["complainant_key"], []):
            found = counted(SqlFacts(session).tally("cases", by, [Known("closed_on")], at_least=8))
            assert found == counted(both.tally("cases", by, [Known("closed_on")], at_least=8))


def test_lists_are_in_the_order_that_was_asked_for_with_null_first(house, both):
    asked = (
        "stages",
        ["answered_on", "case.received_on", "cost"],
        [Within("case.received_on", FROM, FROM.replace(year=2019))],
    )
    order = ["answered_on", "case.received_on", "cost"]
    with house.database.read() as session:
        found = list(SqlFacts(session).entries(*asked, order=order))
    assert found == list(both.entries(*asked, order=order))
    assert (found[0][0], len(found) > 20, DAYS > 365) == (None, True, True)
