"""The picture of the loop: how far what a child told us has come, and why it broke off where it did (R62–R64)."""

from collections.abc import Mapping
from dataclasses import dataclass

TOLD, MADE = "told", "made"
SAFETY, NO_WAY, NOBODY, LEFT_OUT = "for_safety", "no_safe_way", "nobody", "left_out"


@dataclass(frozen=True)
class Step:
    """Counted of those who came as far as the step `of`. `lost` are the reasons why the others did not come here: the
    first that fits, or else the last."""

    name: str
    of: str
    lost: tuple[str, ...]


STEPS = (
    Step("acknowledged", TOLD, (NO_WAY, NOBODY)),
    Step("first_contact", TOLD, ("withdrawn", "tried_in_vain", NO_WAY, NOBODY)),
    Step("answered", TOLD, ("withdrawn", "without_finding", NOBODY)),
    Step("in_time", "answered", ("late",)),
    Step("knows", "answered", ("word_went", NO_WAY, NOBODY)),
    Step("asked", TOLD, (SAFETY, NO_WAY, "decided", "not_yet", NOBODY)),
    Step("answered_us", "asked", ("no_answer", "waiting")),
    Step("listened_to", "answered_us", ("partly", "no", LEFT_OUT)),
    Step("happy_with_process", "answered_us", ("partly", "no", LEFT_OUT)),
    Step("happy_with_result", "answered_us", ("partly", "no", LEFT_OUT)),
    Step("promises_kept", "answered_us", ("partly", "no", LEFT_OUT)),
    Step("not_worse", "answered_us", ("worse", LEFT_OUT)),
    Step("closed", TOLD, (SAFETY, "waiting", NOBODY)),
)


@dataclass(frozen=True)
class Came:
    """How many of `of` came as far as this step; the others by reason, the most frequent first."""

    step: Step
    of: int
    made: int
    lost: Mapping[str, int]

    @property
    def missing(self) -> int:
        return self.of - self.made

    @property
    def percent(self) -> int | None:
        """Rounded half up; None of nothing."""
        return (200 * self.made + self.of) // (2 * self.of) if self.of else None


def came(step: Step, counts: Mapping[str, int]) -> Came:
    """`counts` by MADE and the reasons."""
    lost = {code: counts[code] for code in step.lost if counts.get(code)}
    ordered = dict(sorted(lost.items(), key=lambda item: -item[1]))
    made = counts.get(MADE, 0)
    return Came(step, made + sum(lost.values()), made, ordered)


def worst(steps: list[Came]) -> Came | None:
    """Where most are lost; None where nobody is."""
    broken = max(steps, key=lambda one: one.missing, default=None)
    return broken if broken and broken.missing else None
