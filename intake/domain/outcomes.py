"""How a record may end (R20), and what follows for the whole from what was found on each point (R18)."""

from collections.abc import Sequence

UPHELD, PARTIALLY_UPHELD, NOT_UPHELD, RESOLVED = "upheld", "partially_upheld", "not_upheld", "resolved"
NO_FINDING, UNABLE_TO_MAKE_A_FINDING = "no_finding", "unable_to_make_a_finding"

OUTCOMES = (
    *(UPHELD, PARTIALLY_UPHELD, NOT_UPHELD, RESOLVED),
    *("early_resolution", "signposted", UNABLE_TO_MAKE_A_FINDING),
)
FINDINGS = (UPHELD, PARTIALLY_UPHELD, NOT_UPHELD, NO_FINDING, RESOLVED)
CLOSURES = ("withdrawn", "cancelled", "complainant_not_engaging", "sensitive_matter")
"""Endings without a finding: a case or a stage has an outcome or one of these, never both."""

_WITHOUT_PROCEDURE = {"complaint": (UPHELD, PARTIALLY_UPHELD, NOT_UPHELD, RESOLVED)}


def outcomes_for(kind: str) -> tuple[str, ...]:
    """Of a record that follows no procedure: only what was alleged can be upheld, other kinds are resolved."""
    return _WITHOUT_PROCEDURE.get(kind, (RESOLVED,))


def overall(findings: Sequence[str], allowed: Sequence[str]) -> str | None:
    """The outcome that follows from the findings on the points; None where there are none, or it is not allowed here.

    Findings that differ make it partially upheld. A point without a finding counts only where no point has one, a
    resolved one only where all others are: what was looked into decides.
    """
    found = set(findings) - {NO_FINDING}
    decisive = found - {RESOLVED} or found
    if len(decisive) > 1:
        outcome = PARTIALLY_UPHELD
    elif decisive:
        outcome = decisive.pop()
    else:
        outcome = UNABLE_TO_MAKE_A_FINDING if findings else ""
    return outcome if outcome in allowed else None
