"""JSON lines: one record a line, UTF-8, no spaces."""

import json
from collections.abc import Mapping
from typing import Any


def line(record: Mapping[str, Any]) -> str:
    r"""With its \n, the only line break in it: those inside a text are escaped."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"
