"""Measuring: CPU of the process alone, repeats interleaved with the floor, medians, one printed line a figure."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Task = Callable[[], None]
Stack = Callable[[int], list[Task]]
"""Prepares so many tasks of one kind; only running them is timed."""


@dataclass(frozen=True)
class Figure:
    """One line of the report. `budget` is the most it may be; None where a figure is only good to know."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    note: str = ""

    @property
    def passes(self) -> bool:
        return self.budget is None or self.value <= self.budget

    def __str__(self) -> str:
        budget = "" if self.budget is None else f"budget {self.budget:g} {self.unit}"
        verdict = "" if self.budget is None else "pass" if self.passes else "OVER"
        return f"{self.name:<52}{self.value:>9.2f} {self.unit:<7}{budget:<18}{verdict:<6}{self.note}".rstrip()


def cpu_seconds(tasks: list[Task]) -> float:
    """CPU of this process for one task, on average, user and system; waiting for a disk or a server is not in it."""
    gc.collect()
    before = time.process_time()
    for task in tasks:
        task()
    return (time.process_time() - before) / len(tasks)


def interleaved(stacks: Mapping[str, Stack], *, rounds: int, tasks: int) -> dict[str, list[float]]:
    """CPU seconds a task, a value for each round; every round runs all kinds, so that a busy machine meets them alike.

    The first round warms up and is thrown away.
    """
    measured: dict[str, list[float]] = {name: [] for name in stacks}
    for _round in range(rounds + 1):
        for name, stack in stacks.items():
            measured[name].append(cpu_seconds(stack(tasks)))
    return {name: values[1:] for name, values in measured.items()}


def ratio(values: list[float], floor: list[float]) -> float:
    """The median of the rounds' own ratios."""
    return statistics.median(value / base for value, base in zip(values, floor, strict=True))
