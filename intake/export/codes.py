"""The code lists of the record, read once from codes.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

CODES = Path(__file__).with_name("codes.toml")


@cache
def code_lists() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """List name → code → labels, the usual label first."""
    lists = tomllib.loads(CODES.read_text(encoding="utf-8"))
    return {name: {code: tuple(labels) for code, labels in codes.items()} for name, codes in lists.items()}
