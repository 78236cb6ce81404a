"""The processes of this machine, as /proc tells them."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def alive(group: int) -> dict[int, int]:
    """The processes of a process group, each with its parent's number; those that have ended are not among them."""
    return {process: parent for process, state, parent, its_group in _all() if its_group == group and state not in "ZX"}


def children(group: int, parent: int) -> list[int]:
    return [process for process, its_parent in alive(group).items() if its_parent == parent]


def _all() -> Iterator[tuple[int, str, int, int]]:
    """Number, state, parent and group of every process."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                state, parent, group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
                yield int(folder.name), state, int(parent), int(group)
