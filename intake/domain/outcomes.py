"""How a record may end (R20)."""

_OUTCOMES = {"complaint": ("upheld", "partially_upheld", "not_upheld", "resolved")}
_OTHERS = ("resolved",)


def outcomes_for(kind: str) -> tuple[str, ...]:
    """Codes of the record. Only what was alleged can be upheld: other kinds than complaints are resolved."""
    return _OUTCOMES.get(kind, _OTHERS)
