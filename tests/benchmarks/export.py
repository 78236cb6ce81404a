"""The export: what a record costs beside a bare row written as JSON, and that memory does not grow with the cases."""

import json
import tracemalloc
from collections.abc import Iterator

from sqlalchemy import select

from intake.app import Parts
from intake.services.records.reading import lines as export_lines
from intake.store.tables.case import Case
from tests.benchmarks.grown import grown
from tests.benchmarks.measure import Figure, cpu_seconds, interleaved, ratio

FEW, MANY = 1_000, 10_000
MEMORY_BUDGET = 1.25
ROUNDS = 5


def figures() -> Iterator[Figure]:
    with grown(FEW) as parts:
        measured = interleaved(
            {"floor": lambda _number: [lambda: _floor(parts)], "export": lambda _number: [lambda: _export(parts)]},
            rounds=ROUNDS,
            tasks=1,
        )
        peak_of_few = _peak(parts)
    with grown(MANY) as parts:
        seconds = cpu_seconds([lambda: _export(parts)])
        peak_of_many = _peak(parts)
    yield Figure(
        "a record / a bare row",
        ratio(measured["export"], measured["floor"]),
        "×",
        note=f"{MANY / seconds:,.0f} a second",
    )
    yield Figure(
        f"peak memory for {MANY:,} records / for {FEW:,}",
        peak_of_many / peak_of_few,
        "×",
        MEMORY_BUDGET,
        f"{peak_of_many / 1024 / 1024:.1f} MB",
    )


def _export(parts: Parts) -> None:
    for _line in export_lines(parts.house):
        pass


def _floor(parts: Parts) -> None:
    """Each case's columns, as they are."""
    with parts.house.database.read() as session:
        for row in session.execute(select(Case.__table__), execution_options={"yield_per": 500}).mappings():
            json.dumps(dict(row), default=str)


def _peak(parts: Parts) -> float:
    tracemalloc.start()
    try:
        _export(parts)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
