"""JSON lines: one record a line, UTF-8, no spaces."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

BLOCK = 128 * 1024
"""Bytes that are handed on in one go."""

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def line(record: Mapping[str, Any]) -> str:
    r"""With its \n, the only line break in it: those inside a text are escaped."""
    return ENCODER.encode(record) + "\n"


def in_blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Many in a piece: to hand on each of them would take longer than to write it."""
    gathered, size = [], 0
    for line in lines:
        gathered.append(line)
        size += len(line)
        if size >= BLOCK:
            yield b"".join(gathered)
            gathered, size = [], 0
    if gathered:
        yield b"".join(gathered)
