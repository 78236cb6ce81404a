"""A line of CSV: commas, quotation marks where a value needs them, nothing for null."""

import csv
import io
from collections.abc import Iterable
from typing import Any

ENDS = "\r\n"
"""A value with either of them in it is quoted."""


def csv_line(values: Iterable[Any]) -> str:
    """Values as JSON has them, without a line end."""
    line = io.StringIO()
    csv.writer(line, lineterminator=ENDS).writerow(
        ["true" if value is True else "false" if value is False else value for value in values]
    )
    return line.getvalue().removesuffix(ENDS)
